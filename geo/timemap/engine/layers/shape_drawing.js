/* How dated lines and polygons are drawn; kinds are told apart by pattern as well as by colour. */

import { UNIT_ZOOM, WORLD } from "../map/world.js";
import { NO_VALUE, PATTERNS } from "../wire/constants.js";
import { isByColour } from "./looks.js";
import { INK, NO_VALUE_INK, PAPER } from "./palette.js";
import { brush } from "./patterns.js";
import { differs } from "./shape_changes.js";
import { NO_INK } from "./shape_mask.js";

/** Widths of strokes in CSS pixels. */
export const LINE = 2.2;
const EDGE = 1.2;
const GROUND_EDGE = 0.6;
const CHANGED_EDGE = 1.8;
/** Between areas whose colours tell values. */
const VALUE_EDGE = 0.8;
/** Dashes of a line that has no value. */
export const NO_VALUE_DASH = [5, 4];

/**
 * How much of a shape shows through. Pure.
 * @param {boolean} isOver whether its time is over on the day
 * @param {boolean} fades whether it is the same on both days compared, and so fades
 */
export function opacityOf(isOver, fades) {
  if (isOver) return 0.35;
  return fades ? 0.15 : 1;
}

/**
 * How wide a shape's stroke is. Pure.
 * @param {boolean} isChanged between the days compared @param {boolean} isArea @param {boolean} isGround
 * @param {boolean} isValued whether its colour tells a value
 */
export function strokeWidth(isChanged, isArea, isGround, isValued = false) {
  if (isChanged) return CHANGED_EDGE;
  if (!isArea) return LINE;
  if (isValued) return VALUE_EDGE;
  return isGround ? GROUND_EDGE : EDGE;
}

/**
 * What each kind of area is filled with: a pattern of the screen's size, which stays where the shape is.
 * @param {CanvasRenderingContext2D} ctx in world units @param {{ colour: string, pattern?: string }[]} kinds
 * @param {number} ratio device pixels a CSS pixel @param {number} scale CSS pixels a world unit
 */
function brushesOf(ctx, kinds, ratio, scale) {
  const unscaled = new DOMMatrix().scale(1 / (scale * ratio));
  return kinds.map(({ colour, pattern }, kind) => {
    const filling = brush(ctx, pattern ?? PATTERNS[kind % PATTERNS.length], colour, ratio);
    filling.setTransform(unscaled);
    return filling;
  });
}

/**
 * What each area is filled with, by kind or by the code of its value.
 * @param {CanvasRenderingContext2D} ctx in world units @param {import("./looks.js").LayerFile} file
 * @param {number} ratio device pixels a CSS pixel @param {number} scale CSS pixels a world unit
 * @returns {(i: number) => string | CanvasPattern}
 */
function fillsOf(ctx, file, ratio, scale) {
  const { head, columns } = file;
  if (!isByColour(file)) {
    const brushes = brushesOf(ctx, head.kinds, ratio, scale);
    return (i) => brushes[columns.kind[i]];
  }
  const [none] = brushesOf(ctx, [{ colour: NO_VALUE_INK, pattern: "rising" }], ratio, scale);
  return (i) => head.value.colours[columns.value[i]] ?? none;
}

/**
 * Fill all areas that have a value at once, where each is drawn alone on its ground.
 * @param {TimemapDrawing} drawing on a canvas of its own @param {import("./shapes.js").State} state
 * @param {number[]} turns the copies of the world @returns {boolean} whether it did
 */
function fillByPixels({ ctx, enterWorld, leaveWorld }, state, turns) {
  const { pixels, paths, index, origin, day, against, inks, paint, shapeOf, alpha } = state;
  if (!pixels || against !== null) return false;
  const wanted = new Uint8Array(paths.length);
  const inksOf = new Uint32Array(paths.length + 1);
  for (let i = index.shown.indexOf(1); i >= 0; i = index.shown.indexOf(1, i + 1)) {
    const shape = shapeOf(i);
    if (wanted[shape] || state.file.columns.end[i] <= day) return false;
    wanted[shape] = 1;
    inksOf[shape + 1] = inks[paint.codes[i]] ?? NO_INK;
  }
  const copies = turns.map((turn) => {
    enterWorld(origin.x + turn * WORLD, origin.y);
    return ctx.getTransform();
  });
  leaveWorld();
  return pixels.draw(ctx, copies, wanted, inksOf, alpha(0));
}

/** @param {TimemapDrawing} drawing @param {import("./shapes.js").State} state @param {boolean} isOwn whether the canvas is */
export function drawShapes(drawing, state, isOwn) {
  const { ctx, zoom, leaveWorld } = drawing;
  state.outlines?.clear();
  const turns = drawing.turns(...state.extent);
  const isFilled = isOwn && fillByPixels(drawing, state, turns);
  const copies = turns.map((turn) => drawTurn(drawing, state, turn, isFilled));
  if (!state.outlines) return;
  const width = state.width(0, VALUE_EDGE) / 2 ** (zoom - UNIT_ZOOM);
  if (width) state.outlines.draw(ctx, copies, { colour: PAPER, width, alpha: state.alpha(0) });
  leaveWorld();
}

/**
 * @param {TimemapDrawing} drawing @param {import("./shapes.js").State} state @param {number} turn the copy of the world
 * @param {boolean} isFilled whether areas that have a value are filled already
 * @returns {DOMMatrix} where that lies on the canvas
 */
function drawTurn({ ctx, ratio, enterWorld, leaveWorld }, state, turn, isFilled) {
  const { paths, outlines, index, origin, day, against, isOnly, alike, isGround, shapeOf, paint, width, alpha } = state;
  const { columns } = state.file;
  const { area, end } = columns;
  const isValued = isByColour(state.file);
  const scale = enterWorld(origin.x + turn * WORLD, origin.y);
  const place = ctx.getTransform();
  const fillOf = fillsOf(ctx, state.file, ratio, scale);
  const dashes = NO_VALUE_DASH.map((dash) => dash / scale);
  ctx.lineJoin = "round";
  // Of a value by month few rows are shown: the browser's own search skips the others.
  for (let i = index.shown.indexOf(1); i >= 0; i = index.shown.indexOf(1, i + 1)) {
    if (isFilled && paint.codes[i] !== NO_VALUE) {
      outlines?.add(shapeOf(i));
      continue;
    }
    const path = paths[shapeOf(i)];
    const isArea = Boolean(area[shapeOf(i)]);
    const isChanged = against !== null && differs(i, alike[i], columns, against);
    ctx.globalAlpha = alpha(i) * opacityOf(end[i] <= day, against !== null && isOnly && !isChanged);
    if (isArea) {
      ctx.fillStyle = fillOf(i);
      ctx.fill(path, "evenodd");
    }
    const colour = paint.colours[paint.codes[i]] ?? NO_VALUE_INK;
    const isNone = paint.codes[i] === NO_VALUE;
    if (outlines && isArea && !isNone && against === null && end[i] > day) {
      outlines.add(shapeOf(i));
      continue;
    }
    ctx.strokeStyle = strokeColour(isChanged, isArea && isValued && !isNone, colour);
    ctx.lineWidth = width(i, strokeWidth(isChanged, isArea, isGround, isValued)) / scale;
    ctx.setLineDash(isNone && !isArea ? dashes : []);
    if (ctx.lineWidth && width(i, 1)) ctx.stroke(path);
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
  leaveWorld();
  return place;
}

/** @param {boolean} isChanged between the days compared @param {boolean} isFilled with its value @param {string} colour */
function strokeColour(isChanged, isFilled, colour) {
  if (isChanged) return INK;
  return isFilled ? PAPER : colour;
}
