/*
 * Areas whose colours tell values, as pixels: which of them each pixel lies in is found once for all moments, while they
 * lie at the same place. A moment then only looks up colours, however many areas and corners there are.
 */

import { NO_INK, colour, toMask, toRings, toRuns } from "./shape_mask.js";

/** So long a map has rested when its mask is made, before time goes on, milliseconds. */
const REST_MS = 300;
/** More areas than this are not told apart by a mask. */
const MOST_AREAS = 65_535;

/**
 * Areas at one place.
 * @param {CanvasRenderingContext2D} ctx @param {import("./shape_mask.js").Mask} mask @param {number} count of areas
 * @param {number} opacity 0..1
 */
function createPicture(ctx, mask, count, opacity) {
  const runs = toRuns(mask, count);
  const image = ctx.createImageData(mask.width, mask.height);
  const pixels = new Uint32Array(image.data.buffer);
  const before = new Uint32Array(count + 1).fill(NO_INK);
  const alphas = Uint32Array.from({ length: 256 }, (_, share) => Math.round(share * opacity) << 24);
  return {
    /** @param {Uint32Array} inks */
    draw(inks) {
      colour(runs, inks, before, alphas, pixels);
      ctx.putImageData(image, 0, 0);
    },
  };
}

/** @param {import("./shape_paths.js").ShapeFile} file of areas @param {{ x: number, y: number }} origin of the world's units */
export function createPixels(file, origin) {
  const count = file.columns.parts.length;
  /** @type {import("./shape_mask.js").Rings | null} */
  let rings = null;
  /** What was drawn last: where, which areas, and their inks. */
  let last = "";
  const drawn = new Uint8Array(count);
  const inked = new Uint32Array(count + 1);
  /** @type {ReturnType<typeof createPicture> | null} */
  let picture = null;
  let isLayered = count > MOST_AREAS;
  let timer = 0;

  /** @param {CanvasRenderingContext2D} ctx @param {DOMMatrix[]} copies @param {number} opacity */
  function find(ctx, copies, opacity) {
    rings ??= toRings(file, origin);
    const places = copies.map(({ a, e, f }) => ({ scale: a, left: e, top: f }));
    const mask = toMask(rings, drawn, places, ctx.canvas.width, ctx.canvas.height);
    isLayered = mask.isLayered;
    return isLayered ? null : createPicture(ctx, mask, count, opacity);
  }

  return {
    /**
     * Draw areas, in place of all that is on a canvas, where time goes on while the same ones lie at the same place.
     * @param {CanvasRenderingContext2D} ctx @param {DOMMatrix[]} copies where each copy of the world lies on it
     * @param {Uint8Array} wanted 1 where an area is drawn @param {Uint32Array} inks of the areas, counted from 1
     * @param {number} opacity 0..1 @returns {boolean} whether it did
     */
    draw(ctx, copies, wanted, inks, opacity) {
      if (isLayered) return false;
      const now = [ctx.canvas.width, ctx.canvas.height, ...copies].join();
      const isSame = now === last && wanted.every((is, i) => is === drawn[i]);
      const isLater = isSame && inks.some((ink, i) => ink !== inked[i]);
      if (!isSame) picture = null;
      else if (isLater) picture ??= find(ctx, copies, opacity);
      last = now;
      clearTimeout(timer);
      if (!picture) timer = window.setTimeout(() => (picture ??= find(ctx, copies, opacity)), REST_MS);
      drawn.set(wanted);
      inked.set(inks);
      picture?.draw(inks);
      return picture !== null;
    },
  };
}
