/* The shapes of points, of about the same area each, as the pixels that they cover. Pure. */

/** Half of a square, and of a bar's length and width, where a circle's radius is 1. */
const SQUARE = 0.89;
const BAR = { length: 1.25, width: 0.42 };
const DIAMOND = 1.25;
/** How far a triangle's tip and foot are from its middle. */
const TIP = 1.5;
const FOOT = 0.85;
const SLOPE = 0.57;
/** A star's tips and notches, from its middle. */
const STAR = { tips: 5, outer: 1.55, inner: 0.66 };

/** @param {number} x @param {number} y */
const inBars = (x, y) =>
  Math.min(Math.abs(x), Math.abs(y)) <= BAR.width && Math.max(Math.abs(x), Math.abs(y)) <= BAR.length;
/** @param {number} x @param {number} y downwards */
const inTriangle = (x, y) => y <= FOOT && Math.abs(x) <= (y + TIP) * SLOPE;

/** @param {number} x @param {number} y downwards */
function inStar(x, y) {
  const sector = Math.PI / STAR.tips;
  const turn = Math.atan2(x, -y) + 2 * Math.PI;
  const angle = Math.abs(((turn + sector) % (2 * sector)) - sector); // 0 at a tip, a sector at a notch
  const r = Math.hypot(x, y);
  const [px, py] = [r * Math.cos(angle) - STAR.outer, r * Math.sin(angle)];
  const [qx, qy] = [STAR.inner * Math.cos(sector) - STAR.outer, STAR.inner * Math.sin(sector)];
  return qx * py - qy * px >= 0;
}

/**
 * Whether a place is within each shape, whose circle has the radius 1.
 * @type {Record<string, (x: number, y: number) => boolean>}
 */
const WITHIN = {
  circle: (x, y) => Math.hypot(x, y) <= 1,
  square: (x, y) => Math.max(Math.abs(x), Math.abs(y)) <= SQUARE,
  triangle: inTriangle,
  down: (x, y) => inTriangle(x, -y),
  diamond: (x, y) => Math.abs(x) + Math.abs(y) <= DIAMOND,
  plus: inBars,
  cross: (x, y) => inBars((x + y) * Math.SQRT1_2, (x - y) * Math.SQRT1_2),
  star: inStar,
};

/** A circle's rim is a pixel wide all round; others have every pixel beside one that is out. */
const isRim = {
  /** @param {number} radius @param {number} x @param {number} y */
  circle: (radius, x, y) => Math.hypot(x, y) > radius - 1,
  /** @param {(x: number, y: number) => boolean} has @param {number} x @param {number} y */
  other: (has, x, y) => !(has(x - 1, y) && has(x + 1, y) && has(x, y - 1) && has(x, y + 1)),
};

/**
 * A point as pixels: offsets from its middle, those of its rim apart; nothing without a radius.
 * @param {number} radius device pixels @param {string} shape
 * @returns {{ reach: number, dx: Int32Array, dy: Int32Array, rim: Uint8Array }}
 */
export function toDot(radius, shape = "circle") {
  const within = WITHIN[shape];
  /** @param {number} x @param {number} y */
  const has = (x, y) => within(x / radius, y / radius);
  /** @type {number[][]} */
  const pixels = [];
  const most = radius > 0 ? Math.ceil(radius * (shape === "circle" ? 1 : STAR.outer)) : -1;
  for (let y = -most; y <= most; y += 1) {
    for (let x = -most; x <= most; x += 1) {
      if (!has(x, y)) continue;
      pixels.push([x, y, Number(shape === "circle" ? isRim.circle(radius, x, y) : isRim.other(has, x, y))]);
    }
  }
  return {
    reach: pixels.reduce((reach, [x, y]) => Math.max(reach, Math.abs(x), Math.abs(y)), 0),
    dx: Int32Array.from(pixels, (pixel) => pixel[0]),
    dy: Int32Array.from(pixels, (pixel) => pixel[1]),
    rim: Uint8Array.from(pixels, (pixel) => pixel[2]),
  };
}
