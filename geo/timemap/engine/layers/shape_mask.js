/* Areas as pixels: which of them each pixel lies in, how much of it is covered, and what gives these colours. Pure. */

import { toX, toY } from "../map/world.js";

/** A pixel's rows, by which it is found how much of it is covered; what one covers, and all of them but for rounding. */
const ROWS = 4;
const WHOLE_ROW = 63;
const WHOLE = ROWS * WHOLE_ROW - 2;
/** The row by which a pixel's area is found. */
const MIDDLE = 2;
/** Of all pixels, how many may lie in two areas: more, and what is drawn last would matter. */
const MOST_TWICE = 0.002;

/** @typedef {{ x: Float64Array, y: Float64Array, ends: ArrayLike<number>, parts: ArrayLike<number> }} Rings world units */
/** @typedef {{ scale: number, left: number, top: number }} Place where the world lies on the canvas: device pixels */
/**
 * @typedef {{ width: number, height: number, areas: Uint16Array, cover: Uint8ClampedArray, isLayered: boolean }} Mask of each
 *   pixel the area that it lies in, counted from 1, and how much of it is covered, 0..252; and whether areas lie on others
 */

/**
 * @typedef {{ first: Uint32Array, start: Uint32Array, end: Uint32Array, share: Uint8Array }} Runs of pixels: of each area,
 *   counted from 1, its `first`; of each run its pixels and how much of them is covered, 0..255
 */

/** The ink of an area that isn't drawn; others are pixels that are all clear. */
export const NO_INK = 0xff000000;

/** @param {import("./shape_paths.js").ShapeFile} file of areas @param {{ x: number, y: number }} origin @returns {Rings} */
export function toRings({ head, columns }, origin) {
  return {
    x: Float64Array.from(columns.x, (lon) => toX(lon / head.unit) - origin.x),
    y: Float64Array.from(columns.y, (lat) => toY(lat / head.unit) - origin.y),
    ends: columns.ends,
    parts: columns.parts,
  };
}

/**
 * Where an area's edges cross the rows that it reaches over. Edges that two areas share cross at the same place.
 * @param {Rings} rings @param {number} first @param {number} after of its rings @param {Place} place
 * @param {number} height rows @param {number[][]} crossings by row; takes them
 * @returns {[number, number]} the first row and the one after the last
 */
function cross({ x, y, ends }, first, after, { scale, left, top }, height, crossings) {
  let [low, high] = [height, 0];
  for (let ring = first; ring < after; ring += 1) {
    const begin = ring ? ends[ring - 1] : 0;
    const end = ends[ring];
    for (let to = begin, from = end - 1; to < end; from = to, to += 1) {
      const isDown = y[from] < y[to] || (y[from] === y[to] && x[from] < x[to]);
      const [a, b] = isDown ? [from, to] : [to, from];
      const [ax, ay] = [left + x[a] * scale, (top + y[a] * scale) * ROWS];
      const [bx, by] = [left + x[b] * scale, (top + y[b] * scale) * ROWS];
      const last = Math.min(height, Math.ceil(by - 0.5));
      let row = Math.max(0, Math.ceil(ay - 0.5));
      if (row >= last) continue;
      low = Math.min(low, row);
      high = Math.max(high, last);
      const slope = (bx - ax) / (by - ay);
      for (; row < last; row += 1) crossings[row].push(ax + (row + 0.5 - ay) * slope);
    }
  }
  return [low, high];
}

/**
 * Cover a stretch of a row of a line of pixels, by where each share of a pixel begins and ends.
 * @param {Int16Array} edges of the covered @param {number} start of the line @param {number} left @param {number} right pixels
 */
function coverRow(edges, start, left, right) {
  for (const [at, sign] of [
    [left, 1],
    [right, -1],
  ]) {
    const pixel = Math.floor(at);
    const rest = Math.round((at - pixel) * WHOLE_ROW);
    edges[start + pixel] += sign * (WHOLE_ROW - rest);
    edges[start + pixel + 1] += sign * rest;
  }
}

/**
 * Add up what begins and ends in each line; a pixel that only the edge of an area reaches is that area's.
 * @param {Int16Array} edges @param {Omit<Mask, "isLayered">} mask takes what is covered
 * @returns {boolean} whether areas lie on others
 */
function addUp(edges, { width, height, areas, cover }) {
  let [all, twice] = [0, 0];
  for (let line = 0, pixel = 0; line < height; line += 1) {
    const start = line * (width + 2);
    for (let at = 0, sum = 0; at < width; at += 1, pixel += 1) {
      sum += edges[start + at];
      if (!sum) continue;
      all += 1;
      if (sum > ROWS * WHOLE_ROW + ROWS) twice += 1;
      cover[pixel] = sum;
      areas[pixel] ||= areas[pixel + width] || areas[pixel - width] || areas[pixel - 1] || areas[pixel + 1];
    }
  }
  return twice > MOST_TWICE * all;
}

/**
 * Which area each pixel lies in. Pure.
 * @param {Rings} rings @param {Uint8Array} wanted 1 where an area is drawn @param {Place[]} places of each copy of the world
 * @param {number} width @param {number} height device pixels
 * @returns {Mask}
 */
export function toMask(rings, wanted, places, width, height) {
  const mask = { width, height, areas: new Uint16Array(width * height), cover: new Uint8ClampedArray(width * height) };
  const edges = new Int16Array((width + 2) * height);
  /** @type {number[][]} */
  const crossings = Array.from({ length: height * ROWS }, () => []);
  for (const place of places) {
    for (let i = wanted.indexOf(1); i >= 0; i = wanted.indexOf(1, i + 1)) {
      const first = i ? rings.parts[i - 1] : 0;
      const [low, high] = cross(rings, first, rings.parts[i], place, height * ROWS, crossings);
      for (let row = low; row < high; row += 1) {
        const line = Math.floor(row / ROWS);
        const at = crossings[row].length > 2 ? crossings[row].sort((a, b) => a - b) : order(crossings[row]);
        for (let side = 0; side + 1 < at.length; side += 2) {
          const [left, right] = [Math.max(0, at[side]), Math.min(width, at[side + 1])];
          if (left >= right) continue;
          coverRow(edges, line * (width + 2), left, right);
          if (row % ROWS !== MIDDLE) continue;
          mask.areas.fill(i + 1, line * width + Math.ceil(left - 0.5), line * width + Math.ceil(right - 0.5));
        }
        at.length = 0;
      }
    }
  }
  return { ...mask, isLayered: addUp(edges, mask) };
}

/** @param {number[]} pair @returns {number[]} the smaller first */
function order(pair) {
  if (pair[0] > pair[1]) pair.reverse();
  return pair;
}

/**
 * A mask as runs of pixels that one area covers alike, by area. Pure.
 * @param {Mask} mask @param {number} count of areas
 * @returns {Runs}
 */
export function toRuns({ areas, cover }, count) {
  /** @type {number[]} */
  const begins = [];
  const first = new Uint32Array(count + 2);
  const shares = Uint8Array.from({ length: 256 }, (_, sum) => Math.min(255, Math.round((sum * 255) / WHOLE)));
  const shareOf = (/** @type {number} */ at) => shares[cover[at]];
  for (let at = 0; at < areas.length; at += 1) {
    if (at && areas[at] === areas[at - 1] && shareOf(at) === shareOf(at - 1)) continue;
    begins.push(at);
    first[areas[at] + 1] += 1;
  }
  for (let area = 0; area <= count; area += 1) first[area + 1] += first[area];
  const next = first.slice();
  const runs = { first, start: new Uint32Array(begins.length), end: new Uint32Array(begins.length) };
  const share = new Uint8Array(begins.length);
  begins.forEach((start, i) => {
    const run = next[areas[start]]++;
    runs.start[run] = start;
    runs.end[run] = begins[i + 1] ?? areas.length;
    share[run] = shareOf(start);
  });
  return { ...runs, share };
}

/**
 * Give the pixels of areas their colours, where these are others than before. Pure.
 * @param {Runs} runs @param {Uint32Array} inks of the areas, counted from 1 @param {Uint32Array} before the inks that the
 *   pixels have; takes the others @param {Uint32Array} alphas by share @param {Uint32Array} pixels
 */
export function colour({ first, start, end, share }, inks, before, alphas, pixels) {
  for (let area = 1; area < inks.length; area += 1) {
    const ink = inks[area];
    if (ink === before[area]) continue;
    before[area] = ink;
    for (let run = first[area]; run < first[area + 1]; run += 1) {
      const pixel = ink === NO_INK ? 0 : alphas[share[run]] | ink;
      if (end[run] - start[run] > 8) pixels.fill(pixel, start[run], end[run]);
      else for (let at = start[run]; at < end[run]; at += 1) pixels[at] = pixel;
    }
  }
}
