/* How much begins when: a strip of bars behind the ticks. */

import { element } from "../dom/element.js";
import { countDensity } from "../time/scale.js";

/** Of a bar and of the gap to the next, CSS pixels. */
const BAR_PX = 2;
const GAP_PX = 1;

/**
 * How tall each bar is, in pixels: the fullest fills the strip, and what is not empty shows. Pure.
 * @param {ArrayLike<number>} counts @param {number} height
 */
export function barHeights(counts, height) {
  const all = Array.from(counts);
  const most = all.reduce((a, b) => Math.max(a, b), 1);
  return all.map((count) => Math.ceil((count / most) * height));
}

/**
 * Draw a strip of bars as large as its canvas.
 * @param {HTMLCanvasElement} node @param {ArrayLike<number>} starts days, ascending
 * @param {{ toShare(day: number): number }} scale
 */
export function drawBars(node, starts, scale) {
  const ratio = window.devicePixelRatio || 1;
  const width = Math.round(node.clientWidth * ratio);
  const height = Math.round(node.clientHeight * ratio);
  if (!width) return;
  node.width = width;
  node.height = height;
  const pitch = (BAR_PX + GAP_PX) * ratio;
  const heights = barHeights(countDensity(starts, scale, Math.floor(width / pitch)), height);
  const ctx = /** @type {CanvasRenderingContext2D} */ (node.getContext("2d"));
  ctx.fillStyle = getComputedStyle(node).color;
  heights.forEach((tall, bar) => ctx.fillRect(bar * pitch, height - tall, BAR_PX * ratio, tall));
}

export function createDensity() {
  const node = element("canvas", { class: "tm-density", "aria-hidden": "true" });

  return {
    node,

    /** @param {ArrayLike<number>} starts days, ascending @param {{ toShare(day: number): number }} scale */
    draw: (starts, scale) => drawBars(node, starts, scale),
  };
}
