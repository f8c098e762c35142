/* Two moments in words, what they share said once, as the language that is spoken writes it. As `geo/timemap/dates/words.py`. Pure. */

import { toIso } from "../../../timemap/engine/time/days.js";
import { convert, isFiner } from "../../../timemap/engine/time/units.js";
import { ENGLISH_RANGES } from "../../../timemap/engine/wire/constants.js";
import { writePattern } from "../../../timemap/engine/words/words.js";

/** A year below this one is told with its era. */
const AD_BELOW = 1000;
/** @type {TakenRanges} */
const ENGLISH = /** @type {any} */ (ENGLISH_RANGES);
let ranges = ENGLISH;

/** Write two moments as a language does from now on. @param {TakenRanges} [of] English without one */
export const speakRanges = (of = ENGLISH) => void (ranges = of);

/** @param {number} moment @param {TimemapUnit} unit */
const toDate = (moment, unit) => new Date(convert(moment, unit, "second") * 1000);

/** Two moments that share nothing. @param {string} first in words @param {string} last @param {string} [differs] */
function join(first, last, differs = "") {
  const [before, between] = ranges[differs] ?? ranges[""];
  return before + first + between + last;
}

/** The coarsest of a date's letters in which two differ; nothing where their years do beside others. @param {Date} one @param {Date} other @param {TimemapUnit} unit */
function differing(one, other, unit) {
  if (unit === "year") return "y";
  if (one.getUTCFullYear() !== other.getUTCFullYear()) return "";
  return one.getUTCMonth() === other.getUTCMonth() ? "d" : "M";
}

/**
 * @param {number} first @param {number} last @param {TimemapUnit} unit
 * @param {(moment: number, unit: TimemapUnit) => string} speak one moment
 */
export function speakRange(first, last, unit, speak) {
  const [whole, tail] = [speak(first, unit), speak(last, unit)];
  if (first === last) return whole;
  if (isFiner(unit, "day")) {
    const isSameDay = convert(first, unit, "day") === convert(last, unit, "day");
    return isSameDay ? `${whole}–${toIso(last, unit).split("T")[1]}` : join(whole, tail);
  }
  const [from, to] = [toDate(first, unit), toDate(last, unit)];
  const [year, toYear] = [from.getUTCFullYear(), to.getUTCFullYear()];
  const skeleton = { year: "y", month: "yMMMM", day: "yMMMMd" }[/** @type {"year" | "month" | "day"} */ (unit)];
  const differs = differing(from, to, unit);
  const range = ranges[`${toYear > 0 ? "" : "G"}${skeleton}:${differs}`];
  const isOfTwoEras = year <= 0 !== toYear <= 0;
  if (!range || isOfTwoEras || (0 < year && year < AD_BELOW)) {
    return join(whole, tail, `:${differs}`);
  }
  return writePattern(range[0], from) + writePattern(range[1], to);
}
