/* The base map's features as paths: areas, and lines without what was cut. */

import { toX, toY } from "../map/world.js";

/**
 * @typedef {{ fill: Path2D, edge: Path2D }} Outline a shape's area, and its edge without what was cut
 * @typedef {Outline & { flown: Outline, minX: number, minY: number, maxX: number, maxY: number }} Shape
 * a feature in world units, relative to an origin; `flown` is what a flight draws of it, at each of its frames
 * @typedef {{ stroke?: string, fill?: string, "stroke-width"?: number, "fill-opacity"?: number }} Look of a feature of
 * the story's own
 * @typedef {Shape & { id: string, look: Look }} Feature
 */

/** Where the globe itself was cut. */
const GLOBE = [-180, -90, 180, 90];

/**
 * Whether a segment lies on a side of the box that a collection was cut along: a cut is no border. Pure.
 * @param {number[]} a @param {number[]} b [lon, lat] @param {number[] | undefined} cut minx, miny, maxx, maxy
 */
export function isCut(a, b, cut) {
  if (!cut) return false;
  const [minX, minY, maxX, maxY] = cut;
  return (a[0] === b[0] && (a[0] === minX || a[0] === maxX)) || (a[1] === b[1] && (a[1] === minY || a[1] === maxY));
}

/** Of an outline that is flown over, the least from one of its points to the next: world units, zoom-8 pixels. */
const FLOWN_STEP = 2.5;

/**
 * @param {Outline} outline @param {number} x @param {number} y a point more, in world units
 * @param {boolean} isStart whether it begins a line @param {boolean} isGap whether no edge leads to it
 */
function addTo({ fill, edge }, x, y, isStart, isGap) {
  if (isStart) fill.moveTo(x, y);
  else fill.lineTo(x, y);
  if (isGap) edge.moveTo(x, y);
  else edge.lineTo(x, y);
}

/**
 * @param {any} geometry GeoJSON @param {number} originX @param {number} originY
 * @param {(number[] | undefined)[]} cuts
 * @returns {Shape}
 */
export function toShape(geometry, originX, originY, cuts) {
  const shape = {
    fill: new Path2D(),
    edge: new Path2D(),
    flown: { fill: new Path2D(), edge: new Path2D() },
    minX: Infinity,
    minY: Infinity,
    maxX: -Infinity,
    maxY: -Infinity,
  };
  /** @param {number[][]} line @param {boolean} isRing */
  const trace = (line, isRing) => {
    let [keptX, keptY] = [Infinity, Infinity];
    line.forEach((point, index) => {
      const x = toX(point[0]) - originX;
      const y = toY(point[1]) - originY;
      const isStart = index === 0;
      const isGap = isStart || cuts.some((cut) => isCut(line[index - 1], point, cut));
      addTo(shape, x, y, isStart, isGap);
      if (isGap || index === line.length - 1 || Math.hypot(x - keptX, y - keptY) >= FLOWN_STEP) {
        addTo(shape.flown, x, y, isStart, isGap);
        [keptX, keptY] = [x, y];
      }
      shape.minX = Math.min(shape.minX, x);
      shape.maxX = Math.max(shape.maxX, x);
      shape.minY = Math.min(shape.minY, y);
      shape.maxY = Math.max(shape.maxY, y);
    });
    if (isRing) for (const { fill } of [shape, shape.flown]) fill.closePath();
  };
  /** @param {any} part */
  const walk = (part) => {
    if (part.type === "GeometryCollection") part.geometries.forEach(walk);
    else if (part.type === "LineString") trace(part.coordinates, false);
    else if (part.type === "MultiLineString") part.coordinates.forEach((/** @type {any} */ line) => trace(line, false));
    else if (part.type === "Polygon") part.coordinates.forEach((/** @type {any} */ ring) => trace(ring, true));
    else if (part.type === "MultiPolygon")
      part.coordinates.flat().forEach((/** @type {any} */ ring) => trace(ring, true));
    else throw new Error(`the base map can't draw a ${part.type}`);
  };
  walk(geometry);
  return shape;
}

/**
 * @param {any} collection GeoJSON feature collection @param {number} originX @param {number} originY
 * @returns {Feature[]}
 */
export function toFeatures(collection, originX, originY) {
  return collection.features.map((/** @type {any} */ feature) => ({
    id: String(feature.properties.id),
    look: feature.properties,
    ...toShape(feature.geometry, originX, originY, [GLOBE, collection.cut]),
  }));
}

/** The layer that a feature of the world is drawn with; its waters come with its countries. */
const WATERS = { lake: "lakes", river: "rivers" };

/**
 * The world by the layers that it is drawn with. Pure.
 * @template {{ properties: { water?: keyof typeof WATERS } }} Told
 * @param {Told[]} features @returns {Record<string, Told[]>}
 */
export function sortWorld(features) {
  /** @type {Record<string, Told[]>} */
  const sorted = { world: [], lakes: [], rivers: [] };
  for (const feature of features) {
    const { water } = feature.properties;
    sorted[water ? WATERS[water] : "world"].push(feature);
  }
  return sorted;
}

/**
 * @param {any} collection GeoJSON feature collection of the world @param {number} originX @param {number} originY
 * @returns {Record<string, Feature[]>} its features by the layers that they are drawn with
 */
export function toWorld(collection, originX, originY) {
  const sorted = Object.entries(sortWorld(collection.features));
  return Object.fromEntries(
    sorted.map(([name, features]) => [name, toFeatures({ ...collection, features }, originX, originY)]),
  );
}
