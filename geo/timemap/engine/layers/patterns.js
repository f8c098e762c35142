/* Patterns that tell kinds apart, as brushes of a canvas. */

const TILE = 8;

/**
 * A small tile of a pattern, sharp at the screen's own resolution.
 * @param {string} pattern @param {string} colour #rrggbb @param {number} ratio
 */
function tile(pattern, colour, ratio) {
  const side = TILE * ratio;
  const canvas = new OffscreenCanvas(side, side);
  const ctx = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  ctx.globalAlpha = pattern === "solid" ? 0.42 : 0.2;
  ctx.fillStyle = colour;
  ctx.fillRect(0, 0, side, side);
  ctx.globalAlpha = 0.75;
  ctx.strokeStyle = colour;
  ctx.lineWidth = 1.6 * ratio;
  ctx.beginPath();
  for (const shift of [-side, 0, side]) {
    if (pattern === "rising" || pattern === "cross") {
      ctx.moveTo(shift, side);
      ctx.lineTo(shift + side, 0);
    }
    if (pattern === "falling" || pattern === "cross") {
      ctx.moveTo(shift, 0);
      ctx.lineTo(shift + side, side);
    }
  }
  if (pattern === "level") {
    ctx.moveTo(0, side / 2);
    ctx.lineTo(side, side / 2);
  }
  if (pattern === "upright") {
    ctx.moveTo(side / 2, 0);
    ctx.lineTo(side / 2, side);
  }
  ctx.stroke();
  if (pattern === "dots") {
    ctx.beginPath();
    ctx.arc(side / 2, side / 2, 1.4 * ratio, 0, 2 * Math.PI);
    ctx.fill();
  }
  return canvas;
}

/** @type {Map<string, OffscreenCanvas>} */
const tiles = new Map();

/**
 * A pattern to fill with, in the canvas's own pixels.
 * @param {CanvasRenderingContext2D} ctx @param {string} pattern @param {string} colour @param {number} ratio
 */
export function brush(ctx, pattern, colour, ratio) {
  const key = `${pattern} ${colour} ${ratio}`;
  if (!tiles.has(key)) tiles.set(key, tile(pattern, colour, ratio));
  return /** @type {CanvasPattern} */ (ctx.createPattern(/** @type {any} */ (tiles.get(key)), "repeat"));
}
