/* What stands for a kind or a value in a legend, drawn as on the map. */

import { element } from "../dom/element.js";
import { fade } from "../layers/colour.js";
import { drawMark } from "../layers/mark.js";
import { DEEP_INK, NO_VALUE_INK, PAPER } from "../layers/palette.js";
import { brush } from "../layers/patterns.js";
import { toDot } from "../layers/point_shapes.js";
import { toHead } from "../layers/track_pixels.js";

const WIDTH = 22;
const HEIGHT = 15;
const DOT_PX = 5;
const HEAD_PX = 3;
const EAST = 90;
const RIM = fade(DEEP_INK, 0.38);

/** @param {number} width @param {number} height CSS pixels @param {(ctx: CanvasRenderingContext2D, ratio: number) => void} draw */
function createSwatch(width, height, draw) {
  const ratio = window.devicePixelRatio || 1;
  const node = element("canvas", { class: "tm-key-swatch", "aria-hidden": "true" });
  [node.width, node.height] = [Math.round(width * ratio), Math.round(height * ratio)];
  [node.style.width, node.style.height] = [`${width}px`, `${height}px`];
  draw(/** @type {CanvasRenderingContext2D} */ (node.getContext("2d")), ratio);
  return node;
}

/**
 * @param {CanvasRenderingContext2D} ctx @param {import("../layers/point_pixels.js").Dot} dot
 * @param {string} fill @param {string} rim
 */
function stamp(ctx, dot, fill, rim) {
  const [x, y] = [Math.floor(ctx.canvas.width / 2), Math.floor(ctx.canvas.height / 2)];
  dot.dx.forEach((dx, p) => {
    for (const ink of dot.rim[p] ? [fill, rim] : [fill]) {
      ctx.fillStyle = ink;
      ctx.fillRect(x + dx, y + dot.dy[p], 1, 1);
    }
  });
}

/** A kind of points. @param {string} shape @param {string} colour #rrggbb */
export const dotSwatch = (shape, colour) =>
  createSwatch(WIDTH, HEIGHT, (ctx, ratio) => stamp(ctx, toDot(DOT_PX * ratio, shape), colour, RIM));

/** Points without a value. */
export const hollowSwatch = () =>
  createSwatch(WIDTH, HEIGHT, (ctx, ratio) => stamp(ctx, toDot(DOT_PX * ratio), PAPER, NO_VALUE_INK));

/** A kind of things that move, or those without a value. @param {string} colour #rrggbb @param {boolean} [isHollow] */
export const headSwatch = (colour, isHollow) =>
  createSwatch(WIDTH, HEIGHT, (ctx, ratio) => {
    const [x, y] = [Math.floor(ctx.canvas.width / 2), Math.floor(ctx.canvas.height / 2)];
    const { dx, dy, share } = toHead(EAST, HEAD_PX, ratio, 1, isHollow);
    const most = Math.max(...share);
    share.forEach((one, p) => {
      ctx.fillStyle = fade(colour, one / most);
      ctx.fillRect(x + dx[p], y + dy[p], 1, 1);
    });
  });

/** Points of a size. @param {number} radius CSS pixels @param {number} largest radius that stands in the same column */
export const sizeSwatch = (radius, largest) =>
  createSwatch(Math.max(WIDTH, 2 * largest + 2), 2 * radius + 2, (ctx, ratio) =>
    stamp(ctx, toDot(radius * ratio), fade(DEEP_INK, 0.12), RIM),
  );

/** A kind of events. @param {string} colour #rrggbb @param {TimemapShape} [shape] */
export const markSwatch = (colour, shape) =>
  createSwatch(WIDTH, HEIGHT, (ctx, ratio) => {
    ctx.scale(ratio, ratio);
    drawMark(ctx, WIDTH / 2, HEIGHT / 2, 0.85, false, colour, shape);
  });

/** A kind of areas, or those without a value. @param {string} pattern @param {string} colour #rrggbb */
export const areaSwatch = (pattern, colour) =>
  createSwatch(WIDTH, HEIGHT, (ctx, ratio) => {
    ctx.fillStyle = brush(ctx, pattern, colour, ratio);
    ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
    ctx.strokeStyle = colour;
    ctx.lineWidth = 2 * ratio;
    ctx.strokeRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  });

/** A class of values. @param {string} colour #rrggbb */
export const classSwatch = (colour) =>
  createSwatch(WIDTH, HEIGHT, (ctx) => {
    ctx.fillStyle = colour;
    ctx.fillRect(0, 0, ctx.canvas.width, ctx.canvas.height);
  });

/**
 * Lines of a width, or dashed ones without a value.
 * @param {number} width CSS pixels @param {string} colour #rrggbb @param {number[]} dashes CSS pixels
 */
export const lineSwatch = (width, colour, dashes = []) =>
  createSwatch(WIDTH, Math.max(HEIGHT, width), (ctx, ratio) => {
    const middle = ctx.canvas.height / 2;
    ctx.strokeStyle = colour;
    ctx.lineWidth = width * ratio;
    ctx.setLineDash(dashes.map((dash) => dash * ratio));
    ctx.beginPath();
    ctx.moveTo(0, middle);
    ctx.lineTo(ctx.canvas.width, middle);
    ctx.stroke();
  });
