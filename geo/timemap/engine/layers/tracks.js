/* Things that move: a head that points where it goes, and a tail that tells where it came from. */

import { createCanvasLayer } from "../map/canvas_layer.js";
import { toX, UNIT_ZOOM } from "../map/world.js";
import { NO_VALUE } from "../wire/constants.js";
import { createGrid } from "./hit_grid.js";
import { alphaOf, isByColour, paintOf } from "./looks.js";
import { NO_VALUE_INK } from "./palette.js";
import { fadeLine, HEADINGS, press, toBlend, toHead, toInk } from "./track_pixels.js";
import { createTrackIndex, drawTail, isThere, placeAt, toTracks } from "./track_positions.js";
import { gettext } from "../words/words.js";

/** How far from its middle a head is hit, beside twice its radius: CSS pixels. */
const HIT_PX = 4;
/** How thick a tail is at its head, CSS pixels, and how strong, 0..255; a head that is not there now, 0..1. */
export const TAIL_PX = 2.6;
const TAIL_STRENGTH = 200;
const GONE = 0.35;
/** A shorter piece of a tail is drawn with the next, CSS pixels. */
const LEAST_PX = 3;
/** Far from any canvas. */
const NOWHERE = -1e6;

/**
 * @param {{ head: any, columns: Record<string, any> }} file a decoded layer file of tracks
 * @param {(i: number) => boolean} keeps
 */
function createState(file, keeps) {
  const tracks = toTracks(file);
  const size = file.head.count;
  const image = { pixels: new Uint32Array(0), width: 0, height: 0 };
  const { codes, colours } = paintOf(file);
  const painted = [...colours];
  painted[NO_VALUE] = NO_VALUE_INK;
  const alpha = alphaOf(file)(0);
  const state = {
    tracks,
    index: createTrackIndex(tracks, keeps),
    /** By track, or by fix where colours tell values. */
    codes,
    isByFix: isByColour(file),
    inks: painted.map(toInk),
    blends: painted.map(toBlend),
    alpha,
    thick: file.head.width ?? TAIL_PX,
    tail: file.head.tail,
    moment: NaN,
    place: { x: 0, y: 0, heading: NaN },
    image,
    /** What is put on the canvas: of it `image` is the pixels. @type {ImageData | null} */
    data: null,
    ratio: 1,
    /** Device pixels: where the world's corner lies, and the size of a unit. */
    world: { left: 0, top: 0, scale: 1 },
    ink: 0,
    /** Heads by heading, whether they are there and whether they have a value; made when first drawn. @type {Stamp[]} */
    stamps: [],
    screenX: new Float32Array(size),
    screenY: new Float32Array(size),
    /** Where the pointer looks; made anew when it first moves over another drawing. @type {ReturnType<typeof createGrid> | null} */
    grid: null,
    pen: {
      /** @type {import("./track_positions.js").Pen["line"]} */
      line(x0, y0, age0, x1, y1, age1, fix) {
        const { left, top, scale } = state.world;
        const strength = TAIL_STRENGTH * alpha;
        const [from, to] = [strength * (1 - age0), strength * (1 - age1)];
        const thick = state.thick * state.ratio;
        const [startX, startY] = [left + x0 * scale, top + y0 * scale];
        const ink = state.isByFix ? state.inks[codes[fix]] : state.ink;
        fadeLine(image, ink, thick, startX, startY, from, left + x1 * scale, top + y1 * scale, to);
      },
    },
  };
  return state;
}

/** @typedef {import("./track_pixels.js").Stamp} Stamp */
/** @typedef {ReturnType<typeof createState>} State */

/** @param {State} state @param {number} heading @param {boolean} isNow @param {boolean} isNone @param {number} radius */
function stampOf(state, heading, isNow, isNone, radius) {
  const turn = Number.isNaN(heading) ? HEADINGS : Math.round((heading * HEADINGS) / 360) % HEADINGS;
  const key = (Number(isNone) * 2 + Number(isNow)) * (HEADINGS + 1) + turn;
  const angle = turn === HEADINGS ? NaN : (turn * 360) / HEADINGS;
  state.stamps[key] ??= toHead(angle, radius, state.ratio, state.alpha * (isNow ? 1 : GONE), isNone);
  return state.stamps[key];
}

/**
 * Write one thing wherever it is in sight: a view beyond ±180° shows the world again.
 * @param {State} state @param {number} i @param {number} radius
 */
function writeTrack(state, i, radius) {
  const { tracks, index, place, image, world, moment, tail, codes, pen } = state;
  const fix = index.fix[i];
  placeAt(tracks, fix, moment, place);
  const { left, scale } = world;
  const round = toX(180) * scale;
  const margin = 3 * radius * state.ratio;
  const first = Math.ceil((-margin - left - tracks.right[i] * scale) / round);
  const last = Math.floor((image.width + margin - left - tracks.left[i] * scale) / round);
  const code = codes[state.isByFix ? fix : i];
  const isNone = state.isByFix && code === NO_VALUE;
  state.ink = state.inks[code];
  state.screenX[i] = NOWHERE;
  for (let turn = first; turn <= last; turn += 1) {
    world.left = left + turn * round;
    if (tail) drawTail(tracks, i, fix, moment, place, tail, (LEAST_PX * state.ratio) / scale, pen);
    const [x, y] = [Math.round(world.left + place.x * scale), Math.round(world.top + place.y * scale)];
    if (x < -margin || y < -margin || x > image.width + margin || y > image.height + margin) continue;
    const stamp = stampOf(state, place.heading, isThere(tracks, fix, moment), isNone, radius);
    press(image, x, y, stamp, state.blends[code]);
    state.screenX[i] = x;
    state.screenY[i] = y;
  }
  world.left = left;
}

/** @param {TimemapDrawing} drawing @param {State} state @param {number} radius CSS pixels */
function drawTracks({ ctx, zoom, ratio, toPoint }, state, radius) {
  const { image, index, world } = state;
  const { width, height } = ctx.canvas;
  if (!state.data || image.width !== width || image.height !== height) {
    state.data = ctx.createImageData(width, height);
    Object.assign(image, { pixels: new Uint32Array(state.data.data.buffer), width, height });
  }
  if (ratio !== state.ratio) state.stamps = [];
  image.pixels.fill(0);
  const corner = toPoint(-180, 85.0511287798);
  Object.assign(world, { left: corner.x * ratio, top: corner.y * ratio, scale: ratio * 2 ** (zoom - UNIT_ZOOM) });
  Object.assign(state, { ratio, grid: null });
  for (let i = 0; i < index.shown.length; i += 1) if (index.shown[i]) writeTrack(state, i, radius);
  ctx.putImageData(state.data, 0, 0);
}

/**
 * @param {{ head: any, columns: Record<string, any> }} file a decoded layer file of tracks
 * @param {{ radius: number }} style in CSS pixels @param {Pick<import("./dated_layer.js").Dressing, "keeps">} dressing
 */
export function createTracks(file, { radius: usual }, { keeps }) {
  const { columns } = file;
  const radius = file.head.radius ?? usual;
  const state = createState(file, keeps);
  const layer = createCanvasLayer("overlayPane", 0.05, (drawing) => drawTracks(drawing, state, radius), true);

  return {
    layer,
    index: state.index,
    /** When anything is known of any of them, ascending. */
    starts: Int32Array.from(columns.t).sort(),

    /** @param {number} to the moment that is drawn */
    setDay(to) {
      state.moment = to;
    },

    /** Move what is shown, and nothing else. @param {number} to the moment with its part */
    slideTo(to) {
      state.moment = to;
      state.index.follow(to);
      layer.repaint();
    },

    /** @param {number} x @param {number} y CSS pixels of the map @returns {number} the thing there, or -1 */
    at(x, y) {
      const { image, ratio, index, screenX, screenY } = state;
      if (!state.data) return -1;
      const reach = (2 * radius + HIT_PX) * ratio;
      state.grid ??= createGrid(screenX, screenY, index.shown, image.width, image.height, reach);
      const corner = layer._map.containerPointToLayerPoint([0, 0]).subtract(layer._bounds.min);
      return state.grid.nearest((x + corner.x) * ratio, (y + corner.y) * ratio, () => reach);
    },

    /** @param {number} i @returns {{ start: number, end: number }} */
    feature: (i) => ({ start: columns.start[i], end: columns.end[i] }),

    /** How a thing moves, in words. @param {number} i */
    note(i) {
      const { tracks, index, moment, place } = state;
      const fix = index.fix[i];
      if (fix < 0) return "";
      if (!isThere(tracks, fix, moment)) return gettext("last known place");
      placeAt(tracks, fix, moment, place);
      if (Number.isNaN(place.heading)) return "";
      // i18n: where a thing goes, degrees from north
      return gettext("heading {degrees}°", { degrees: Math.round(place.heading) % 360 });
    },
  };
}
