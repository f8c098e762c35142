/* What is measured: the points that were clicked and the lines between them; figures come from Python. */

import { createCanvasLayer } from "../map/canvas_layer.js";
import { goShortWay, toX } from "../map/world.js";
import { CASING, MEASURED, PAPER } from "./palette.js";

/** Strokes from the lowest up, CSS pixels. @type {[string, number][]} */
const STROKES = [
  [CASING, 6],
  [MEASURED, 2.5],
];

/** @param {TimemapDrawing} drawing @param {[number, number][]} line lon and lat */
function stroke({ ctx, toPoint, turns }, line) {
  const whole = goShortWay(line);
  const xs = whole.map(([lon]) => toX(lon));
  for (const turn of turns(Math.min(...xs), Math.max(...xs))) {
    ctx.beginPath();
    whole.forEach(([lon, lat], index) => {
      const { x, y } = toPoint(lon + 360 * turn, lat);
      if (index) ctx.lineTo(x, y);
      else ctx.moveTo(x, y);
    });
    ctx.stroke();
  }
}

/** @param {TimemapDrawing} drawing @param {TimemapMeasure} measure */
function drawMeasure(drawing, measure) {
  const { ctx, toNearest } = drawing;
  ctx.lineJoin = "round";
  for (const [colour, width] of STROKES) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    for (const line of measure.lines) stroke(drawing, line);
  }
  for (const [lon, lat] of measure.points) {
    const { x, y } = toNearest(lon, lat);
    ctx.beginPath();
    ctx.arc(x, y, 5.5, 0, 2 * Math.PI);
    ctx.fillStyle = PAPER;
    ctx.fill();
    ctx.strokeStyle = MEASURED;
    ctx.lineWidth = 2.5;
    ctx.stroke();
  }
}

export function createMeasure() {
  /** @type {TimemapMeasure | null} */
  let measure = null;
  const layer = createCanvasLayer("markerPane", 0.2, (drawing) => measure && drawMeasure(drawing, measure));

  return {
    layer,

    /** @param {TimemapMeasure | null} next what is measured, if anything */
    show(next) {
      measure = next;
      layer.repaint();
    },
  };
}
