/* What is measured: the points that were clicked and the lines between them; figures come from Python. */

import { createCanvasLayer } from "../map/canvas_layer.js";
import { MOST_POINTS } from "../wire/constants.js";
import { CASING, MEASURED, PAPER } from "./palette.js";

/** Strokes from the lowest up, CSS pixels. @type {[string, number][]} */
const STROKES = [[CASING, 6], [MEASURED, 2.5]];

/**
 * A measure with a point more. Pure.
 * @param {TimemapMeasure} measure @param {number} lon @param {number} lat degrees
 * @returns {TimemapMeasure} itself when it is full
 */
export function withPoint(measure, lon, lat) {
  if (measure.points.length >= MOST_POINTS) return measure;
  /** @type {[number, number]} */
  const point = [Number(lon.toFixed(5)), Number(lat.toFixed(5))];
  if (measure.isSingle) return { ...measure, points: [point], lines: [] };
  return { ...measure, points: [...measure.points, point] };
}

/**
 * A measure as it came, with the page's own points where these are newer. Pure.
 * @param {TimemapMeasure | null} now @param {TimemapMeasure | null} next
 * @param {boolean} withPoints whether its points are the newer
 * @returns {TimemapMeasure | null}
 */
export function merge(now, next, withPoints) {
  return now && next && !withPoints ? { ...next, points: now.points } : next;
}

/**
 * The points that were clicked since lines were made, and the one before them: they are joined straight. Pure.
 * @param {[number, number][]} points @param {number} known how many there were when lines were made
 */
export const looseEnd = (points, known) => points.slice(Math.max(0, known - 1));

/** @param {TimemapDrawing} drawing @param {[number, number][]} line lon and lat */
function stroke({ ctx, toPoint }, line) {
  ctx.beginPath();
  line.forEach(([lon, lat], index) => {
    const { x, y } = toPoint(lon, lat);
    if (index) ctx.lineTo(x, y);
    else ctx.moveTo(x, y);
  });
  ctx.stroke();
}

/** @param {TimemapDrawing} drawing @param {TimemapMeasure} measure @param {number} known points when lines were made */
function drawMeasure(drawing, measure, known) {
  const { ctx, toPoint } = drawing;
  ctx.lineJoin = "round";
  for (const [colour, width] of STROKES) {
    ctx.strokeStyle = colour;
    ctx.lineWidth = width;
    for (const line of measure.lines) stroke(drawing, line);
    stroke(drawing, looseEnd(measure.points, known));
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
}

export function createMeasure() {
  /** @type {TimemapMeasure | null} */
  let measure = null;
  /** Points as they were when the lines were made. */
  let known = 0;
  const layer = createCanvasLayer("markerPane", 0.2, (drawing) => measure && drawMeasure(drawing, measure, known));

  return {
    layer,

    get isOn() {
      return measure !== null;
    },

    /** @returns {[number, number][] | null} lon and lat of each point */
    get points() {
      return measure && measure.points;
    },

    /**
     * @param {TimemapMeasure | null} next
     * @param {boolean} withPoints whether its points are newer than the page's own
     */
    show(next, withPoints) {
      if (!measure && !next) return; // most messages measure nothing
      known = next ? next.points.length : 0;
      measure = merge(measure, next, withPoints);
      layer.repaint();
    },

    /** @param {number} lon @param {number} lat degrees */
    add(lon, lat) {
      if (!measure) return;
      measure = withPoint(measure, lon, lat);
      layer.repaint();
    },
  };
}
