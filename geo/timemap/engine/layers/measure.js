/* What is measured: the points that were clicked and the lines between them; figures come from Python. */

import { createCanvasLayer } from "../map/canvas_layer.js";
import { CASING, MEASURED, PAPER } from "./palette.js";

export function createMeasure() {
  /** @type {TimemapMeasure | null} */
  let measure = null;

  const layer = createCanvasLayer("markerPane", 0.2, ({ ctx, toPoint }) => {
    if (!measure) return;
    ctx.lineJoin = "round";
    for (const [colour, width] of /** @type {[string, number][]} */ ([[CASING, 6], [MEASURED, 2.5]])) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      for (const line of measure.lines) trace(ctx, line.map(([lon, lat]) => toPoint(lon, lat)));
    }
    for (const [lon, lat] of measure.points) {
      const { x, y } = toPoint(lon, lat);
      ctx.beginPath();
      ctx.arc(x, y, 5.5, 0, 2 * Math.PI);
      ctx.fillStyle = PAPER;
      ctx.fill();
      ctx.strokeStyle = MEASURED;
      ctx.lineWidth = 2.5;
      ctx.stroke();
    }
  });

  /** @param {CanvasRenderingContext2D} ctx @param {{ x: number, y: number }[]} points */
  function trace(ctx, points) {
    ctx.beginPath();
    points.forEach(({ x, y }, index) => (index ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
    ctx.stroke();
  }

  return {
    layer,

    /** @param {TimemapMeasure | null} next what is measured, if anything */
    show(next) {
      measure = next;
      layer.repaint();
    },
  };
}
