/*
 * How many events each one that is drawn stands for. Where tiles are still to come, or have no room, those above them
 * hold a sample of their cell, whose events the manifest counts; where none is, every event stands for itself. Pure.
 */

import { shareInSight } from "./choice.js";
import { isWithin } from "./tile.js";

/**
 * @typedef {import("./tree.js").Tree} Tree
 * @typedef {import("./tree.js").Node} Node
 * @typedef {import("./tile.js").Tile} Tile
 * @typedef {ReturnType<typeof createFrontier>} Frontier
 */

/**
 * What an event waits for within a tile's cell.
 * @param {Node[]} nodes @param {number} code of the event @param {number} within @returns {number} a position plus one
 */
function waitsFor(nodes, code, within) {
  for (const at of nodes[within].below) if (isWithin(code, nodes[at])) return at + 1;
  return 0;
}

/**
 * Events that are in a tile's cell wait for those below it.
 * @param {Node[]} nodes @param {Float64Array} seen @param {Tile} tile @param {number} at @param {boolean} isOwn
 */
function pass(nodes, seen, { waits, code }, at, isOwn) {
  for (let i = 0; i < waits.length; i += 1) {
    if (!isOwn && waits[i] !== at + 1) continue;
    const next = (waits[i] = waitsFor(nodes, code[i], at));
    if (next) seen[next - 1] += 1;
  }
}

/** Events that are in a tile's cell wait for it. @param {Float64Array} seen @param {Tile} tile @param {Node} node */
function takeBack(seen, { waits, code }, node) {
  for (let i = 0; i < waits.length; i += 1) {
    if (!isWithin(code[i], node)) continue;
    waits[i] = node.at + 1;
    seen[node.at] += 1;
  }
}

/** @param {Tree} tree */
export function createFrontier({ nodes, roots }) {
  /** The tiles that are drawn, those above others before them. @type {Map<number, Tile>} */
  const tiles = new Map();
  /** How many drawn events lie in the cell of each tile that is not. */
  const seen = new Float64Array(nodes.length);
  /** How many events each stands for that waits for a tile: by its position plus one. */
  const weights = new Float64Array(nodes.length + 1).fill(1);

  /** @param {number} at */
  function weigh(at) {
    weights[at + 1] = seen[at] ? nodes[at].all / seen[at] : 1;
  }

  /** @param {number} at @param {(tile: Tile) => void} change */
  function eachAbove(at, change) {
    for (let up = nodes[at].above; up >= 0; up = nodes[up].above) change(/** @type {Tile} */ (tiles.get(up)));
  }

  /** The tiles that are not drawn, and lie right below one that is. */
  const missing = () =>
    [...roots, ...[...tiles.keys()].flatMap((at) => nodes[at].below)].filter((at) => !tiles.has(at));

  return {
    tiles,
    weights,

    /** Draw a tile; the one above it is drawn already. @param {Tile} tile */
    add(tile) {
      const { at, below } = tile.node;
      for (const one of below) seen[one] = 0;
      tiles.set(at, tile);
      pass(nodes, seen, tile, at, true);
      eachAbove(at, (one) => pass(nodes, seen, one, at, false));
      seen[at] = 0;
      for (const one of [at, ...below]) weigh(one);
    },

    /** Draw a tile no more; none below it is drawn. @param {number} at */
    remove(at) {
      tiles.delete(at);
      seen[at] = 0;
      eachAbove(at, (one) => takeBack(seen, one, nodes[at]));
      weigh(at);
    },

    /** Whether every event in sight is drawn, at whatever moment. @param {TimemapBox} view world units */
    isWhole: (view) => !missing().some((at) => shareInSight(nodes[at].box, view) > 0),
  };
}
