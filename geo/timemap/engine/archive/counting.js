/* How many events are in sight, and how many those stand for. Pure. */

import { WORLD } from "../map/world.js";

/** @typedef {{ count: number, total: number, kinds: Uint32Array }} Seen drawn, as many as they stand for, drawn by kind */

/** @param {TimemapBox} view world units, perhaps beyond the world @returns {(x: number, y: number) => boolean} */
export function createSight({ left, top, right, bottom }) {
  const wide = right - left;
  if (wide >= WORLD) return (_, y) => y >= top && y <= bottom;
  return (x, y) => y >= top && y <= bottom && (((x - left) % WORLD) + WORLD) % WORLD <= wide;
}

/** @param {TimemapBox} box @param {TimemapBox} view */
const isInside = (box, view) =>
  box.left >= view.left && box.right <= view.right && box.top >= view.top && box.bottom <= view.bottom;

/**
 * Which events of a tile are in a view, worked out once for each: the moment changes more often than it.
 * @param {import("./tile.js").Tile} tile @param {string} name of the view @param {(x: number, y: number) => boolean} isIn
 */
function sightOf({ sight, points: { worldX, worldY } }, name, isIn) {
  if (sight.of === name) return sight.mask;
  sight.of = name;
  for (let i = 0; i < worldX.length; i += 1) sight.mask[i] = Number(isIn(worldX[i], worldY[i]));
  return sight.mask;
}

/**
 * @param {Iterable<import("./tile.js").Tile>} tiles @param {Float64Array} weights of what events wait for
 * @param {TimemapBox} view world units @param {number} width how many kinds there are
 * @returns {Seen}
 */
export function countSeen(tiles, weights, view, width) {
  const isIn = createSight(view);
  const name = [view.left, view.top, view.right, view.bottom].join(" ");
  const kinds = new Uint32Array(width);
  let [count, total] = [0, 0];
  for (const tile of tiles) {
    const { node, index, waits, kind } = tile;
    if (!index.count) continue;
    const { shown } = index;
    const mask = isInside(node.box, view) ? shown : sightOf(tile, name, isIn);
    for (let i = 0; i < shown.length; i += 1) {
      if (!(shown[i] & mask[i])) continue;
      count += 1;
      total += weights[waits[i]];
      kinds[kind[i]] += 1;
    }
  }
  return { count, total, kinds };
}
