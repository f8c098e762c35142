/* Dated lines and polygons; kinds are told apart by pattern as well as by colour. */

import { createCanvasLayer } from "../map/canvas_layer.js";
import { UNIT_ZOOM, WORLD, toX, toY, turnsIn } from "../map/world.js";
import { createIndex } from "../time/validity.js";
import { drawFeatureLabels } from "./feature_labels.js";
import { alphaOf, isByColour, paintOf, widthOf } from "./looks.js";
import { groupAlike } from "./shape_changes.js";
import { drawShapes } from "./shape_drawing.js";
import { createOutlines } from "./shape_outlines.js";
import { extentOf, originOf, toPaths, topmostAt } from "./shape_paths.js";
import { createPixels } from "./shape_pixels.js";
import { toInk } from "./track_pixels.js";

/** @typedef {ReturnType<typeof createState>} State */

/** Share of the map's size drawn beyond each edge; less where each moment writes all of the pixels. */
const PADDING = 0.2;
const VALUE_PADDING = 0.05;
/** How near a line is hit. */
const HIT_PX = 8;

/**
 * @param {import("./shape_paths.js").ShapeFile} file @param {boolean} isGround @param {(i: number) => boolean} keeps
 */
function createState(file, isGround, keeps) {
  const origin = originOf(file);
  const { start, end, more, shape } = file.columns;
  const paths = toPaths(file, origin, () => new Path2D());
  const isAlike = isByColour(file) && !file.columns.width && !file.columns.opacity;
  return {
    file,
    isGround,
    origin,
    extent: extentOf(file),
    paths,
    /** Of areas whose colours tell values; edges of widths or opacities of their own are drawn with each. */
    outlines: isAlike ? createOutlines(paths) : null,
    pixels: isAlike && !file.columns.area.includes(0) ? createPixels(file, origin) : null,
    /** The ink of each code of a value. */
    inks: isAlike ? file.head.value.colours.map(toInk) : [],
    /** The position of a feature's path: many may share one. @param {number} i @returns {number} */
    shapeOf: (i) => (shape ? shape[i] : i),
    paint: paintOf(file),
    width: widthOf(file),
    alpha: alphaOf(file),
    index: createIndex(start, end, { more, keeps }),
    day: -Infinity,
    /** The day to compare with, or null; and whether what is the same fades. @type {number | null} */
    against: null,
    isOnly: false,
    /** Of each feature those of its shape; found when days are first compared. @type {number[][]} */
    alike: [],
  };
}

/**
 * @param {import("./shape_paths.js").ShapeFile} file
 * @param {{ isGround?: boolean }} config @param {import("./dated_layer.js").Dressing} dressing
 */
export function createShapes(file, { isGround = false }, dressing) {
  const { columns, head } = file;
  const state = createState(file, isGround, dressing.keeps);
  const layer = createCanvasLayer(
    isGround ? "tilePane" : "overlayPane",
    state.pixels ? VALUE_PADDING : PADDING,
    (drawing) => {
      drawShapes(drawing, state, drawing.ctx === layer._ctx);
      if (columns.labelX) drawFeatureLabels(drawing, file, state.index.shown, dressing, layer._map.getSize());
    },
  );
  // Land lies over online tiles, which lie over the base map (100, by Leaflet).
  if (isGround) layer.on("add", () => (layer._container.style.zIndex = "200"));

  return {
    layer,
    index: state.index,
    starts: columns.start,

    /**
     * @param {number | null} to the day to compare with
     * @param {boolean} fades whether what is the same fades
     */
    contrast(to, fades) {
      if (to === state.against && fades === state.isOnly) return;
      if (to !== null && !state.alike.length) state.alike = groupAlike(head.count, columns);
      state.against = to;
      state.isOnly = fades;
      layer.repaint();
    },

    /** @param {number} to the day past whose end features are faded */
    setDay(to) {
      state.day = to;
    },

    /** @param {number} left @param {number} top CSS pixels of the map @returns {number} the topmost shape there, or -1 */
    at(left, top) {
      const { lat, lng } = layer._map.containerPointToLatLng([left, top]);
      const ctx = layer._ctx;
      ctx.save();
      ctx.setTransform(1, 0, 0, 1, 0, 0);
      ctx.lineWidth = HIT_PX / 2 ** (layer._map.getZoom() - UNIT_ZOOM);
      const { origin, paths, index, extent, shapeOf } = state;
      const [x, y] = [toX(lng), toY(lat) - origin.y];
      const found = turnsIn(...extent, x, x).map((turn) =>
        topmostAt(ctx, paths, columns.area, index.shown, x - turn * WORLD - origin.x, y, shapeOf),
      );
      ctx.restore();
      return Math.max(-1, ...found);
    },

    /** @param {number} i @returns {{ start: number, end: number }} */
    feature: (i) => ({ start: columns.start[i], end: columns.end[i] }),
  };
}
