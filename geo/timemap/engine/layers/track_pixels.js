/* Things that move as pixels: a tail that fades, and a head that points where it goes. Pure: it writes into arrays. */

import { toChannels } from "./colour.js";
import { PAPER } from "./palette.js";

/** @typedef {{ pixels: Uint32Array, width: number, height: number }} Image */
/**
 * @typedef {{ reach: number, dx: Int16Array, dy: Int16Array, alpha: Uint32Array, share: Uint8Array, width: number,
 *   offsets: Int32Array }} Stamp
 *   pixels round a middle: how strong, as the top byte of a pixel; how far from paper to colour, 0..`SHARES`; and where
 *   they lie in an image of that width
 */

/** So many headings are told apart. */
export const HEADINGS = 48;
/** So many steps lead from paper to a colour. */
const SHARES = 32;
/** How wide the paper round a head is, CSS pixels. */
const RIM = 1.1;
/** An arrow to the north of radius 1, clockwise from its tip. */
const ARROW = [
  [0, -2.5],
  [1.5, 1.6],
  [0, 0.8],
  [-1.5, 1.6],
];
const DOT = 1.35;

/** @param {string} colour #rrggbb @returns {number} a pixel of it that is all clear, little-endian RGBA */
export function toInk(colour) {
  const [red, green, blue] = toChannels(colour);
  return (blue << 16) | (green << 8) | red;
}

/** @param {string} colour #rrggbb @returns {Uint32Array} clear pixels of what lies between paper and it, by share */
export function toBlend(colour) {
  const [body, paper] = [toChannels(colour), toChannels(PAPER)];
  return Uint32Array.from({ length: SHARES + 1 }, (_, share) => {
    const [red, green, blue] = body.map((one, c) => Math.round(paper[c] + ((one - paper[c]) * share) / SHARES));
    return (blue << 16) | (green << 8) | red;
  });
}

/**
 * Write a line that fades on its way and gets thinner with it. Of what two lines write on a pixel the stronger stays.
 * @param {Image} image @param {number} ink a clear pixel @param {number} thick pixels, where it is strongest
 * @param {number} x0 @param {number} y0 pixels @param {number} strength0 0..255
 * @param {number} x1 @param {number} y1 @param {number} strength1
 */
export function fadeLine(image, ink, thick, x0, y0, strength0, x1, y1, strength1) {
  const { pixels, width, height } = image;
  if (Math.max(x0, x1) < -thick || Math.min(x0, x1) > width + thick) return;
  if (Math.max(y0, y1) < -thick || Math.min(y0, y1) > height + thick) return;
  const isSteep = Math.abs(y1 - y0) > Math.abs(x1 - x0);
  // By unit steps along the longer side; `across` is the other.
  const stepAlong = isSteep ? width : 1;
  const stepAcross = isSteep ? 1 : width;
  const mostAlong = isSteep ? height : width;
  const mostAcross = isSteep ? width : height;
  const along = isSteep ? y0 : x0;
  const across = isSteep ? x0 : y0;
  const far = (isSteep ? y1 : x1) - along;
  const slope = far ? ((isSteep ? x1 : y1) - across) / far : 0;
  const tilt = Math.sqrt(1 + slope * slope) / 2;
  const start = Math.max(0, Math.ceil(Math.min(along, along + far) - 0.5));
  const end = Math.min(mostAlong - 1, Math.floor(Math.max(along, along + far) + 0.5));
  const growth = ((thick - 1) * tilt) / 255;
  const gain = (strength1 - strength0) / (far || 1);
  for (let a = start; a <= end; a += 1) {
    const passed = far > 0 ? Math.max(0, Math.min(far, a - along)) : Math.min(0, Math.max(far, a - along));
    const strength = strength0 + passed * gain;
    const reach = tilt + growth * strength;
    const middle = across + slope * (a - along);
    const last = Math.min(mostAcross - 1, Math.floor(middle + reach + 0.5));
    for (let b = Math.max(0, Math.ceil(middle - reach - 0.5)); b <= last; b += 1) {
      const alpha = (strength * Math.min(1, reach + 0.5 - Math.abs(b - middle)) + 0.5) | 0;
      const at = a * stepAlong + b * stepAcross;
      if (alpha > pixels[at] >>> 24) pixels[at] = (alpha << 24) | ink;
    }
  }
}

/**
 * How far a point is from a polygon: negative within it.
 * @param {number} x @param {number} y @param {number[][]} corners
 */
function distanceTo(x, y, corners) {
  let nearest = Infinity;
  let isWithin = false;
  let [px, py] = corners[corners.length - 1];
  for (const [cx, cy] of corners) {
    const dx = cx - px;
    const dy = cy - py;
    const share = Math.max(0, Math.min(1, ((x - px) * dx + (y - py) * dy) / (dx * dx + dy * dy)));
    nearest = Math.min(nearest, (x - px - share * dx) ** 2 + (y - py - share * dy) ** 2);
    if (py > y !== cy > y && x < px + ((y - py) / dy) * dx) isWithin = !isWithin;
    px = cx;
    py = cy;
  }
  return isWithin ? -Math.sqrt(nearest) : Math.sqrt(nearest);
}

/** How much of a pixel lies within a form whose edge is so far from its middle, 0..1. @param {number} distance */
const cover = (distance) => Math.max(0, Math.min(1, 0.5 - distance));

/**
 * A head as pixels, of any colour: an arrow, or a dot for what stands.
 * @param {number} heading degrees from north, NaN for a dot @param {number} radius @param {number} ratio device pixels a
 *   CSS pixel @param {number} opacity 0..1 @param {boolean} [isHollow] whether its edge alone has the colour
 * @returns {Stamp}
 */
export function toHead(heading, radius, ratio, opacity, isHollow = false) {
  const size = radius * ratio;
  const angle = (heading * Math.PI) / 180;
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const corners = ARROW.map(([x, y]) => [(x * cosine - y * sine) * size, (x * sine + y * cosine) * size]);
  const distance = (/** @type {number} */ x, /** @type {number} */ y) =>
    Number.isNaN(heading) ? Math.hypot(x, y) - DOT * size : distanceTo(x, y, corners);
  const edge = (RIM * ratio) / 2;
  const reach = Math.ceil(2.5 * size + RIM * ratio);
  /** @type {number[][]} */
  const found = [];
  for (let y = -reach; y <= reach; y += 1) {
    for (let x = -reach; x <= reach; x += 1) {
      const far = distance(x, y);
      const around = cover(far - RIM * ratio);
      if (!around) continue;
      const share = cover(isHollow ? Math.abs(far + edge) - edge : far) / around;
      found.push([x, y, Math.round(255 * opacity * around) << 24, Math.round(Math.min(1, share) * SHARES)]);
    }
  }
  return {
    reach,
    dx: Int16Array.from(found, (one) => one[0]),
    dy: Int16Array.from(found, (one) => one[1]),
    alpha: Uint32Array.from(found, (one) => one[2]),
    share: Uint8Array.from(found, (one) => one[3]),
    width: 0,
    offsets: new Int32Array(0),
  };
}

/** Where the pixels of a stamp lie from its middle on an image so wide; kept, since all heads of a frame ask. */
function offsetsOn(/** @type {Stamp} */ stamp, /** @type {number} */ width) {
  if (stamp.width !== width) {
    stamp.width = width;
    stamp.offsets = Int32Array.from(stamp.dx, (column, p) => stamp.dy[p] * width + column);
  }
  return stamp.offsets;
}

/**
 * Write a head with its middle on a pixel; a fainter pixel gives way to a stronger one below it.
 * @param {Image} image @param {number} x @param {number} y @param {Stamp} stamp @param {Uint32Array} blend its colour's
 * @returns {void}
 */
export function press(image, x, y, stamp, blend) {
  const { pixels, width, height } = image;
  const { reach, alpha, share } = stamp;
  if (x < reach || y < reach || x >= width - reach || y >= height - reach) return pressCut(image, x, y, stamp, blend);
  const offsets = offsetsOn(stamp, width);
  const middle = y * width + x;
  for (let p = 0; p < alpha.length; p += 1) {
    const at = middle + offsets[p];
    if (alpha[p] >>> 24 >= pixels[at] >>> 24) pixels[at] = alpha[p] | blend[share[p]];
  }
}

/** The same at the image's edge, which is asked of each pixel. @type {typeof press} */
function pressCut({ pixels, width, height }, x, y, { dx, dy, alpha, share }, blend) {
  for (let p = 0; p < alpha.length; p += 1) {
    const [column, row] = [x + dx[p], y + dy[p]];
    if (column < 0 || row < 0 || column >= width || row >= height) continue;
    const at = row * width + column;
    if (alpha[p] >>> 24 >= pixels[at] >>> 24) pixels[at] = alpha[p] | blend[share[p]];
  }
}
