/* Points counted in square cells of the map, which lie where they lie wherever the map looks. Pure. */

import { UNIT_ZOOM } from "../map/world.js";

/** The side of a cell in CSS pixels, at a zoom that is a whole number. */
export const CELL_PX = 24;
/** The level with the smallest cells; their columns and rows are told by two digits of eleven bits. */
export const FINEST = 18;
const DIGIT_BITS = 11;
const DIGITS = 2 ** DIGIT_BITS;
/** Round the equator. */
const WORLD_METRES = 40075016.686;

/**
 * What is counted: where points lie in world units, when they are there, and which are shown.
 * @typedef {{ worldX: ArrayLike<number>, worldY: ArrayLike<number>, start: ArrayLike<number>, end: ArrayLike<number>,
 *   byEnd: ArrayLike<number>, shown: Uint8Array, weight?: ArrayLike<number>, idOf?(i: number): number }} Source `byEnd`
 *   are positions by end, ascending, `weight` how many points each stands for, `idOf` its name where that is not its position
 *
 * @typedef {ReturnType<typeof orderPoints>} Ordered
 * @typedef {ReturnType<typeof createCells>} Cells
 */

/**
 * Cells have levels, one for each whole zoom, four cells of the next in each: between two zooms they grow with the map.
 * @param {number} zoom
 */
export const levelOf = (zoom) => Math.min(FINEST, Math.round(zoom));

/** @param {number} level @returns {number} the side of its cells, world units */
export const sideOf = (level) => CELL_PX / 2 ** (level - UNIT_ZOOM);

/** @param {number} level @param {number} lat degrees @returns {number} the side of a cell there, metres */
export const metresOf = (level, lat) => (WORLD_METRES * Math.cos((lat * Math.PI) / 180) * CELL_PX) / (256 * 2 ** level);

/** @param {number} bits @returns {number} the lowest eleven of them, a place left open after each */
function spread(bits) {
  const eights = (bits & 0xff) | ((bits & 0x700) << 8);
  const fours = (eights | (eights << 4)) & 0x070f0f;
  const twos = (fours | (fours << 2)) & 0x333333;
  return (twos | (twos << 1)) & 0x555555;
}

/**
 * Sort positions by eleven bits of their keys; equal ones stay as they were.
 * @param {Uint32Array<ArrayBuffer>} order @param {Uint32Array} keys of each position @param {number} shift of the bits
 */
function sortBy(order, keys, shift) {
  const places = new Uint32Array(DIGITS + 1);
  for (let i = 0; i < keys.length; i += 1) places[((keys[i] >> shift) & (DIGITS - 1)) + 1] += 1;
  for (let digit = 1; digit <= DIGITS; digit += 1) places[digit] += places[digit - 1];
  const sorted = new Uint32Array(order.length);
  for (let at = 0; at < order.length; at += 1) {
    const i = order[at];
    sorted[places[(keys[i] >> shift) & (DIGITS - 1)]++] = i;
  }
  return sorted;
}

/** Positions along a Z within each square of two by two, of any size. @param {Int32Array} columns @param {Int32Array} rows */
function alongZ(columns, rows) {
  const size = columns.length;
  const keys = new Uint32Array(size);
  let order = new Uint32Array(size);
  for (let i = 0; i < size; i += 1) order[i] = i;
  for (const shift of [0, DIGIT_BITS]) {
    for (let i = 0; i < size; i += 1) keys[i] = spread(columns[i] >> shift) | (spread(rows[i] >> shift) << 1);
    order = sortBy(sortBy(order, keys, 0), keys, DIGIT_BITS);
  }
  return order;
}

/** @param {Int32Array} values @param {Uint32Array} order @returns {Int32Array} the values in that order */
function inOrder(values, order) {
  const ordered = new Int32Array(order.length);
  for (let at = 0; at < order.length; at += 1) ordered[at] = values[order[at]];
  return ordered;
}

/**
 * All points in an order in which those of one cell follow each other, at every level.
 * @param {Source[]} sources
 */
export function orderPoints(sources) {
  const size = sources.reduce((sum, { worldX }) => sum + worldX.length, 0);
  const columns = new Int32Array(size);
  const rows = new Int32Array(size);
  const side = sideOf(FINEST);
  let count = 0;
  for (const { worldX, worldY } of sources) {
    for (let i = 0; i < worldX.length; i += 1, count += 1) {
      columns[count] = Math.floor(worldX[i] / side);
      rows[count] = Math.floor(worldY[i] / side);
    }
  }
  const order = alongZ(columns, rows);
  return { sources, order, columns: inOrder(columns, order), rows: inOrder(rows, order) };
}

/** The cells of a level that hold any points, at whatever moment. @param {Ordered} points @param {number} level */
export function createCells({ sources, order, columns, rows }, level) {
  const shift = FINEST - level;
  const cells = new Int32Array(order.length);
  const firsts = new Uint32Array(order.length);
  let count = 0;
  for (let at = 0; at < order.length; at += 1) {
    const isNew =
      !at || columns[at] >> shift !== columns[at - 1] >> shift || rows[at] >> shift !== rows[at - 1] >> shift;
    if (isNew) firsts[count++] = at;
    cells[order[at]] = count - 1;
  }
  const placesOf = (/** @type {Int32Array} */ places) =>
    Int32Array.from(firsts.subarray(0, count), (first) => places[first] >> shift);
  let end = 0;
  return {
    level,
    side: sideOf(level),
    sources,
    /** Of each source, each point's cell. */
    cellsOf: sources.map(({ worldX }) => cells.subarray(end, (end += worldX.length))),
    columns: placesOf(columns),
    rows: placesOf(rows),
    /** How many points are shown in each; `countShown` brings it up to date. */
    counts: new Float64Array(count),
  };
}

/** @param {Cells} cells @param {number} x @param {number} y world units @returns {number} the cell there, or -1 */
export function findCell({ columns, rows, side }, x, y) {
  const [column, row] = [Math.floor(x / side), Math.floor(y / side)];
  for (let cell = 0; cell < columns.length; cell += 1) if (columns[cell] === column && rows[cell] === row) return cell;
  return -1;
}

/** Count the points that are shown. @param {Cells} cells */
export function countShown({ sources, cellsOf, counts }) {
  counts.fill(0);
  sources.forEach(({ shown, weight }, source) => {
    const cells = cellsOf[source];
    if (weight) for (let i = 0; i < cells.length; i += 1) counts[cells[i]] += shown[i] * weight[i];
    else for (let i = 0; i < cells.length; i += 1) counts[cells[i]] += shown[i];
  });
}

/**
 * Add to each cell the most points of a source that it ever holds.
 * @param {Source} source @param {Int32Array} cells each point's @param {number} reach @param {Float64Array} most
 */
function addMost({ start, end, byEnd, weight }, cells, reach, most) {
  const now = new Float64Array(most.length);
  const best = new Float64Array(most.length);
  const weightOf = (/** @type {number} */ i) => (weight ? weight[i] : 1);
  let gone = 0;
  for (let i = 0; i < cells.length; i += 1) {
    for (; end[byEnd[gone]] <= start[i] - reach; gone += 1) now[cells[byEnd[gone]]] -= weightOf(byEnd[gone]);
    const cell = cells[i];
    now[cell] += weightOf(i);
    if (now[cell] > best[cell]) best[cell] = now[cell];
  }
  for (let cell = 0; cell < most.length; cell += 1) most[cell] += best[cell];
}

/**
 * The most points that any cell holds at any moment; of several sources the sum of what each has at most.
 * @param {Cells} cells @param {number[]} reaches of each source how many moments before the last are shown with it
 */
export function mostEver({ sources, cellsOf, counts }, reaches) {
  const most = new Float64Array(counts.length);
  sources.forEach((source, at) => addMost(source, cellsOf[at], reaches[at], most));
  return Math.round(most.reduce((a, b) => Math.max(a, b), 0));
}

/**
 * Points that are shown in a cell, those of the last source first, the last begun before the others.
 * @param {Cells} cells @param {number} cell @param {number} limit
 * @returns {{ source: number, i: number }[]} at most so many
 */
export function pointsIn({ sources, cellsOf }, cell, limit) {
  const found = [];
  for (let source = sources.length - 1; source >= 0; source -= 1) {
    const { shown } = sources[source];
    const cells = cellsOf[source];
    for (let i = cells.length - 1; i >= 0 && found.length < limit; i -= 1) {
      if (shown[i] && cells[i] === cell) found.push({ source, i });
    }
  }
  return found;
}
