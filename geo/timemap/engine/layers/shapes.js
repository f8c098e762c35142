/* Dated lines and polygons; kinds are told apart by pattern as well as by colour. */

import { createCanvasLayer } from "../map/canvas_layer.js";
import { UNIT_ZOOM, toX, toY } from "../map/world.js";
import { createIndex } from "../time/validity.js";
import { PATTERNS } from "../wire/constants.js";
import { INK } from "./palette.js";
import { brush } from "./patterns.js";

/**
 * @param {{ head: any, columns: Record<string, any> }} file a decoded layer file of shapes
 * @param {{ isGround?: boolean }} config
 */
export function createShapes(file, { isGround = false }) {
  const { head, columns } = file;
  const size = head.count;
  const index = createIndex(columns.start, columns.end);
  const originX = size ? toX(columns.x[0] / head.unit) : 0;
  const originY = size ? toY(columns.y[0] / head.unit) : 0;
  /** @type {Path2D[]} */
  const paths = [];
  let part = 0;
  let point = 0;
  for (let i = 0; i < size; i += 1) {
    const path = new Path2D();
    for (; part < columns.parts[i]; part += 1) {
      for (let isFirst = true; point < columns.ends[part]; point += 1, isFirst = false) {
        const x = toX(columns.x[point] / head.unit) - originX;
        const y = toY(columns.y[point] / head.unit) - originY;
        if (isFirst) path.moveTo(x, y);
        else path.lineTo(x, y);
      }
      if (columns.area[i]) path.closePath();
    }
    paths.push(path);
  }
  let day = -Infinity;
  const edge = isGround ? 0.6 : 1.2;
  /** The day to tell differences from, or null; and whether what is the same fades. @type {number | null} */
  let against = null;
  let isOnly = false;

  /** Of each feature those of the same shape: one piece of land, held by one after another. @type {number[][]} */
  const alike = [];

  /** Find features of the same shape; done when days are first compared. */
  function findAlike() {
    /** @type {Map<string, number[]>} */
    const groups = new Map();
    for (let i = 0; i < size; i += 1) {
      const [from, to] = [i ? columns.parts[i - 1] : 0, columns.parts[i]];
      const ends = Array.from(columns.ends.slice(from, to));
      const first = from ? columns.ends[from - 1] : 0;
      const key = `${columns.x[first]} ${columns.y[first]} ${columns.x[first + 1]} ${ends.map((end) => end - first)}`;
      const group = groups.get(key) || [];
      groups.set(key, group);
      group.push(i);
      alike.push(group);
    }
  }

  /** Whether a piece is of another kind on the day to tell differences from. @param {number} i @param {number} other */
  function differs(i, other) {
    const there = alike[i].find((j) => columns.start[j] <= other && other < columns.end[j]);
    return there === undefined || columns.kind[there] !== columns.kind[i];
  }

  /** @param {TimemapDrawing} drawing */
  function draw({ ctx, ratio, enterWorld, leaveWorld }) {
    const scale = enterWorld(originX, originY);
    ctx.lineJoin = "round";
    for (let i = 0; i < size; i += 1) {
      if (!index.shown[i]) continue;
      const kind = columns.kind[i];
      const { colour, pattern = PATTERNS[kind % PATTERNS.length] } = head.kinds[kind];
      const isOther = against !== null && differs(i, against);
      ctx.globalAlpha = columns.end[i] <= day ? 0.35 : against !== null && isOnly && !isOther ? 0.15 : 1;
      if (columns.area[i]) {
        const filling = brush(ctx, pattern, colour, ratio);
        // The pattern keeps the screen's size and stays where the shape is: undo the world's scale alone.
        filling.setTransform(new DOMMatrix().scale(1 / (scale * ratio)));
        ctx.fillStyle = filling;
        ctx.fill(paths[i], "evenodd");
      }
      ctx.strokeStyle = isOther ? INK : colour;
      ctx.lineWidth = (isOther ? 1.8 : columns.area[i] ? edge : 2.2) / scale;
      ctx.stroke(paths[i]);
    }
    ctx.globalAlpha = 1;
    leaveWorld();
  }

  const layer = createCanvasLayer(isGround ? "tilePane" : "overlayPane", 0.2, draw);
  // Land lies over online tiles, which lie over the base map (100, by Leaflet).
  if (isGround) layer.on("add", () => (layer._container.style.zIndex = "200"));

  return {
    layer,
    index,
    starts: columns.start,

    /** @param {number | null} to the day to tell differences from @param {boolean} fades whether what is the same fades */
    contrast(to, fades) {
      if (to === against && fades === isOnly) return;
      if (to !== null && !alike.length) findAlike();
      against = to;
      isOnly = fades;
      layer.repaint();
    },

    /** @param {number} to the day past whose end features are faded */
    setDay(to) {
      day = to;
    },

    /** @param {number} x @param {number} y CSS pixels of the map @returns {number} the topmost shape there, or -1 */
    at(x, y) {
      const { lat, lng } = layer._map.containerPointToLatLng([x, y]);
      const ctx = layer._ctx;
      ctx.save();
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.lineWidth = 8 / 2 ** (layer._map.getZoom() - UNIT_ZOOM);
      const atX = toX(lng) - originX;
      const atY = toY(lat) - originY;
      let found = -1;
      for (let i = size - 1; i >= 0 && found < 0; i -= 1) {
        if (!index.shown[i]) continue;
        const isIn = columns.area[i] ? ctx.isPointInPath(paths[i], atX, atY, "evenodd") : ctx.isPointInStroke(paths[i], atX, atY);
        if (isIn) found = i;
      }
      ctx.restore();
      return found;
    },

    /** @param {number} i @returns {{ start: number, end: number }} */
    feature: (i) => ({ start: columns.start[i], end: columns.end[i] }),
  };
}
