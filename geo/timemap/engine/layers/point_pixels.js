/* Points as pixels of one image, in one pass over those shown. Pure: it writes into the arrays that it is given. */

import { toPixel } from "./colour.js";

/**
 * A dot as pixels: offsets from its middle, those of its rim apart.
 * @param {number} radius device pixels
 * @returns {{ reach: number, dx: Int32Array, dy: Int32Array, rim: Uint8Array }}
 */
export function toDot(radius) {
  /** @type {number[][]} */
  const pixels = [];
  const reach = Math.ceil(radius);
  for (let y = -reach; y <= reach; y += 1) {
    for (let x = -reach; x <= reach; x += 1) {
      const distance = Math.hypot(x, y);
      if (distance <= radius) pixels.push([x, y, Number(distance > radius - 1)]);
    }
  }
  return {
    reach,
    dx: Int32Array.from(pixels, (pixel) => pixel[0]),
    dy: Int32Array.from(pixels, (pixel) => pixel[1]),
    rim: Uint8Array.from(pixels, (pixel) => pixel[2]),
  };
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
 * Write the points that are shown: those that are over first, then the others over them.
 * @param {{ pixels: Uint32Array, width: number, height: number }} image
 * @param {{ left: number, top: number, scale: number }} world where its corner lies on the image, and pixels a unit
 * @param {{ worldX: Float64Array, worldY: Float64Array, screenX: Float32Array, screenY: Float32Array,
 *   end: ArrayLike<number>, kind: ArrayLike<number> }} points `screenX` and `screenY` take where each one shown lies
 * @param {Uint8Array} shown @param {number} day past whose end points step back
 * @param {ReturnType<typeof toDot>} dot @param {ReturnType<typeof toInks>} inks
 */
export function blit({ pixels, width, height }, { left, top, scale }, points, shown, day, dot, inks) {
  const { worldX, worldY, screenX, screenY, end, kind } = points;
  const { reach, rim } = dot;
  const count = rim.length;
  const offsets = dot.dx.map((dx, p) => dot.dy[p] * width + dx);
  for (let pass = 0; pass < 2; pass += 1) {
    const inner = pass === 0 ? inks.fadedFill : inks.fill;
    const outer = pass === 0 ? inks.fadedRim : inks.rim;
    for (let i = 0; i < shown.length; i += 1) {
      if (!shown[i]) continue;
      if (end[i] <= day !== (pass === 0)) continue;
      const x = Math.round(left + worldX[i] * scale);
      const y = Math.round(top + worldY[i] * scale);
      screenX[i] = x;
      screenY[i] = y;
      if (x < reach || y < reach || x >= width - reach || y >= height - reach) continue;
      const at = y * width + x;
      const fillInk = inner[kind[i]];
      const rimInk = outer[kind[i]];
      for (let p = 0; p < count; p += 1) pixels[at + offsets[p]] = rim[p] ? rimInk : fillInk;
    }
  }
}
