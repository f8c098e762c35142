/* The tiles of an archive as a tree, as its manifest lists them. Pure. */

import { boxOf, placeOf } from "./cells.js";

/**
 * A tile: its place in the manifest, its cell, how many events are its own and how many its cell has in all, where its
 * bytes and those of its titles are in one file, the tile above it (-1 for none) and those below it.
 * @typedef {{ at: number, level: number, cell: number, place: string, box: TimemapBox, own: number, all: number,
 *   bytes: [number, number], titles: [number, number], above: number, below: number[] }} Node
 * @typedef {{ nodes: Node[], roots: number[] }} Tree
 */

/** @param {number} level @param {number} cell */
const nameOf = (level, cell) => level * 2 ** 32 + cell;

/**
 * @param {number[][]} listed of each tile its level, cell, own events, all of its cell, bytes and bytes of its titles, the
 * coarsest first
 * @returns {Tree}
 */
export function createTree(listed) {
  /** @type {Map<number, Node>} */
  const known = new Map();
  let offset = 0;
  const nodes = listed.map(([level, cell, own, all, bytes], at) => {
    const [column, row] = placeOf(cell, level);
    /** @type {Node} */
    const node = {
      ...{ at, level, cell, own, all, place: `${level}/${column}-${row}`, box: boxOf(column, row, level) },
      ...{ bytes: [offset, bytes], titles: [0, 0], above: -1, below: [] },
    };
    offset += bytes;
    known.set(nameOf(level, cell), node);
    return node;
  });
  nodes.forEach((node, at) => {
    const bytes = listed[at][5] ?? 0;
    node.titles = [offset, bytes];
    offset += bytes;
    const above = findAbove(known, node);
    if (!above) return;
    node.above = above.at;
    above.below.push(at);
  });
  return { nodes, roots: nodes.filter(({ above }) => above < 0).map(({ at }) => at) };
}

/** The nearest tile above one: a level between may have none there. @param {Map<number, Node>} known @param {Node} node */
function findAbove(known, { level, cell }) {
  for (let at = level - 1; at >= 0; at -= 1) {
    const above = known.get(nameOf(at, Math.floor(cell / 4 ** (level - at))));
    if (above) return above;
  }
  return undefined;
}
