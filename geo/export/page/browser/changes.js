/* What changed between two moments: who held which land, and the sentence that tells it. As `geo/story/changes.py`. Pure. */

import { speakDays } from "./moments.js";

const SMALL_KM2 = 10;
const LEAST_KM2 = 0.001;
/** km² below which nothing was gained. */
const LEAST_GAIN = 0.5;
/** Share of its area by which a row may differ from land that a published area is of. */
const SAME = 0.005;

/** The nearest whole number, the even one of two. @param {number} number */
function toWhole(number) {
  const least = Math.floor(number);
  if (number - least !== 0.5) return Math.round(number);
  return least % 2 ? least + 1 : least;
}

/** @param {number} number @param {number} figures significant ones */
const toFigures = (number, figures) => (number ? Number(number.toPrecision(figures)) : 0);

/** A number with so many significant figures, whole at least; as it is where none are given. @param {number} number @param {number | null} figures */
export function roundTo(number, figures) {
  if (figures === null) return number;
  return toWhole(Math.abs(number) < 1 ? number : toFigures(number, figures));
}

/** @param {number} km2 */
export const whole = (km2) => toWhole(km2).toLocaleString("en");

/** An area in words. @param {number} km2 @param {number | null} figures as many as it bears, or null */
export function speakKm2(km2, figures) {
  if (figures !== null) return km2 >= 1 ? `about ${whole(roundTo(km2, figures))} km²` : "less than 1 km²";
  if (km2 > 0 && km2 < LEAST_KM2) return `less than ${LEAST_KM2} km²`;
  return km2 >= SMALL_KM2 || km2 === 0 ? `${whole(km2)} km²` : `${toFigures(km2, 2)} km²`;
}

/** Who holds each piece at a moment. @param {TakenLand} land @param {number} moment @returns {Map<string, string>} */
function holdersOn({ control }, moment) {
  /** @type {Map<string, { start: number, holder: string }>} */
  const now = new Map();
  for (const [piece, from, holder] of control) {
    const start = from ?? -Infinity;
    if (start <= moment && start >= (now.get(piece)?.start ?? -Infinity)) now.set(piece, { start, holder });
  }
  return new Map([...now].map(([piece, { holder }]) => [piece, holder]));
}

/**
 * @param {TakenLand} land @param {number} first the earlier moment @param {number} last
 * @returns {{ rows: TakenChange[], sources: string[] }} by district and change of holder, the largest first
 */
export function findChanges(land, first, last) {
  const [before, after] = [holdersOn(land, first), holdersOn(land, last)];
  /** @type {Map<string, TakenChange>} */
  const rows = new Map();
  const changed = new Set();
  for (const [piece, district, km2] of land.parts) {
    const [from, to] = [String(before.get(piece)), String(after.get(piece))];
    if (from === to) continue;
    changed.add(piece);
    const key = JSON.stringify([from, to, district]);
    const row = rows.get(key) ?? { district, from, to, km2: 0 };
    rows.set(key, { ...row, km2: row.km2 + km2 });
  }
  const rest = land.control.filter(
    ([piece, start]) => changed.has(piece) && start !== null && first < start && start <= last,
  );
  const sources = [...new Set(rest.map(([, , , source]) => source))];
  return { rows: [...rows.values()].sort((one, other) => other.km2 - one.km2), sources };
}

/** How many km² more each holder has, the most first. @param {TakenChange[]} rows @returns {[string, number][]} */
function gains(rows) {
  /** @type {Record<string, number>} */
  const gained = {};
  for (const { from, to, km2 } of rows) {
    gained[to] = (gained[to] ?? 0) + km2;
    gained[from] = (gained[from] ?? 0) - km2;
  }
  return Object.entries(gained).sort(([, one], [, other]) => other - one);
}

/**
 * What changed as a sentence or two that can be quoted, areas as exact as the story says.
 * @param {TakenLand | null} land @param {TakenChange[]} rows @param {number} events that began between
 * @param {[number, number]} moments the earlier first @param {TimemapUnit} unit
 */
export function tellChanges(land, rows, events, [first, last], unit) {
  const when = speakDays(first, last, unit);
  const happened = `${events} event${events === 1 ? "" : "s"} of this story began in that time.`;
  if (first === last) return `${when} is compared with itself: nothing differs.`;
  if (!land) return `${when}: ${happened}`;
  if (!rows.length) return `${when}: no land changed its holder. ${happened}`;
  const { figures, holders } = land;
  const parts = gains(rows)
    .filter(([, km2]) => Math.abs(km2) >= LEAST_GAIN)
    .map(([holder, km2]) => `${holders[holder]} ${speakKm2(Math.abs(km2), figures)} ${km2 > 0 ? "more" : "less"}`);
  const all = rows.reduce((sum, { km2 }) => sum + km2, 0);
  const some = speakKm2(all, figures).replace(/ km²$/, "");
  const total = whole(roundTo(land.total, figures));
  return `${when}: ${some} of ${total} km² changed holder; ${parts.join(", ")}. ${happened}`;
}

/** What is published of just this land. @param {TakenLand} land @param {TakenChange} row */
export const publishedOf = ({ areas }, { district, km2 }) =>
  areas
    .filter(([name, drawn]) => name === district && Math.abs(drawn - km2) < SAME * km2)
    .map(([, , words]) => words)
    .join("; ");
