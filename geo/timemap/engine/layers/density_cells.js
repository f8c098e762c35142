/* Points counted in square cells of the map, which lie where they lie wherever the map looks. Pure. */

import { UNIT_ZOOM } from "../map/world.js";

/** The side of a cell in CSS pixels, at a zoom that is a whole number. */
export const CELL_PX = 24;
/** Round the equator. */
const WORLD_METRES = 40075016.686;

/**
 * What is counted: where points lie in world units, when they are there, and which are shown.
 * @typedef {{ worldX: ArrayLike<number>, worldY: ArrayLike<number>, start: ArrayLike<number>, end: ArrayLike<number>,
 *   byEnd: ArrayLike<number>, shown: Uint8Array }} Source `byEnd` are positions by end, ascending
 *
 * @typedef {ReturnType<typeof createCells>} Cells
 */

/**
 * Cells have levels, one for each whole zoom, four cells of the next in each: between two zooms they grow with the map.
 * @param {number} zoom
 */
export const levelOf = (zoom) => Math.round(zoom);

/** @param {number} level @returns {number} the side of its cells, world units */
export const sideOf = (level) => CELL_PX / 2 ** (level - UNIT_ZOOM);

/** @param {number} level @param {number} lat degrees @returns {number} the side of a cell there, metres */
export const metresOf = (level, lat) => (WORLD_METRES * Math.cos((lat * Math.PI) / 180) * CELL_PX) / (256 * 2 ** level);

/** Columns and rows that were met, numbered as they come. @param {number} most of them */
function createTable(most) {
  const slots = new Int32Array(2 ** Math.ceil(Math.log2(most * 2 + 1))).fill(-1);
  const columns = new Int32Array(most);
  const rows = new Int32Array(most);
  let count = 0;

  /** @param {number} column @param {number} row @returns {number} the slot that holds it, or would */
  function slotOf(column, row) {
    let slot = (Math.imul(column, 0x9e3779b1) ^ Math.imul(row, 0x85ebca77)) & (slots.length - 1);
    for (; slots[slot] >= 0; slot = (slot + 1) & (slots.length - 1)) {
      if (columns[slots[slot]] === column && rows[slots[slot]] === row) break;
    }
    return slot;
  }

  return {
    columns,
    rows,
    get count() {
      return count;
    },

    /** @param {number} column @param {number} row @returns {number} the cell, or -1 where there is none */
    find: (column, row) => slots[slotOf(column, row)],

    /** @param {number} column @param {number} row @returns {number} the cell, a new one where there was none */
    add(column, row) {
      const slot = slotOf(column, row);
      if (slots[slot] < 0) {
        columns[count] = column;
        rows[count] = row;
        slots[slot] = count++;
      }
      return slots[slot];
    },
  };
}

/** The cells of a level that hold any points, on whatever day. @param {Source[]} sources @param {number} level */
export function createCells(sources, level) {
  const side = sideOf(level);
  const table = createTable(sources.reduce((sum, { worldX }) => sum + worldX.length, 0));
  const cellsOf = sources.map(({ worldX, worldY }) => {
    const cells = new Int32Array(worldX.length);
    for (let i = 0; i < cells.length; i += 1) {
      cells[i] = table.add(Math.floor(worldX[i] / side), Math.floor(worldY[i] / side));
    }
    return cells;
  });
  return {
    level,
    side,
    sources,
    /** Of each source, each point's cell. */
    cellsOf,
    columns: table.columns,
    rows: table.rows,
    /** How many points are shown in each; `countShown` brings it up to date. */
    counts: new Uint32Array(table.count),

    /** @param {number} x @param {number} y world units @returns {number} the cell there, or -1 */
    find: (x, y) => table.find(Math.floor(x / side), Math.floor(y / side)),
  };
}

/** Count the points that are shown. @param {Cells} cells */
export function countShown({ sources, cellsOf, counts }) {
  counts.fill(0);
  sources.forEach(({ shown }, source) => {
    const cells = cellsOf[source];
    for (let i = 0; i < cells.length; i += 1) counts[cells[i]] += shown[i];
  });
}

/**
 * Add to each cell the most points of a source that it ever holds.
 * @param {Source} source @param {Int32Array} cells each point's @param {number} reach @param {Uint32Array} most
 */
function addMost({ start, end, byEnd }, cells, reach, most) {
  const now = new Uint32Array(most.length);
  const best = new Uint32Array(most.length);
  let gone = 0;
  for (let i = 0; i < cells.length; i += 1) {
    for (; end[byEnd[gone]] <= start[i] - reach; gone += 1) now[cells[byEnd[gone]]] -= 1;
    const cell = cells[i];
    now[cell] += 1;
    if (now[cell] > best[cell]) best[cell] = now[cell];
  }
  for (let cell = 0; cell < most.length; cell += 1) most[cell] += best[cell];
}

/**
 * The most points that any cell holds on any day; of several sources the sum of what each has at most.
 * @param {Cells} cells @param {number} reach how many days before the day itself are shown with it
 */
export function mostEver({ sources, cellsOf, counts }, reach) {
  const most = new Uint32Array(counts.length);
  sources.forEach((source, at) => addMost(source, cellsOf[at], reach, most));
  return most.reduce((a, b) => Math.max(a, b), 0);
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
