/* Points as pixels of one image, in one pass over those shown. Pure: it writes into the arrays that it is given. */

import { WORLD, nearestCopy } from "../map/world.js";
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
  return { fill: each(235, 1), rim: each(255, 0.62), fadedFill: each(120, 1), fadedRim: each(160, 0.8) };
}

/**
 * @typedef {{ worldX: Float64Array, worldY: Float64Array, screenX: Float32Array, screenY: Float32Array,
 *   middles: Int32Array, above: Int32Array, placedFor: string, end: ArrayLike<number>, kind: ArrayLike<number> }} Points
 *   `screenX` and `screenY` take where each one lies, `middles` its pixel, -1 where its dot is not all in the image;
 *   `placedFor` names the view that these are of; `above` is room for the points to be written last
 * @typedef {{ left: number, top: number, scale: number }} World where its corner lies on the image, and pixels a unit
 */

/**
 * @param {ArrayLike<number>} worldX @param {ArrayLike<number>} worldY @param {ArrayLike<number>} end
 * @param {ArrayLike<number>} kind @returns {Points}
 */
export function toPoints(worldX, worldY, end, kind) {
  const size = worldX.length;
  return {
    worldX: Float64Array.from(worldX),
    worldY: Float64Array.from(worldY),
    screenX: new Float32Array(size),
    screenY: new Float32Array(size),
    middles: new Int32Array(size),
    above: new Int32Array(size),
    placedFor: "",
    end,
    kind,
  };
}

/**
 * Bring the points' places up to the view; they hold while the day alone changes.
 * @param {{ width: number, height: number }} image @param {World} world @param {Points} points @param {number} reach
 */
function place({ width, height }, { left, top, scale }, points, reach) {
  const { worldX, worldY, screenX, screenY, middles } = points;
  const view = [left, top, scale, reach, width, height].join(" ");
  if (view === points.placedFor) return;
  points.placedFor = view;
  const round = WORLD * scale;
  const isPlain = left <= 0 && left + round >= width; // the world itself is all that is in sight
  for (let i = 0; i < middles.length; i += 1) {
    const at = left + worldX[i] * scale;
    const x = Math.round(isPlain ? at : nearestCopy(at, width / 2, round));
    const y = Math.round(top + worldY[i] * scale);
    screenX[i] = x;
    screenY[i] = y;
    const isOut = x < reach || y < reach || x >= width - reach || y >= height - reach;
    middles[i] = isOut ? -1 : y * width + x;
  }
}

/**
 * A dot's offsets in an image so wide, those of its rim apart.
 * @param {ReturnType<typeof toDot>} dot @param {number} width @param {number} isRim
 */
const offsets = ({ dx, dy, rim }, width, isRim) =>
  dy.map((y, p) => y * width + dx[p]).filter((_, p) => rim[p] === isRim);

/**
 * Write the points that are shown: those that are over first, then the others over them.
 * @param {{ pixels: Uint32Array, width: number, height: number }} image
 * @param {World} world @param {Points} points
 * @param {Uint8Array} shown @param {number} day past whose end points step back
 * @param {ReturnType<typeof toDot>} dot @param {ReturnType<typeof toInks>} inks
 */
export function blit(image, world, points, shown, day, dot, inks) {
  place(image, world, points, dot.reach);
  const { pixels, width } = image;
  const { middles, above, end, kind } = points;
  const [inner, rim] = [offsets(dot, width, 0), offsets(dot, width, 1)];
  /** @param {number} middle @param {number} fill @param {number} edge */
  const stamp = (middle, fill, edge) => {
    for (let p = 0; p < inner.length; p += 1) pixels[middle + inner[p]] = fill;
    for (let p = 0; p < rim.length; p += 1) pixels[middle + rim[p]] = edge;
  };
  let count = 0;
  for (let i = 0; i < shown.length; i += 1) {
    if (!shown[i] || middles[i] < 0) continue;
    if (end[i] <= day) stamp(middles[i], inks.fadedFill[kind[i]], inks.fadedRim[kind[i]]);
    else above[count++] = i;
  }
  for (let at = 0; at < count; at += 1) {
    const i = above[at];
    stamp(middles[i], inks.fill[kind[i]], inks.rim[kind[i]]);
  }
}
