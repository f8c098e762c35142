/* What changed between two moments: who held which land, and the sentence that tells it. As `geo/story/changes.py`. Pure. */

import { gettext, ngettext, number as write } from "../../../timemap/engine/words/words.js";
import { speakDays } from "./moments.js";

const SMALL_KM2 = 10;
const LEAST_KM2 = 0.001;
/** km² below which nothing was gained. */
const LEAST_GAIN = 0.5;
/** Share of its area by which a row may differ from land that a published area is of. */
const SAME = 0.005;

/** The nearest whole number, the even one of two. @param {number} number */
export function toWhole(number) {
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
export const whole = (km2) => write(toWhole(km2));

/**
 * How exactly an area may be told, and its number of km² in words.
 * @param {number} km2 @param {number | null} figures as many as it bears, or null
 * @returns {{ exactness: "" | "about" | "less", area: string }}
 */
function bear(km2, figures) {
  if (figures !== null) {
    return km2 >= 1 ? { exactness: "about", area: whole(roundTo(km2, figures)) } : { exactness: "less", area: "1" };
  }
  if (km2 > 0 && km2 < LEAST_KM2) return { exactness: "less", area: write(LEAST_KM2) };
  return { exactness: "", area: km2 >= SMALL_KM2 || km2 === 0 ? whole(km2) : write(toFigures(km2, 2)) };
}

/** An area in words. @param {number} km2 @param {number | null} figures as many as it bears, or null */
export function speakKm2(km2, figures) {
  const { exactness, area } = bear(km2, figures);
  if (exactness === "about") return gettext("about {area} km²", { area });
  return exactness === "less" ? gettext("less than {area} km²", { area }) : gettext("{area} km²", { area });
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
  const gained = Object.create(null);
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
  const happened = ngettext(
    "{count} event of this story began in that time.",
    "{count} events of this story began in that time.",
    events,
    { count: events },
  );
  const told = { dates: when, events: happened };
  if (first === last) return gettext("{dates} is compared with itself: nothing differs.", told);
  if (!land) return gettext("{dates}: {events}", told);
  if (!rows.length) return gettext("{dates}: no land changed its holder. {events}", told);
  return gettext("{dates}: {land}. {events}", { ...told, land: tellLand(land, rows) });
}

/** How much land changed its holder, and who holds how much more or less. @param {TakenLand} land @param {TakenChange[]} rows */
function tellLand({ figures, holders: labels, total: all }, rows) {
  const parts = gains(rows)
    .filter(([, km2]) => Math.abs(km2) >= LEAST_GAIN)
    .map(([holder, km2]) => {
      const gain = { holder: labels[holder], area: speakKm2(Math.abs(km2), figures) };
      return km2 > 0 ? gettext("{holder} {area} more", gain) : gettext("{holder} {area} less", gain);
    });
  const changed = rows.reduce((sum, { km2 }) => sum + km2, 0);
  const { exactness, area } = bear(changed, figures);
  const told = { area, total: whole(roundTo(all, figures)), holders: parts.join(", ") };
  if (exactness === "about") return gettext("about {area} of {total} km² changed holder; {holders}", told);
  return exactness === "less"
    ? gettext("less than {area} of {total} km² changed holder; {holders}", told)
    : gettext("{area} of {total} km² changed holder; {holders}", told);
}

/** What is published of just this land. @param {TakenLand} land @param {TakenChange} row */
export const publishedOf = ({ areas }, { district, km2 }) =>
  areas
    .filter(([name, drawn]) => name === district && Math.abs(drawn - km2) < SAME * km2)
    .map(([, , words]) => words)
    .join("; ");
