/* What is measured on the map, as a link's word and as the map draws it: as `geo/view/measure.py`. Pure. */

import { MOST_LATITUDE, MOST_POINTS } from "../../../timemap/engine/wire/constants.js";
import { gettext, number } from "../../../timemap/engine/words/words.js";
import { geodesic, ring } from "./geodesy.js";

/** @typedef {import("./geodesy.js").Point} Point */

export const KM = [1, 500];
const TOOLS = ["distance", "area", "within", "near"];
/** Tools that take one point. */
const SINGLE = ["within", "near"];
const NUMBER = /^\s*[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?\s*$/i;
/** Digits of a distance in a link. */
const DIGITS = 6;

/** @type {TakenMeasure} */
export const NO_MEASURE = { tool: "distance", points: [], km: 20 };

/** @param {string} text */
const toNumber = (text) => (NUMBER.test(text) ? Number(text) : NaN);

/** @param {number} km as short as it can be told */
const shortKm = (km) => Number(km.toPrecision(DIGITS));

/** As a link and a field have them. @param {number} km */
export const spellKm = (km) => String(shortKm(km));

/** @param {number} km */
export const speakKm = (km) => number(shortKm(km));

/** @param {string} tool */
export const isSingle = (tool) => SINGLE.includes(tool);

/** The same points for another tool. @param {TakenMeasure} measure @param {string} tool @returns {TakenMeasure} */
export const withTool = (measure, tool) => ({
  ...measure,
  tool,
  points: isSingle(tool) ? measure.points.slice(-1) : measure.points,
});

/** The word of a link; nothing where nothing is measured. @param {TakenMeasure} measure */
export function spellMeasure({ tool, points, km }) {
  if (!points.length) return "";
  const places = points.map(([lon, lat]) => `${lon.toFixed(4)},${lat.toFixed(4)}`).join(";");
  return `${tool}:${tool === "within" ? `${spellKm(km)}:` : ""}${places}`;
}

/** @param {number[][]} values @returns {Point[] | null} null where they are no points */
export function readPoints(values) {
  const isPlace = (/** @type {number[]} */ [lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= MOST_LATITUDE;
  if (values.length > MOST_POINTS || values.some((pair) => pair.length !== 2 || !isPlace(pair))) return null;
  return /** @type {Point[]} */ (values);
}

/** @param {import("./reading.js").Link} link @returns {TakenMeasure} */
export function readMeasure(link) {
  const text = link.query.measure;
  if (!text) return NO_MEASURE;
  const [tool, ...rest] = text.split(":");
  const pairs = rest.at(-1)?.split(";") ?? [];
  const points = rest.length ? readPoints(pairs.map((pair) => pair.split(",").map(toNumber))) : null;
  const km = tool === "within" && rest.length === 2 ? toNumber(rest[0]) : NO_MEASURE.km;
  if (!TOOLS.includes(tool) || points === null || !(KM[0] <= km && km <= KM[1])) {
    link.ignore("measure", (part) => gettext("The link’s {key} “{value}” can’t be read; it was ignored.", part), 40);
    return NO_MEASURE;
  }
  return { tool, points: isSingle(tool) ? points.slice(-1) : points, km };
}

/** The lines to be drawn: geodesics between the points, or a ring at the radius. @param {TakenMeasure} measure @returns {Point[][]} */
function linesOf({ tool, points, km }) {
  if (tool === "within") return points.map((point) => ring(point, km));
  if (tool === "near" || points.length < 2) return [];
  return [geodesic(tool === "area" && points.length > 2 ? [...points, points[0]] : points)];
}

/** What the map needs to take points and draw what is measured. @param {TakenMeasure} measure @returns {TimemapMeasure} */
export const toDrawing = (measure) => ({
  tool: measure.tool,
  isSingle: isSingle(measure.tool),
  points: measure.points,
  lines: linesOf(measure).map((line) => line.map(([lon, lat]) => [Number(lon.toFixed(4)), Number(lat.toFixed(4))])),
});
