/* The weekday of a day as it is written, by the calendar that was kept then. Pure. */

import { weekday } from "../words/words.js";

/** 14 September 1752: until then there were two calendars in use, and one date had two weekdays. */
const FIRST_WEEKDAY = -79366;
const DAY_MS = 86400000;

/** @param {number} day since 1 January 1970, a Thursday */
const nameOf = (day) => weekday((((day + 3) % 7) + 7) % 7);

/** How many days later a Julian date is in the Gregorian calendar. @param {number} day as its date is written */
function julianLag(day) {
  const date = new Date(day * DAY_MS);
  // The centuries differ from their 29 February on.
  const year = date.getUTCFullYear() - (date.getUTCMonth() < 2 ? 1 : 0);
  return Math.floor(year / 100) - Math.floor(year / 400) - 2;
}

/**
 * @param {number} day as its date is written
 * @param {number} [julianUntil] the first day of the Gregorian calendar; nothing is told before 1752 without it
 * @returns {string} empty where the date alone doesn't say it, or never was
 */
export function weekdayOf(day, julianUntil) {
  if (julianUntil === undefined) return day < FIRST_WEEKDAY ? "" : nameOf(day);
  if (day >= julianUntil) return nameOf(day);
  const happened = day + julianLag(day);
  return happened < julianUntil ? nameOf(happened) : "";
}
