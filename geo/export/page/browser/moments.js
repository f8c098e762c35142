/* Moments in a link and in words, as the rest of the project has them. Pure. */

import { fromIso, speakDay, toIso } from "../../../timemap/engine/time/days.js";
import { UNITS, convert, convertLast, isFiner } from "../../../timemap/engine/time/units.js";

/** A date that is written, as far as each unit. @type {[RegExp, TimemapUnit][]} */
const FORMS = [
  [/^-?\d{4}$/, "year"],
  [/^-?\d{4}-\d\d$/, "month"],
  [/^-?\d{4}-\d\d-\d\d$/, "day"],
  [/^-?\d{4}-\d\d-\d\dT\d\d$/, "hour"],
  [/^-?\d{4}-\d\d-\d\dT\d\d:\d\d$/, "minute"],
  [/^-?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/, "second"],
];
/** @type {Record<TimemapUnit, string>} */
const EXAMPLES = {
  year: "-0263",
  month: "1525-05",
  day: "2020-11-08",
  hour: "2020-11-08T14:00",
  minute: "2020-11-08T14:30",
  second: "2020-11-08T14:30:05",
};

/** @param {TimemapUnit} unit */
export const momentWords = (unit) => `${unit} such as ${EXAMPLES[unit]}`;

/** Years from the year 0, 1 BC, to 1970. */
const YEAR_ZERO = 1970;

/** The unit that a date is written in; undefined where it is none. @param {string} text */
const unitOf = (text) => FORMS.find(([form]) => form.test(text))?.[1];

/**
 * @param {string} text @param {TimemapUnit} unit @param {boolean} [isLast] of what a coarser date covers
 * @returns {number} NaN where it is no date
 */
export function readMoment(text, unit, isLast = false) {
  const given = unitOf(text);
  if (!given) return NaN;
  const moment = fromIso(text, given);
  return isLast && isFiner(unit, given) ? convertLast(moment, given, unit) : convert(moment, given, unit);
}

/** The text of a moment that a unit can't tell, such as half past one in hours; nothing for any other. @param {string} text @param {TimemapUnit} unit */
export function finer(text, unit) {
  const given = unitOf(text);
  if (!given || !isFiner(given, unit)) return "";
  const moment = fromIso(text, given);
  return convert(convert(moment, given, unit), unit, given) === moment ? "" : text;
}

/** @param {number} moment @param {string} exact @param {TimemapUnit} unit @returns {string} ISO 8601 */
export const spell = (moment, exact, unit) =>
  exact && readMoment(exact, unit) === moment ? exact : toIso(moment, unit);

/** A moment without its weekday. @param {number} moment @param {TimemapUnit} unit */
export const speakShort = (moment, unit) =>
  speakDay(moment, unit).replace(/^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day /, "");

/** Moments, both in, as a filter tells them. @param {number | undefined} first @param {number | undefined} last @param {TimemapUnit} unit */
export function speakDays(first, last, unit) {
  if (first === undefined) return `to ${speakShort(Number(last), unit)}`;
  if (last === undefined) return `from ${speakShort(first, unit)}`;
  return speakRange(...coarsest(first, last, unit));
}

/** Moments in the coarsest unit that they are whole ones of, month at most. @param {number} first @param {number} last @param {TimemapUnit} unit @returns {[number, number, TimemapUnit]} */
function coarsest(first, last, unit) {
  for (const to of UNITS.slice(UNITS.indexOf("month"), Math.max(0, UNITS.indexOf(unit)))) {
    const [start, after] = [convert(first, unit, to), convert(last + 1, unit, to)];
    const isWhole = convert(start, to, unit) === first && convert(after, to, unit) === last + 1;
    if (isWhole && after > start) return [start, after - 1, to];
  }
  return [first, last, unit];
}

/** Two moments, what they share said once. @param {number} first @param {number} last @param {TimemapUnit} unit */
function speakRange(first, last, unit) {
  const [whole, tail] = [speakShort(first, unit), speakShort(last, unit)];
  const [from, to] = [toIso(first, unit), toIso(last, unit)].map((iso) => (iso[0] === "-" ? iso.slice(1) : iso));
  const [year, toYear] = [first, last].map((moment) => convert(moment, unit, "year"));
  if (first === last) return whole;
  if (isFiner(unit, "day")) {
    const isSameDay = convert(first, unit, "day") === convert(last, unit, "day");
    return isSameDay ? `${whole}–${to.slice(11)}` : `${whole} – ${tail}`;
  }
  // A year of our era is told as it is; before it the first one leaves the era to the last.
  if (unit === "year") return `${toYear <= -YEAR_ZERO ? whole.replace(/ BC$/, "") : whole}–${tail}`;
  if (year !== toYear) return `${whole} – ${tail}`;
  if (from.slice(5, 7) !== to.slice(5, 7)) return `${whole.replace(/ \d+(?: BC)?$/, "")} – ${tail}`;
  return `${Number(from.slice(8))}–${tail}`;
}

/** @param {TimemapUnit} unit the word before a moment of it */
export const onOrIn = (unit) => (isFiner("day", unit) ? "in" : "on");
