/* Dated lines and polygons; kinds are told apart by pattern as well as by colour. */

import { createCanvasLayer } from "../map/canvas_layer.js";
import { UNIT_ZOOM, WORLD, toX, toY, turnsIn } from "../map/world.js";
import { createIndex } from "../time/validity.js";
import { PATTERNS } from "../wire/constants.js";
import { INK } from "./palette.js";
import { brush } from "./patterns.js";
import { differs, groupAlike } from "./shape_changes.js";
import { extentOf, originOf, toPaths, topmostAt } from "./shape_paths.js";

/** Widths of strokes in CSS pixels. */
const LINE = 2.2;
const EDGE = 1.2;
const GROUND_EDGE = 0.6;
const CHANGED_EDGE = 1.8;
/** How near a line is hit. */
const HIT_PX = 8;

/**
 * How much of a shape shows through. Pure.
 * @param {boolean} isOver whether its time is over on the day
 * @param {boolean} fades whether it is the same on both days compared, and so fades
 */
export function opacityOf(isOver, fades) {
  if (isOver) return 0.35;
  return fades ? 0.15 : 1;
}

/**
 * How wide a shape's stroke is. Pure.
 * @param {boolean} isChanged between the days compared @param {boolean} isArea @param {boolean} isGround
 */
export function strokeWidth(isChanged, isArea, isGround) {
  if (isChanged) return CHANGED_EDGE;
  if (!isArea) return LINE;
  return isGround ? GROUND_EDGE : EDGE;
}

/**
 * What each kind of area is filled with: a pattern of the screen's size, which stays where the shape is.
 * @param {CanvasRenderingContext2D} ctx in world units @param {{ colour: string, pattern?: string }[]} kinds
 * @param {number} ratio device pixels a CSS pixel @param {number} scale CSS pixels a world unit
 */
function brushesOf(ctx, kinds, ratio, scale) {
  const unscaled = new DOMMatrix().scale(1 / (scale * ratio));
  return kinds.map(({ colour, pattern }, kind) => {
    const filling = brush(ctx, pattern ?? PATTERNS[kind % PATTERNS.length], colour, ratio);
    filling.setTransform(unscaled);
    return filling;
  });
}

/** @param {import("./shape_paths.js").ShapeFile} file @param {boolean} isGround */
function createState(file, isGround) {
  const origin = originOf(file);
  return {
    file,
    isGround,
    origin,
    extent: extentOf(file),
    paths: toPaths(file, origin, () => new Path2D()),
    index: createIndex(file.columns.start, file.columns.end, file.columns.more),
    day: -Infinity,
    /** The day to compare with, or null; and whether what is the same fades. @type {number | null} */
    against: null,
    isOnly: false,
    /** Of each feature those of its shape; found when days are first compared. @type {number[][]} */
    alike: [],
  };
}

/** @param {TimemapDrawing} drawing @param {ReturnType<typeof createState>} state */
function drawShapes(drawing, state) {
  for (const turn of drawing.turns(...state.extent)) drawTurn(drawing, state, turn);
}

/**
 * @param {TimemapDrawing} drawing @param {ReturnType<typeof createState>} state @param {number} turn the copy of the world
 */
function drawTurn({ ctx, ratio, enterWorld, leaveWorld }, state, turn) {
  const { paths, index, origin, day, against, isOnly, alike, isGround } = state;
  const { head, columns } = state.file;
  const { kind, area, end } = columns;
  const scale = enterWorld(origin.x + turn * WORLD, origin.y);
  const brushes = brushesOf(ctx, head.kinds, ratio, scale);
  ctx.lineJoin = "round";
  for (let i = 0; i < paths.length; i += 1) {
    if (!index.shown[i]) continue;
    const isChanged = against !== null && differs(i, alike[i], columns, against);
    ctx.globalAlpha = opacityOf(end[i] <= day, against !== null && isOnly && !isChanged);
    if (area[i]) {
      ctx.fillStyle = brushes[kind[i]];
      ctx.fill(paths[i], "evenodd");
    }
    ctx.strokeStyle = isChanged ? INK : head.kinds[kind[i]].colour;
    ctx.lineWidth = strokeWidth(isChanged, Boolean(area[i]), isGround) / scale;
    ctx.stroke(paths[i]);
  }
  ctx.globalAlpha = 1;
  leaveWorld();
}

/**
 * @param {import("./shape_paths.js").ShapeFile} file
 * @param {{ isGround?: boolean }} config
 */
export function createShapes(file, { isGround = false }) {
  const { columns, head } = file;
  const state = createState(file, isGround);
  const layer = createCanvasLayer(isGround ? "tilePane" : "overlayPane", 0.2, (drawing) => drawShapes(drawing, state));
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
      const { origin, paths, index, extent } = state;
      const [x, y] = [toX(lng), toY(lat) - origin.y];
      const found = turnsIn(...extent, x, x).map((turn) =>
        topmostAt(ctx, paths, columns.area, index.shown, x - turn * WORLD - origin.x, y),
      );
      ctx.restore();
      return Math.max(-1, ...found);
    },

    /** @param {number} i @returns {{ start: number, end: number }} */
    feature: (i) => ({ start: columns.start[i], end: columns.end[i] }),
  };
}
