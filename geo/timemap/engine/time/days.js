/* Moments as ISO 8601, and how they are spoken. No time zone ever enters. */

import { convert, isFiner } from "./units.js";
import { writeDate } from "../words/words.js";
import { weekdayOf } from "./weekdays.js";

/** A year below this one alone is no year to a reader: AD 79. */
const AD_BELOW = 1000;
/** Of an ISO 8601 text as far as each unit. @type {Record<TimemapUnit, number>} */
const LENGTHS = { year: 4, month: 7, day: 10, hour: 16, minute: 16, second: 19 };
const ISO = /^(-?)(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d))?)?)?)?)?$/;

/** @param {number} moment @param {TimemapUnit} unit */
const toDate = (moment, unit) => new Date(convert(moment, unit, "second") * 1000);

/**
 * @param {number} moment @param {TimemapUnit} [unit]
 * @returns {string} such as 2020-11-08, 2020-11-08T14:00 or, for 754 BC, -0753
 */
export function toIso(moment, unit = "day") {
  const text = toDate(moment, unit).toISOString();
  const sign = text[0] === "-" ? "-" : ""; // JavaScript writes such years with six digits
  return sign + text.slice(sign ? 3 : 0).slice(0, LENGTHS[unit]);
}

/** @param {string} iso as `toIso` writes it @param {TimemapUnit} [unit] @returns {number} NaN where it is no moment */
export function fromIso(iso, unit = "day") {
  const match = ISO.exec(iso);
  if (!match) return NaN;
  const [, sign, year, month = "01", day = "01", hour = "00", minute = "00", second = "00"] = match;
  const ms = Date.parse(`${sign ? "-00" : ""}${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  // JavaScript takes 30 February for 2 March.
  return new Date(ms).getUTCDate() === Number(day) ? convert(ms / 1000, "second", unit) : NaN;
}

/** The day before which dates are of the Julian calendar: a page tells one story's dates. @type {number | undefined} */
let julianUntil;

/** Tell weekdays from now on as they were where the story plays. @param {number} [until] as the story says it */
export const keepCalendar = (until) => void (julianUntil = until);

/**
 * @param {number} moment @param {TimemapUnit} [unit] @param {boolean} [hasWeekday] where one is known
 * @returns {string} such as Sunday 8 November 2020; Tuesday 10 November 2020, 00:00; May 1525; 754 BC
 */
export function speakDay(moment, unit = "day", hasWeekday = true) {
  const when = toDate(moment, unit);
  const year = when.getUTCFullYear();
  if (unit === "year") return writeDate(year > 0 && year < AD_BELOW ? "Gy:AD" : "y", when);
  if (unit === "month") return writeDate("yMMMM", when);
  const weekday = hasWeekday ? weekdayOf(convert(moment, unit, "day"), julianUntil) : "";
  const day = writeDate(weekday ? "yMMMMEEEEd" : "yMMMMd", when, weekday);
  return isFiner(unit, "day")
    ? `${day}, ${when
        .toISOString()
        .slice(-13, -5)
        .slice(0, unit === "second" ? 8 : 5)}`
    : day;
}

/**
 * A date for a text that puts it behind a word, as `{date:full}`: a translation takes the form that its own words ask
 * for. As `geo/timemap/dates/spoken_date.py`.
 * @param {number} moment @param {TimemapUnit} [unit]
 */
export function dateForms(moment, unit = "day") {
  const short = speakDay(moment, unit, false);
  const of = unit === "month" ? writeDate("yMMMM", toDate(moment, unit), "", true) : short;
  return { "date:full": speakDay(moment, unit), "date:short": short, "date:of": of };
}
