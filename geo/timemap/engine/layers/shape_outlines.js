/*
 * The edges of areas whose colours tell values: alike whatever the values are, so they are drawn once, and kept while
 * the same areas lie at the same place. Edges cost more than half of what areas do.
 */

import { resize } from "../map/drawing.js";

/** @param {Path2D[]} paths in world units */
export function createOutlines(paths) {
  const wanted = new Uint8Array(paths.length);
  const drawn = new Uint8Array(paths.length);
  /** Where they lie on the canvas, and how they look. */
  let place = "";
  /** @type {CanvasRenderingContext2D | null} */
  let kept = null;

  /** @param {CanvasRenderingContext2D} ctx @param {DOMMatrix[]} copies @param {Look} look */
  function drawAnew(ctx, copies, { colour, width, alpha }) {
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, ctx.canvas.width, ctx.canvas.height);
    Object.assign(ctx, { lineJoin: "round", strokeStyle: colour, lineWidth: width, globalAlpha: alpha });
    for (const copy of copies) {
      ctx.setTransform(copy);
      for (let i = wanted.indexOf(1); i >= 0; i = wanted.indexOf(1, i + 1)) ctx.stroke(paths[i]);
    }
    drawn.set(wanted);
  }

  return {
    /** Begin another drawing. */
    clear: () => void wanted.fill(0),

    /** @param {number} i the position of an area's path, that it has an edge */
    add: (i) => void (wanted[i] = 1),

    /**
     * @param {CanvasRenderingContext2D} ctx what is drawn on, in any units
     * @param {DOMMatrix[]} copies where each copy of the world lies on it @param {Look} look
     */
    draw(ctx, copies, look) {
      if (!wanted.includes(1)) return;
      kept ??= document.createElement("canvas").getContext("2d");
      if (!kept) return;
      const { width, height } = ctx.canvas;
      const isEmpty = resize(kept.canvas, width, height);
      const to = [...copies, ...Object.values(look)].join();
      if (isEmpty || to !== place || wanted.some((is, i) => is !== drawn[i])) drawAnew(kept, copies, look);
      place = to;
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.globalAlpha = 1;
      ctx.drawImage(kept.canvas, 0, 0);
    },
  };
}

/** @typedef {{ colour: string, width: number, alpha: number }} Look the width in world units */
