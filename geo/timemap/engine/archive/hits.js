/* Which event is at a pixel: the nearest of those drawn within reach, the uppermost of equal ones. Pure. */

/**
 * @param {Iterable<import("./tile.js").Tile>} tiles from the lowest up, where each was drawn last
 * @param {number} x @param {number} y @param {number} reach pixels of the image
 * @returns {import("./telling.js").Place | null}
 */
export function eventAt(tiles, x, y, reach) {
  let best = reach * reach;
  /** @type {import("./telling.js").Place | null} */
  let found = null;
  for (const tile of tiles) {
    const { screenX, screenY } = tile.points;
    const { shown } = tile.index;
    for (let i = 0; i < shown.length; i += 1) {
      if (!shown[i]) continue;
      const distance = (screenX[i] - x) ** 2 + (screenY[i] - y) ** 2;
      if (distance > best) continue;
      best = distance;
      found = { tile, i };
    }
  }
  return found;
}
