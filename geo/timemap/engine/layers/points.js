/* Dated points, 100,000 and more: written as pixels into one image, in one pass over those shown. */

import { createCanvasLayer } from "../map/canvas_layer.js";
import { UNIT_ZOOM, toX, toY } from "../map/world.js";
import { createIndex } from "../time/validity.js";
import { createGrid } from "./hit_grid.js";

/**
 * A dot as pixels: offsets from its middle in an image so wide, those of its rim apart.
 * @param {number} radius device pixels @param {number} width of the image
 * @returns {{ inner: Int32Array, rim: Int32Array }}
 */
function dot(radius, width) {
  /** @type {number[]} */
  const inner = [];
  /** @type {number[]} */
  const rim = [];
  const reach = Math.ceil(radius);
  for (let y = -reach; y <= reach; y += 1) {
    for (let x = -reach; x <= reach; x += 1) {
      const distance = Math.hypot(x, y);
      if (distance <= radius) (distance > radius - 1 ? rim : inner).push(y * width + x);
    }
  }
  return { inner: Int32Array.from(inner), rim: Int32Array.from(rim) };
}

/**
 * Write one dot into an image.
 * @param {Uint32Array} pixels @param {{ inner: Int32Array, rim: Int32Array }} mark @param {number} middle
 * @param {number} fill @param {number} edge
 */
function stamp(pixels, { inner, rim }, middle, fill, edge) {
  for (let p = 0; p < inner.length; p += 1) pixels[middle + inner[p]] = fill;
  for (let p = 0; p < rim.length; p += 1) pixels[middle + rim[p]] = edge;
}

/** @param {string} colour #rrggbb @param {number} alpha 0..255 @param {number} shade 1 as it is, 0 black */
function toPixel(colour, alpha, shade) {
  const value = parseInt(colour.slice(1), 16);
  const red = Math.round(((value >> 16) & 255) * shade);
  const green = Math.round(((value >> 8) & 255) * shade);
  const blue = Math.round((value & 255) * shade);
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0; // little-endian RGBA
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

  /** What `middles` was made for: they hold while the day alone changes. */
  let placedFor = "";
  /** Each point's middle in the image, -1 where its dot is not all in it. */
  const middles = new Int32Array(size);
  /** The points to be drawn above the faded ones, and how many there are. */
  const above = new Int32Array(size);

  /** @param {number} left @param {number} top @param {number} scale @param {number} reach @param {ImageData} image */
  function place(left, top, scale, reach, { width, height }) {
    const now = [left, top, scale, reach, width, height].join(" ");
    if (now === placedFor) return;
    placedFor = now;
    for (let i = 0; i < size; i += 1) {
      const x = Math.round(left + worldX[i] * scale);
      const y = Math.round(top + worldY[i] * scale);
      screenX[i] = x;
      screenY[i] = y;
      const isOut = x < reach || y < reach || x >= width - reach || y >= height - reach;
      middles[i] = isOut ? -1 : y * width + x;
    }
  }

  /** @param {TimemapDrawing} drawing */
  function draw({ ctx, zoom, ratio, toPoint }) {
    const { width, height } = ctx.canvas;
    if (!image || image.width !== width || image.height !== height) image = ctx.createImageData(width, height);
    const pixels = new Uint32Array(image.data.buffer);
    pixels.fill(0);
    const corner = toPoint(-180, 85.0511287798);
    const radius = style.radius * ratio;
    place(corner.x * ratio, corner.y * ratio, ratio * 2 ** (zoom - UNIT_ZOOM), Math.ceil(radius), image);
    const mark = dot(radius, width);
    const { shown } = index;
    const { end, kind } = columns;
    let count = 0;
    for (let i = 0; i < size; i += 1) {
      if (!shown[i] || middles[i] < 0) continue;
      if (end[i] <= day) stamp(pixels, mark, middles[i], fadedFill[kind[i]], fadedRim[kind[i]]);
      else above[count++] = i;
    }
    for (let at = 0; at < count; at += 1) {
      const i = above[at];
      stamp(pixels, mark, middles[i], fill[kind[i]], rim[kind[i]]);
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
