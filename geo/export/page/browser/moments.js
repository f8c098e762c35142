/* Moments in a link and in words, as the rest of the project has them. Pure. */

import { dateForms, fromIso, speakDay, toIso } from "../../../timemap/engine/time/days.js";
import { UNITS, convert, convertLast, isFiner } from "../../../timemap/engine/time/units.js";
import { gettext } from "../../../timemap/engine/words/words.js";
import { speakRange } from "./ranges.js";

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

/** That a link's part is no moment of a unit, with an example. @param {TimemapUnit} unit @param {{ key: string, value: string }} part */
export function tellNoMoment(unit, part) {
  const told = { ...part, example: EXAMPLES[unit] };
  return {
    year: () => gettext("The link’s {key} “{value}” is no year such as {example}; it was ignored.", told),
    month: () => gettext("The link’s {key} “{value}” is no month such as {example}; it was ignored.", told),
    day: () => gettext("The link’s {key} “{value}” is no day such as {example}; it was ignored.", told),
    hour: () => gettext("The link’s {key} “{value}” is no hour such as {example}; it was ignored.", told),
    minute: () => gettext("The link’s {key} “{value}” is no minute such as {example}; it was ignored.", told),
    second: () => gettext("The link’s {key} “{value}” is no second such as {example}; it was ignored.", told),
  }[unit]();
}

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
export const speakShort = (moment, unit) => speakDay(moment, unit, false);

/** A date's forms, each without its weekday. @param {number} moment @param {TimemapUnit} unit */
const shortForms = (moment, unit) => ({ ...dateForms(moment, unit), "date:full": speakShort(moment, unit) });

/** Moments, both in, as a filter tells them. @param {number | undefined} first @param {number | undefined} last @param {TimemapUnit} unit */
export function speakDays(first, last, unit) {
  if (first === undefined) return gettext("to {date:full}", shortForms(Number(last), unit));
  if (last === undefined) return gettext("from {date:full}", shortForms(first, unit));
  return speakRange(...coarsest(first, last, unit), speakShort);
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

/** Whether things begin in a moment of a unit, a month or a year, and not on it. @param {TimemapUnit} unit */
export const isInNotOn = (unit) => isFiner("day", unit);
