/* Where a flight ends, and how long it takes: the default view, in the room that what lies over the map leaves. */

import { ZOOM_RANGE } from "../wire/constants.js";
import { lonBeside } from "./world.js";

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
/** How far a place that is told stays from what lies over the map, CSS pixels. */
const BESIDE = 24;
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
 * How far a map moves for a place to be seen beside what lies over it. Pure.
 * @param {number} at of the place @param {number} size of the map @param {number} low @param {number} high how much of
 * its ends is taken; all in CSS pixels, along one side
 */
export const shiftInto = (at, size, low, high) =>
  Math.min(0, at - low - BESIDE) || Math.max(0, at - (size - high - BESIDE));

/**
 * Where the default view is. Where the map can't go far enough out, the place that is told is in sight all the same.
 * @param {L.Map} map
 * @param {{ bounds: [number, number, number, number], told: L.LatLng | null, edges: TimemapBox, closest: number }} aim
 * `edges` on which something lies, `closest` the zoom past which it goes no closer
 * @returns {{ center: L.LatLng, zoom: number }}
 */
export function findFlightEnd(map, { bounds: [minx, miny, maxx, maxy], told, edges, closest }) {
  const size = map.getSize();
  const { left, top, right, bottom } = freeEdges(size, edges);
  const end = map._getBoundsCenterZoom(L.latLngBounds([miny, minx], [maxy, maxx]), {
    paddingTopLeft: [left, top],
    paddingBottomRight: [right, bottom],
    maxZoom: closest,
  });
  if (!told || end.zoom > map.getMinZoom()) return end;
  const middle = map.project(end.center, end.zoom);
  const at = map
    .project([told.lat, lonBeside(told.lng, end.center.lng)], end.zoom)
    .subtract(middle)
    .add(size.divideBy(2));
  const shift = L.point(shiftInto(at.x, size.x, left, right), shiftInto(at.y, size.y, top, bottom));
  return { ...end, center: map.unproject(middle.add(shift), end.zoom) };
}

/** How far a place is from the middle of the map, CSS pixels. @param {L.Map} map @param {L.LatLng} place */
export function wayTo(map, place) {
  const { x, y } = map.latLngToContainerPoint(place).subtract(map.getSize().divideBy(2));
  return Math.hypot(x, y);
}
