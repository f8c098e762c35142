/* Dated points, 100,000 and more: written as pixels into one image, in one pass over those shown. */

import { createCanvasLayer } from "../map/canvas_layer.js";
import { toX, toY } from "../map/world.js";
import { createIndex } from "../time/validity.js";
import { drawFeatureLabels } from "./feature_labels.js";
import { createGrid } from "./hit_grid.js";
import { dotsOf, largestFirst, paintOf, radiusOf } from "./looks.js";
import { HIT_PX, createPointCanvas } from "./point_canvas.js";
import { toInks, toPoints } from "./point_pixels.js";

/** The least side of a cell in which a point is looked for, CSS pixels. */
const CELL_PX = 16;

/**
 * @param {import("./looks.js").LayerFile} file of points @param {number} usual radius in CSS pixels
 * @param {(i: number) => boolean} keeps
 */
function createState(file, usual, keeps) {
  const { head, columns } = file;
  const size = head.count;
  const worldX = new Float64Array(size);
  const worldY = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    worldX[i] = toX(columns.x[i] / head.unit);
    worldY[i] = toY(columns.y[i] / head.unit);
  }
  const { codes, colours } = paintOf(file);
  const sizes = dotsOf(file, usual);
  return {
    points: toPoints(worldX, worldY, columns.end, codes, { order: largestFirst(sizes), alpha: columns.opacity }),
    canvas: createPointCanvas(sizes, toInks(colours, head.opacity)),
    radius: radiusOf(file, usual),
    most: Math.max(...sizes.dots.map((dot) => dot.radius)),
    index: createIndex(columns.start, columns.end, { more: columns.more, keeps }),
    day: -Infinity,
    /**
     * Where the pointer looks; made anew when it first moves over another drawing.
     * @type {ReturnType<typeof createGrid> | null}
     */
    grid: null,
  };
}

/** @param {ReturnType<typeof createState>} state @param {ImageData} image */
function gridOf({ points, index, canvas, most }, image) {
  const cell = Math.max(CELL_PX, most + HIT_PX) * canvas.ratio;
  return createGrid(points.screenX, points.screenY, index.shown, image.width, image.height, cell);
}

/**
 * @param {import("./looks.js").LayerFile} file of points @param {{ radius: number }} style in CSS pixels
 * @param {import("./dated_layer.js").Dressing} dressing
 */
export function createPoints(file, { radius }, dressing) {
  const { head, columns } = file;
  const state = createState(file, radius, dressing.keeps);
  const draw = (/** @type {TimemapDrawing} */ drawing) => {
    state.canvas.draw(drawing, [{ points: state.points, shown: state.index.shown }], state.day);
    state.grid = null;
    if (!columns.labelX) return;
    drawFeatureLabels(drawing, file, state.index.shown, dressing, layer._map.getSize(), state.radius);
  };
  const layer = createCanvasLayer("overlayPane", 0.05, draw, true);

  return {
    layer,
    index: state.index,
    starts: columns.start,
    points: {
      worldX: state.points.worldX,
      worldY: state.points.worldY,
      start: columns.start,
      end: columns.end,
      byEnd: state.index.byEnd,
      shown: state.index.shown,
    },

    /** @param {number} to the day past whose end features are faded */
    setDay(to) {
      state.day = to;
    },

    /** @param {number} x @param {number} y CSS pixels of the map @returns {number} the point there, or -1 */
    at(x, y) {
      const { image, ratio } = state.canvas;
      if (!image) return -1;
      state.grid ??= gridOf(state, image);
      const corner = layer._map.containerPointToLayerPoint([0, 0]).subtract(layer._bounds.min);
      const reach = (/** @type {number} */ i) => (state.radius(i) + HIT_PX) * ratio;
      return state.grid.nearest((x + corner.x) * ratio, (y + corner.y) * ratio, reach);
    },

    /** @param {number} i @returns {{ lon: number, lat: number, start: number, end: number }} */
    feature: (i) => ({
      lon: columns.x[i] / head.unit,
      lat: columns.y[i] / head.unit,
      start: columns.start[i],
      end: columns.end[i],
    }),
  };
}
