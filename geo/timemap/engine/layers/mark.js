/* One place's mark: a point with a rim in the colour of its last event's act, and the circle within which it is. */

import { traceMark } from "./mark_shapes.js";
import { ACCENT, GLOW, PAPER, UNCERTAIN } from "./palette.js";

const EQUATOR_M = 40075016.686;
/** Sizes in CSS pixels, for marks of size 1. */
const PLAIN = { radius: 5.2, rimWidth: 2.4, fill: PAPER };
const CURRENT = { radius: 8.5, rimWidth: 2.5, fill: ACCENT };
const GLOW_RADIUS = 17;
/** A circle that is no wider than this would be hidden by its mark. */
const LEAST_CIRCLE = 9;

/** @param {number} km @param {number} lat degrees @param {number} zoom @returns {number} CSS pixels */
export const kmToPixels = (km, lat, zoom) =>
  (km * 1000 * 256 * 2 ** zoom) / (EQUATOR_M * Math.cos((lat * Math.PI) / 180));

/**
 * @param {{ kind: string, lat: number, uncertaintyKm: number }} place @param {number} zoom
 * @param {number} size of marks
 * @returns {number} radius of the circle within which the place is, in CSS pixels; 0 for none
 */
export function circleRadius({ kind, lat, uncertaintyKm }, zoom, size) {
  const radius = kmToPixels(uncertaintyKm, lat, zoom);
  return kind !== "region" && radius > LEAST_CIRCLE * size ? radius : 0;
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} radius CSS pixels */
function trace(ctx, x, y, radius) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
}

/**
 * The circle within which a place is.
 * @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {number} radius CSS pixels
 * @param {boolean} isCurrent
 */
export function drawCircle(ctx, x, y, radius, isCurrent) {
  trace(ctx, x, y, radius);
  ctx.setLineDash([4, 4]);
  ctx.lineWidth = 1.2;
  ctx.strokeStyle = isCurrent ? ACCENT : UNCERTAIN;
  ctx.stroke();
  ctx.setLineDash([]);
}

/**
 * @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y CSS pixels
 * @param {number} size of marks, 1 on a desk
 * @param {boolean} isCurrent @param {string} rim colour of its rim, where it is not the current one
 * @param {TimemapShape} [shape]
 */
export function drawMark(ctx, x, y, size, isCurrent, rim, shape = "circle") {
  const style = isCurrent ? CURRENT : PLAIN;
  if (isCurrent) {
    trace(ctx, x, y, GLOW_RADIUS * size);
    ctx.fillStyle = GLOW;
    ctx.fill();
  }
  traceMark(ctx, shape, x, y, style.radius * size);
  ctx.lineJoin = "round";
  ctx.fillStyle = style.fill;
  ctx.fill();
  ctx.lineWidth = style.rimWidth * size;
  ctx.strokeStyle = isCurrent ? PAPER : rim;
  ctx.stroke();
}
