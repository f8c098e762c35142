/* The events of all tiles that are drawn as one set of points, for those that are counted in cells of the screen. Pure. */

/** A position within a tile is below that: an event's number is its tile's times it, and its position. */
export const EVENTS = 2 ** 32;

/** @typedef {import("./tile.js").Tile} Tile */
/** @typedef {{ tile: number, i: number }} Place */

/**
 * Two sorted lists as one.
 * @param {Uint32Array} one @param {Uint32Array} other @param {Float64Array} by what they are sorted by
 */
function mergeTwo(one, other, by) {
  const both = new Uint32Array(one.length + other.length);
  let [a, b] = [0, 0];
  for (let at = 0; at < both.length; at += 1) {
    if (b >= other.length || (a < one.length && by[one[a]] <= by[other[b]])) both[at] = one[a++];
    else both[at] = other[b++];
  }
  return both;
}

/** @param {Uint32Array[]} lists each sorted @param {Float64Array} by @returns {Uint32Array} */
function mergeAll(lists, by) {
  if (lists.length < 2) return lists[0] ?? new Uint32Array(0);
  const half = lists.length >> 1;
  return mergeTwo(mergeAll(lists.slice(0, half), by), mergeAll(lists.slice(half), by), by);
}

/**
 * One column of several tiles, one tile after the other.
 * @param {Tile[]} tiles @param {number} size of all @param {(tile: Tile) => ArrayLike<number>} columnOf
 */
function join(tiles, size, columnOf) {
  const whole = new Float64Array(size);
  let at = 0;
  for (const tile of tiles) {
    whole.set(columnOf(tile), at);
    at += tile.count;
  }
  return whole;
}

/**
 * @param {Tile[]} tiles @param {Float64Array} weights of what their events wait for
 * @returns what density counts, sorted by start, each with how many events it stands for
 */
export function mergeTiles(tiles, weights) {
  let size = 0;
  /** Where each tile's events begin. */
  const offsets = tiles.map(({ count }) => (size += count) - count);
  const column = (/** @type {(tile: Tile) => ArrayLike<number>} */ of) => join(tiles, size, of);
  const [starts, ends] = [column(({ start }) => start), column(({ end }) => end)];
  const order = mergeAll(
    offsets.map((offset, at) => Uint32Array.from({ length: tiles[at].count }, (_, i) => offset + i)),
    starts,
  );
  const places = new Uint32Array(size);
  order.forEach((one, at) => (places[one] = at));
  const ended = mergeAll(
    offsets.map((offset, at) => tiles[at].index.byEnd.map((i) => offset + i)),
    ends,
  );
  const inOrder = (/** @type {Float64Array} */ values) => Float64Array.from(order, (one) => values[one]);
  const ids = inOrder(
    column(({ node, count }) => Float64Array.from({ length: count }, (_, i) => node.at * EVENTS + i)),
  );
  const shown = new Uint8Array(size);
  return {
    worldX: inOrder(column(({ points }) => points.worldX)),
    worldY: inOrder(column(({ points }) => points.worldY)),
    start: inOrder(starts),
    end: inOrder(ends),
    byEnd: ended.map((one) => places[one]),
    shown,
    weight: inOrder(column(({ waits }) => Float64Array.from(waits, (one) => weights[one]))),
    /** The event's number in the archive. @param {number} at @returns {number} */
    idOf: (at) => ids[at],
    /** Bring up to date which are shown. */
    follow() {
      tiles.forEach((tile, at) => {
        const is = tile.index.shown;
        for (let i = 0; i < is.length; i += 1) shown[places[offsets[at] + i]] = is[i];
      });
    },
  };
}
