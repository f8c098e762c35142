/* What a layer draws with: a canvas, and how degrees and world units come to lie on it. */

import { UNIT_ZOOM, WORLD, nearestCopy, toX, toY, turnsIn } from "./world.js";

/**
 * @param {CanvasRenderingContext2D} ctx @param {{ x: number, y: number }} size CSS pixels
 * @param {number} ratio device pixels a CSS pixel
 * @param {{ x: number, y: number }} corner its upper left, in the world's pixels
 * @param {number} zoom
 * @returns {TimemapDrawing}
 */
export function createDrawing(ctx, size, ratio, corner, zoom) {
  const scale = 2 ** (zoom - UNIT_ZOOM);
  return {
    ctx,
    width: size.x,
    height: size.y,
    zoom,
    ratio,
    toPoint: (lon, lat) => ({ x: toX(lon) * scale - corner.x, y: toY(lat) * scale - corner.y }),
    toNearest: (lon, lat) => ({
      x: nearestCopy(toX(lon) * scale - corner.x, size.x / 2, WORLD * scale),
      y: toY(lat) * scale - corner.y,
    }),
    turns: (low, high) => turnsIn(low, high, corner.x / scale, (corner.x + size.x) / scale),
    enterWorld(originX, originY) {
      const x = ratio * (originX * scale - corner.x);
      const y = ratio * (originY * scale - corner.y);
      ctx.setTransform(ratio * scale, 0, 0, ratio * scale, x, y);
      return scale;
    },
    leaveWorld() {
      ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    },
  };
}

/**
 * Give a canvas as many pixels as the screen shows of it; set to what it has, it would be emptied.
 * @param {HTMLCanvasElement} canvas @param {number} width @param {number} height device pixels
 * @returns {boolean} whether it was another size, and so is empty now
 */
export function resize(canvas, width, height) {
  if (canvas.width === width && canvas.height === height) return false;
  canvas.width = width;
  canvas.height = height;
  return true;
}
