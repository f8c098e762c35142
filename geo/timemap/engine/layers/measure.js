/* What is measured: the points that were clicked and the lines between them; figures come from Python. */

import { createCanvasLayer } from "../map/canvas_layer.js";
import { MOST_POINTS } from "../wire/constants.js";
import { CASING, MEASURED, PAPER } from "./palette.js";

export function createMeasure() {
  /** @type {TimemapMeasure | null} */
  let measure = null;
  /** Points as they were when the lines were made: what was clicked since is joined straight. */
  let known = 0;

  const layer = createCanvasLayer("markerPane", 0.2, ({ ctx, toPoint }) => {
    if (!measure) return;
    ctx.lineJoin = "round";
    for (const [colour, width] of /** @type {[string, number][]} */ ([[CASING, 6], [MEASURED, 2.5]])) {
      ctx.strokeStyle = colour;
      ctx.lineWidth = width;
      for (const line of measure.lines) trace(ctx, line.map(([lon, lat]) => toPoint(lon, lat)));
      trace(ctx, measure.points.slice(Math.max(0, known - 1)).map(([lon, lat]) => toPoint(lon, lat)));
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

    get isOn() {
      return measure !== null;
    },

    /** @returns {number[][] | null} lon and lat of each point */
    /** @returns {[number, number][] | null} */
    get points() {
      return measure && measure.points;
    },

    /** @param {TimemapMeasure | null} next @param {boolean} withPoints whether its points are newer than the page's own */
    show(next, withPoints) {
      if (!measure && !next) return; // most messages measure nothing
      const points = measure && next && !withPoints ? measure.points : next ? next.points : [];
      known = next ? next.points.length : 0;
      measure = next && { ...next, points };
      layer.repaint();
    },

    /** @param {number} lon @param {number} lat degrees */
    add(lon, lat) {
      if (!measure || measure.points.length >= MOST_POINTS) return;
      /** @type {[number, number]} */
      const point = [Number(lon.toFixed(5)), Number(lat.toFixed(5))];
      measure.points = measure.isSingle ? [point] : [...measure.points, point];
      if (measure.isSingle) measure.lines = [];
      layer.repaint();
    },
  };
}
