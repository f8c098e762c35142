/* Names on the map: of places, laid out once a zoom and language, and of countries and seas between them. */

import { overlaps } from "./label_layout.js";
import { fallbackBox, findFree, markBox, nudgeOf, planLabels, shift, sideOf } from "./label_plan.js";
import { fontOf, nameIn, toCapitals, writeWithHalo } from "./lettering.js";
import { COUNTRY_NAME, DEEP_INK, INK, STORY_LINE, WATER_NAME } from "./palette.js";

/** @typedef {{ shown: number, current: number, language: string, size: number }} MarkView */
/** @typedef {{ key: string, boxes: (TimemapBox | null)[], free: boolean[] }} Arrangement */

/** How wide a letter of a country's, a sea's and a city's name is with what is round it, CSS pixels. */
const LETTER = 11;
const CITY_LETTER = 7;
const SMALL = ["city", "own"];

/** @param {boolean} isBold @param {number} size @param {boolean} isItalic */
const placeFont = (isBold, size, isItalic = false) => fontOf(isBold ? 700 : 500, 15 * size, isItalic);

/**
 * @param {TimemapPlace[]} places @param {TimemapBaseLabel[]} baseLabels
 * @param {number[]} order the first to choose first
 */
export function createLabels(places, baseLabels, order) {
  /** @type {Arrangement | null} */
  let arranged = null;

  return {
    /**
     * Give every place and base label its room, once a zoom, language and size.
     * @param {TimemapDrawing} drawing @param {number} zoom that labels are laid out for
     * @param {MarkView} view
     * @returns {Arrangement} boxes of names relative to their marks, and whether each base label is free of them
     */
    arrange({ ctx, zoom: drawn, toPoint }, zoom, { language, size }) {
      const key = `${zoom} ${language} ${size}`;
      if (arranged && arranged.key === key) return arranged;
      const scale = 2 ** (zoom - drawn);
      /** @param {{ lon: number, lat: number }} at */
      const toSettled = ({ lon, lat }) => {
        const { x, y } = toPoint(lon, lat);
        return { x: x * scale, y: y * scale };
      };
      ctx.font = placeFont(true, size);
      const measured = places.map((place) => ({
        point: toSettled(place),
        width: ctx.measureText(nameIn(place.names, language)).width,
        isRegion: place.kind === "region",
      }));
      const { boxes, taken } = planLabels(measured, order, size);
      const names = baseLabels.map((label) => ({
        isWanted: zoom >= label.minZoom,
        point: toSettled(label),
        half: (nameIn(label.names, language).length * (SMALL.includes(label.kind) ? CITY_LETTER * size : LETTER)) / 2,
      }));
      const free = findFree(names, taken);
      arranged = { key, boxes, free };
      return arranged;
    },
  };
}

/**
 * Draw the names of countries and seas.
 * @param {TimemapDrawing} drawing @param {TimemapBaseLabel[]} labels @param {boolean[]} free of marks and places' names
 * @param {MarkView} view @param {TimemapBox} frame the map itself, on its canvas
 * @param {(box: TimemapBox) => boolean} isSeen whether all of a name is seen
 */
export function drawBaseLabels({ ctx, zoom, toNearest }, labels, free, { language, size }, frame, isSeen) {
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  /** An ocean has a name on each of its sides: once is enough. @type {Set<string>} */
  const told = new Set();
  labels.forEach((label, index) => {
    if (!free[index] || zoom < label.minZoom) return;
    const { x, y } = toNearest(label.lon, label.lat);
    if (x < frame.left || x > frame.right || y < frame.top || y > frame.bottom) return;
    const name = nameIn(label.names, language);
    if (label.kind === "water" && told.has(name)) return;
    const { font, spacing, colour } = letteringOf(label.kind, size);
    ctx.font = font;
    ctx.letterSpacing = spacing;
    const half = ctx.measureText(name).width / 2;
    if (!isSeen({ left: x - half, top: y - 12, right: x + half, bottom: y + 12 })) return;
    told.add(name);
    ctx.fillStyle = colour;
    ctx.fillText(label.kind === "country" ? toCapitals(name, language) : name, x, y);
  });
  ctx.letterSpacing = "0px";
}

/** @param {string} kind of what is named @param {number} size */
function letteringOf(kind, size) {
  if (kind === "own") return { font: fontOf(500, 12 * size, true), spacing: "0px", colour: STORY_LINE };
  if (kind === "city") return { font: fontOf(500, 12 * size, false), spacing: "0px", colour: COUNTRY_NAME };
  if (kind === "country") return { font: fontOf(500, 13 * size, false), spacing: "3px", colour: COUNTRY_NAME };
  return { font: fontOf(500, 13 * size, true), spacing: "1px", colour: WATER_NAME };
}

/**
 * Draw the names of marks, the topmost first; none stands on the current one's.
 * @param {CanvasRenderingContext2D} ctx @param {{ place: number, x: number, y: number }[]} marks from the lowest up
 * @param {TimemapPlace[]} places @param {(TimemapBox | null)[]} boxes relative to the marks @param {MarkView} view
 * @param {(box: TimemapBox) => boolean} isSeen whether all of a name is seen
 */
export function drawNames(ctx, marks, places, boxes, { current, language, size }, isSeen) {
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  /** @type {TimemapBox | null} */
  let reserved = null;
  /** What a name that changes sides may not stand on: the marks, and where each name would stand. */
  const taken = marks.map(({ place, x, y }) => [markBox(x, y, size), boxes[place] && shift(boxes[place], x, y)]);
  for (let position = marks.length - 1; position >= 0; position -= 1) {
    const { place, x, y } = marks[position];
    const isCurrent = place === current;
    const isRegion = places[place].kind === "region";
    const name = nameIn(places[place].names, language);
    ctx.font = placeFont(isCurrent, size, isRegion);
    ctx.letterSpacing = isRegion ? "1.5px" : "0px";
    const box = boxes[place] || (isCurrent ? fallbackBox(ctx.measureText(name).width, isRegion, size) : null);
    if (!box) continue;
    const own = shift(box, x + (isCurrent && !isRegion ? nudgeOf(box, size) : 0), y);
    /** @param {TimemapBox} one */
    const isFree = (one) =>
      isSeen(one) &&
      (one === own ||
        taken.every((two, mark) => mark === position || !two.some((other) => other && overlaps(one, other))));
    const at = isRegion ? own : sideOf(own, x, isFree);
    if (reserved && overlaps(at, reserved)) continue;
    if (isCurrent) reserved = at;
    writeWithHalo(ctx, name, at.left, (at.top + at.bottom) / 2, isCurrent ? DEEP_INK : INK);
  }
  ctx.letterSpacing = "0px";
}
