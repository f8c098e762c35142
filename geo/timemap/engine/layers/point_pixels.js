/* Points as pixels of one image, in one pass over those shown. Pure: it writes into the arrays that it is given. */

import { WORLD, nearestCopy } from "../map/world.js";
import { toPixel } from "./colour.js";
import { NO_VALUE } from "../wire/constants.js";

/** What has no value: grey, and nearly hollow. */
const NONE = { fill: 0xb0ffffff, rim: 0xff777777, fadedFill: 0x50ffffff, fadedRim: 0xa0777777 };

/**
 * The pixels that each code is written with; fainter ones for features that are over, in modes that still show them.
 * @param {string[]} colours #rrggbb by code; what has no value is the last code of all
 * @param {number} opacity 0..1
 */
export function toInks(colours, opacity = 1) {
  /** @param {keyof typeof NONE} part @param {number} alpha @param {number} shade */
  const each = (part, alpha, shade) => {
    const inks = new Uint32Array(NO_VALUE + 1);
    colours.forEach((colour, code) => (inks[code] = toPixel(colour, Math.round(alpha * opacity), shade)));
    inks[NO_VALUE] = dim(NONE[part], opacity);
    return inks;
  };
  return {
    fill: each("fill", 235, 1),
    rim: each("rim", 255, 0.62),
    fadedFill: each("fadedFill", 120, 1),
    fadedRim: each("fadedRim", 160, 0.8),
  };
}

/** A pixel as one that shows through. @param {number} ink @param {number} opacity 0..1 */
const dim = (ink, opacity) => ((ink & 0xffffff) | (Math.round((ink >>> 24) * opacity) << 24)) >>> 0;

/** @typedef {ReturnType<typeof import("./point_shapes.js").toDot>} Dot */

/**
 * The dots that points are stamped with, as offsets in an image.
 * @param {Dot[]} dots @param {ArrayLike<number> | null} of each point's; null where all have the first
 */
export function createDots(dots, of = null) {
  let width = 0;
  /** @type {{ inner: Int32Array[], rim: Int32Array[] }} */
  let offsets = { inner: [], rim: [] };
  /** @param {number} isRim */
  const each = (isRim) =>
    dots.map(({ dx, dy, rim }) => dy.map((y, p) => y * width + dx[p]).filter((_, p) => rim[p] === isRim));
  return {
    list: dots,
    of,
    reach: Math.max(...dots.map((dot) => dot.reach)),

    /** @param {number} wide the image @returns each dot's offsets from its middle, those of its rim apart */
    offsetsIn(wide) {
      if (wide !== width) {
        width = wide;
        offsets = { inner: each(0), rim: each(1) };
      }
      return offsets;
    },
  };
}

/** Where a point's middle would be that is out of the image, and one that is in it with a part alone. */
const OUT = -1;
const CUT = -2;

/**
 * @typedef {{ worldX: Float64Array, worldY: Float64Array, screenX: Float32Array, screenY: Float32Array,
 *   middles: Int32Array, above: Int32Array, placedFor: string, end: ArrayLike<number>, code: ArrayLike<number>,
 *   order: ArrayLike<number> | null, alpha: ArrayLike<number> | null }} Points
 *   `screenX` and `screenY` take where each one lies, `middles` its pixel; `placedFor` names the view that these are
 *   of; `above` is room for the points to be written last; `code` is what inks are by; `order` the one to write them in
 *   where it is not their own; `alpha` 0..255 what each one's opacity is
 * @typedef {{ left: number, top: number, scale: number }} World where its corner lies on the image, and pixels a unit
 */

/**
 * @param {ArrayLike<number>} worldX @param {ArrayLike<number>} worldY @param {ArrayLike<number>} end
 * @param {ArrayLike<number>} code
 * @param {{ order?: ArrayLike<number> | null, alpha?: ArrayLike<number> | null }} more
 * @returns {Points}
 */
export function toPoints(worldX, worldY, end, code, { order = null, alpha = null } = {}) {
  const size = worldX.length;
  return {
    worldX: Float64Array.from(worldX),
    worldY: Float64Array.from(worldY),
    screenX: new Float32Array(size),
    screenY: new Float32Array(size),
    middles: new Int32Array(size),
    above: new Int32Array(size),
    placedFor: "",
    end,
    code,
    order,
    alpha,
  };
}

/**
 * Bring the points' places up to the view; they hold while the day alone changes.
 * @param {{ width: number, height: number }} image @param {World} world @param {Points} points @param {number} reach
 */
function place({ width, height }, { left, top, scale }, points, reach) {
  const { worldX, worldY, screenX, screenY, middles } = points;
  const view = [left, top, scale, reach, width, height].join(" ");
  if (view === points.placedFor) return;
  points.placedFor = view;
  const round = WORLD * scale;
  const isPlain = left <= 0 && left + round >= width; // the world itself is all that is in sight
  for (let i = 0; i < middles.length; i += 1) {
    const at = left + worldX[i] * scale;
    const x = Math.round(isPlain ? at : nearestCopy(at, width / 2, round));
    const y = Math.round(top + worldY[i] * scale);
    screenX[i] = x;
    screenY[i] = y;
    const isCut = x < reach || y < reach || x >= width - reach || y >= height - reach;
    const isOut = x < -reach || y < -reach || x >= width + reach || y >= height + reach;
    if (isCut) middles[i] = isOut ? OUT : CUT;
    else middles[i] = y * width + x;
  }
}

/**
 * Write the part of a dot that is in the image.
 * @param {{ pixels: Uint32Array, width: number, height: number }} image @param {number} x @param {number} y its middle
 * @param {Dot} dot @param {number} fill @param {number} edge
 */
function stampPart({ pixels, width, height }, x, y, { dx, dy, rim }, fill, edge) {
  for (let p = 0; p < dx.length; p += 1) {
    const [atX, atY] = [x + dx[p], y + dy[p]];
    if (atX < 0 || atY < 0 || atX >= width || atY >= height) continue;
    pixels[atY * width + atX] = rim[p] ? edge : fill;
  }
}

/**
 * What writes one point with its dot, whole or the part that is in the image.
 * @param {{ pixels: Uint32Array, width: number, height: number }} image @param {Points} points
 * @param {ReturnType<typeof createDots>} dots
 */
function createPen(image, { middles, code, alpha, screenX, screenY }, dots) {
  const { pixels, width } = image;
  const { of } = dots;
  const { inner, rim } = dots.offsetsIn(width);
  /** @param {number} middle @param {Int32Array} within @param {Int32Array} round @param {number} fill @param {number} edge */
  const stamp = (middle, within, round, fill, edge) => {
    for (let p = 0; p < within.length; p += 1) pixels[middle + within[p]] = fill;
    for (let p = 0; p < round.length; p += 1) pixels[middle + round[p]] = edge;
  };
  /** @param {number} i @param {Uint32Array} fills @param {Uint32Array} edges */
  return (i, fills, edges) => {
    const dot = of ? of[i] : 0;
    const fill = alpha ? dim(fills[code[i]], alpha[i] / 255) : fills[code[i]];
    const edge = alpha ? dim(edges[code[i]], alpha[i] / 255) : edges[code[i]];
    if (middles[i] === CUT) stampPart(image, screenX[i], screenY[i], dots.list[dot], fill, edge);
    else stamp(middles[i], inner[dot], rim[dot], fill, edge);
  };
}

/**
 * The pixels that a point has its middle on already: those marked with the number of an image, so that none need be wiped.
 * @typedef {ReturnType<typeof createTaken>} Taken
 */
export function createTaken() {
  let marks = new Uint8Array(0);
  let now = 0;
  return {
    /** @param {number} size of an image that is begun, pixels */
    begin(size) {
      if (marks.length !== size) marks = new Uint8Array(size);
      else if (now === 255) marks.fill(0);
      now = (now % 255) + 1;
      return { marks, now };
    },
  };
}

/**
 * The points of a set that are shown, in its room: those that stand in the foreground from `first` to `after`, in the order
 * of writing; those that are over from `low` to `high`, the first to be written last.
 * @param {Points} points @param {Uint8Array} shown @param {number} day
 */
function listShown({ middles, above: room, end, order }, shown, day) {
  let after = 0;
  let low = shown.length;
  for (let at = 0; at < shown.length; at += 1) {
    const i = order ? order[at] : at;
    if (!shown[i] || middles[i] === OUT) continue;
    if (end[i] <= day) room[--low] = i;
    else room[after++] = i;
  }
  return { middles, room, first: 0, after, low, high: shown.length };
}

/**
 * Leave out the points on whose pixel another has its middle that is written later: nothing of them would be seen.
 * @param {ReturnType<typeof listShown>[]} lists @param {ReturnType<Taken["begin"]>} taken
 */
function leaveOutCovered(lists, { marks, now }) {
  const isCovered = (/** @type {number} */ pixel) => {
    if (pixel < 0) return false; // a part of it may be seen
    if (marks[pixel] === now) return true;
    marks[pixel] = now;
    return false;
  };
  const lastFirst = [...lists].reverse();
  for (const list of lastFirst) {
    const { room, middles, after } = list;
    list.first = after;
    for (let at = after - 1; at >= 0; at -= 1) if (!isCovered(middles[room[at]])) room[--list.first] = room[at];
  }
  for (const list of lastFirst) {
    const { room, middles, low, high } = list;
    list.high = low;
    for (let at = low; at < high; at += 1) if (!isCovered(middles[room[at]])) room[list.high++] = room[at];
  }
}

/**
 * Write the points of some sets that are shown: those that are over first, then the others over them.
 * @param {{ pixels: Uint32Array, width: number, height: number, taken?: Taken }} image `taken` saves the writing of points
 *   that others of the same dot cover
 * @param {World} world @param {{ points: Points, shown: Uint8Array }[]} sets
 * @param {number} day past whose end points step back
 * @param {ReturnType<typeof createDots>} dots @param {ReturnType<typeof toInks>} inks
 */
export function blitAll(image, world, sets, day, dots, inks) {
  for (const { points } of sets) place(image, world, points, dots.reach);
  const lists = sets.map(({ points, shown }) => listShown(points, shown, day));
  if (image.taken && !dots.of) leaveOutCovered(lists, image.taken.begin(image.pixels.length));
  const pens = sets.map(({ points }) => createPen(image, points, dots));
  lists.forEach(({ room, low, high }, of) => {
    for (let at = high - 1; at >= low; at -= 1) pens[of](room[at], inks.fadedFill, inks.fadedRim);
  });
  lists.forEach(({ room, first, after }, of) => {
    for (let at = first; at < after; at += 1) pens[of](room[at], inks.fill, inks.rim);
  });
}

/**
 * Write the points that are shown.
 * @param {{ pixels: Uint32Array, width: number, height: number }} image
 * @param {World} world @param {Points} points
 * @param {Uint8Array} shown @param {number} day past whose end points step back
 * @param {ReturnType<typeof createDots>} dots @param {ReturnType<typeof toInks>} inks
 */
export const blit = (image, world, points, shown, day, dots, inks) =>
  blitAll(image, world, [{ points, shown }], day, dots, inks);
