/* Points as pixels of one image, in one pass over those shown. Pure: it writes into the arrays that it is given. */

import { toPixel } from "./colour.js";

/**
 * A dot as pixels: offsets from its middle, those of its rim apart.
 * @param {number} radius device pixels
 * @returns {{ reach: number, inner: [number, number][], rim: [number, number][] }}
 */
export function toDot(radius) {
  /** @type {[number, number][]} */
  const inner = [];
  /** @type {[number, number][]} */
  const rim = [];
  const reach = Math.ceil(radius);
  for (let y = -reach; y <= reach; y += 1) {
    for (let x = -reach; x <= reach; x += 1) {
      const distance = Math.hypot(x, y);
      if (distance <= radius) (distance > radius - 1 ? rim : inner).push([x, y]);
    }
  }
  return { reach, inner, rim };
}

/**
 * The pixels that each kind is written with; fainter ones for features that are over, in modes that still show them.
 * @param {{ colour: string }[]} kinds
 */
export function toInks(kinds) {
  /** @param {number} alpha @param {number} shade */
  const each = (alpha, shade) => Uint32Array.from(kinds, ({ colour }) => toPixel(colour, alpha, shade));
  return { fill: each(235, 1), rim: each(255, 0.62), fadedFill: each(70, 1), fadedRim: each(95, 0.8) };
}

/**
 * Find where each point lies on an image; it holds while the day alone changes.
 * @param {{ width: number, height: number }} image
 * @param {{ left: number, top: number, scale: number }} world where its corner lies on the image, and pixels a unit
 * @param {{ worldX: Float64Array, worldY: Float64Array, screenX: Float32Array, screenY: Float32Array,
 *   middles: Int32Array }} points `screenX`, `screenY` take where each lies, `middles` its pixel, -1 past the edge
 * @param {number} reach of a dot from its middle
 */
export function place({ width, height }, { left, top, scale }, points, reach) {
  const { worldX, worldY, screenX, screenY, middles } = points;
  for (let i = 0; i < middles.length; i += 1) {
    const x = Math.round(left + worldX[i] * scale);
    const y = Math.round(top + worldY[i] * scale);
    screenX[i] = x;
    screenY[i] = y;
    const isOut = x < reach || y < reach || x >= width - reach || y >= height - reach;
    middles[i] = isOut ? -1 : y * width + x;
  }
}

/**
 * Write the points that are shown: those that are over first, then the others over them.
 * @param {{ pixels: Uint32Array, width: number }} image
 * @param {{ middles: Int32Array, above: Int32Array, end: ArrayLike<number>, kind: ArrayLike<number> }} points placed
 *   on the image; `above` is room for the number of each that is not over
 * @param {Uint8Array} shown @param {number} day past whose end points step back
 * @param {ReturnType<typeof toDot>} dot @param {ReturnType<typeof toInks>} inks
 */
export function blit({ pixels, width }, points, shown, day, dot, inks) {
  const { middles, above, end, kind } = points;
  const inner = Int32Array.from(dot.inner, ([x, y]) => y * width + x);
  const rim = Int32Array.from(dot.rim, ([x, y]) => y * width + x);
  let count = 0;
  for (let i = 0; i < shown.length; i += 1) {
    if (!shown[i] || middles[i] < 0) continue;
    if (end[i] <= day) stamp(pixels, middles[i], inner, inks.fadedFill[kind[i]], rim, inks.fadedRim[kind[i]]);
    else above[count++] = i;
  }
  for (let at = 0; at < count; at += 1) {
    const i = above[at];
    stamp(pixels, middles[i], inner, inks.fill[kind[i]], rim, inks.rim[kind[i]]);
  }
}

/**
 * @param {Uint32Array} pixels @param {number} middle @param {Int32Array} inner @param {number} fillInk
 * @param {Int32Array} rim @param {number} rimInk
 */
function stamp(pixels, middle, inner, fillInk, rim, rimInk) {
  for (let p = 0; p < inner.length; p += 1) pixels[middle + inner[p]] = fillInk;
  for (let p = 0; p < rim.length; p += 1) pixels[middle + rim[p]] = rimInk;
}
