/* Dated points, 100,000 and more: written as pixels into one image, in one pass over those shown. */

import { createCanvasLayer } from "../map/canvas_layer.js";
import { UNIT_ZOOM, toX, toY } from "../map/world.js";
import { createIndex } from "../time/validity.js";
import { toPixel } from "./colour.js";
import { createGrid } from "./hit_grid.js";

/**
 * A dot as pixels: offsets from its middle, those of its rim apart.
 * @param {number} radius device pixels
 * @returns {{ dx: Int32Array, dy: Int32Array, rim: Uint8Array }}
 */
function dot(radius) {
  /** @type {number[][]} */
  const pixels = [];
  const reach = Math.ceil(radius);
  for (let y = -reach; y <= reach; y += 1) {
    for (let x = -reach; x <= reach; x += 1) {
      const distance = Math.hypot(x, y);
      if (distance <= radius) pixels.push([x, y, Number(distance > radius - 1)]);
    }
  }
  return {
    dx: Int32Array.from(pixels, (pixel) => pixel[0]),
    dy: Int32Array.from(pixels, (pixel) => pixel[1]),
    rim: Uint8Array.from(pixels, (pixel) => pixel[2]),
  };
}

/**
 * @param {{ head: any, columns: Record<string, any> }} file a decoded layer file of points
 * @param {{ radius: number }} style in CSS pixels
 */
export function createPoints(file, style) {
  const { head, columns } = file;
  const size = head.count;
  const worldX = new Float64Array(size);
  const worldY = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    worldX[i] = toX(columns.x[i] / head.unit);
    worldY[i] = toY(columns.y[i] / head.unit);
  }
  const index = createIndex(columns.start, columns.end);
  const screenX = new Float32Array(size);
  const screenY = new Float32Array(size);
  /** @type {ImageData | null} */
  let image = null;
  /** @type {any} */
  let grid = null;
  let day = -Infinity;
  let ratioDrawn = 1;

  const fill = Uint32Array.from(head.kinds, (/** @type {any} */ kind) => toPixel(kind.colour, 235, 1));
  const rim = Uint32Array.from(head.kinds, (/** @type {any} */ kind) => toPixel(kind.colour, 255, 0.62));
  // Features that are over on the day, in the modes that still show them, step back.
  const fadedFill = Uint32Array.from(head.kinds, (/** @type {any} */ kind) => toPixel(kind.colour, 70, 1));
  const fadedRim = Uint32Array.from(head.kinds, (/** @type {any} */ kind) => toPixel(kind.colour, 95, 0.8));

  /** @param {TimemapDrawing} drawing */
  function draw({ ctx, zoom, ratio, toPoint }) {
    const { width, height } = ctx.canvas;
    if (!image || image.width !== width || image.height !== height) image = ctx.createImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    pixels.fill(0);
    const scale = ratio * 2 ** (zoom - UNIT_ZOOM);
    const corner = toPoint(-180, 85.0511287798);
    const left = corner.x * ratio;
    const top = corner.y * ratio;
    const mark = dot(style.radius * ratio);
    const reach = Math.ceil(style.radius * ratio);
    const { shown } = index;
    const { end, kind } = columns;
    const count = mark.dx.length;
    const offsets = mark.dx.map((dx, p) => mark.dy[p] * width + dx);
    for (let pass = 0; pass < 2; pass += 1) {
      for (let i = 0; i < size; i += 1) {
        if (!shown[i]) continue;
        const isFaded = end[i] <= day;
        if (isFaded !== (pass === 0)) continue; // the faded ones below
        const x = Math.round(left + worldX[i] * scale);
        const y = Math.round(top + worldY[i] * scale);
        screenX[i] = x;
        screenY[i] = y;
        if (x < reach || y < reach || x >= width - reach || y >= height - reach) continue;
        const inner = isFaded ? fadedFill[kind[i]] : fill[kind[i]];
        const outer = isFaded ? fadedRim[kind[i]] : rim[kind[i]];
        const at = y * width + x;
        for (let p = 0; p < count; p += 1) pixels[at + offsets[p]] = mark.rim[p] ? outer : inner;
      }
    }
    ctx.putImageData(image, 0, 0);
    grid = null;
    ratioDrawn = ratio;
  }

  const layer = createCanvasLayer("overlayPane", 0.05, draw, true);

  return {
    layer,
    index,
    starts: columns.start,

    /** @param {number} to the day past whose end features are faded */
    setDay(to) {
      day = to;
    },

    /** @param {number} x @param {number} y CSS pixels of the map @returns {number} the point there, or -1 */
    at(x, y) {
      if (!image) return -1;
      if (!grid) grid = createGrid(screenX, screenY, index.shown, image.width, image.height, 16 * ratioDrawn);
      const corner = layer._map.containerPointToLayerPoint([0, 0]).subtract(layer._bounds.min);
      return grid.nearest((x + corner.x) * ratioDrawn, (y + corner.y) * ratioDrawn, (style.radius + 4) * ratioDrawn);
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
