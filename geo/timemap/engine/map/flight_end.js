/* Where a flight ends, and how long it takes: the default view, in the room that what lies over the map leaves. */

import { ZOOM_RANGE } from "../wire/constants.js";

/** Past this a default view goes no closer: of a story, which says itself what to show, and of a map that others share. */
export const CLOSEST = 18;
export const CLOSEST_SHARED = 16;
/** A map with less room than this beside what lies over it, CSS pixels, has none to spare. */
const LEAST_WIDTH = 80;
const LEAST_HEIGHT = 60;
/** The width of the world at zoom 0, the least zoom of a map that is far wider, and between two zooms: as the map has it. */
const TILE = 256;
const WIDE_LEAST = 2;
const ZOOM_STEP = 0.25;
/** Seconds of a flight: the least, and what each level of zoom on the way adds. */
const FLIGHT_S = 0.9;
const LEVEL_S = 0.14;
const LONGEST_S = 2;

/**
 * How much of each edge a view leaves free; on a map with no room to spare the story itself comes first. Pure.
 * @param {{ x: number, y: number }} size of the map, CSS pixels @param {TimemapBox} edges on which something lies
 * @returns {TimemapBox}
 */
export function freeEdges(size, edges) {
  const { left, top, right, bottom } = edges;
  const isTight = size.x - left - right < LEAST_WIDTH || size.y - top - bottom < LEAST_HEIGHT;
  return isTight ? { left: 0, top: 0, right: 0, bottom: 0 } : edges;
}

/**
 * The least zoom of a map: one at which the whole world is in sight. Pure.
 * @param {number} width of the map, CSS pixels
 */
export function leastZoom(width) {
  const fitting = Math.floor(Math.log2(Math.max(width, 1) / TILE) / ZOOM_STEP) * ZOOM_STEP;
  return Math.min(WIDE_LEAST, Math.max(ZOOM_RANGE[0], fitting));
}

/**
 * How long a flight takes: the longer, the more levels of zoom and widths of the map lie on the way. Pure.
 * @param {number} levels of zoom @param {number} way CSS pixels @param {number} width of the map, CSS pixels
 * @returns {number} seconds
 */
export function flightSeconds(levels, way, width) {
  return Math.min(LONGEST_S, FLIGHT_S + LEVEL_S * (Math.abs(levels) + Math.log2(1 + way / width)));
}

/**
 * Where the default view is.
 * @param {L.Map} map @param {[number, number, number, number]} bounds @param {TimemapBox} edges on which something lies
 * @param {number} maxZoom past which it goes no closer
 * @returns {{ center: L.LatLng, zoom: number }}
 */
export function findFlightEnd(map, [minx, miny, maxx, maxy], edges, maxZoom) {
  const { left, top, right, bottom } = freeEdges(map.getSize(), edges);
  return map._getBoundsCenterZoom(L.latLngBounds([miny, minx], [maxy, maxx]), {
    paddingTopLeft: [left, top],
    paddingBottomRight: [right, bottom],
    maxZoom,
  });
}

/** How far a place is from the middle of the map, CSS pixels. @param {L.Map} map @param {L.LatLng} place */
export function wayTo(map, place) {
  const { x, y } = map.latLngToContainerPoint(place).subtract(map.getSize().divideBy(2));
  return Math.hypot(x, y);
}
