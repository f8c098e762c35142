/* The axis of time: moments at which a date reads well, such as 1 October, 1900 or 12:00, and their words. Pure. */

import { writeDate } from "../words/words.js";
import { UNITS, convert, isFiner } from "./units.js";

/**
 * @typedef {readonly [TimemapUnit, number]} Grain how far one tick is from the next: so many of a unit
 * @typedef {{ at: number, words: string, told: TimemapUnit }} Tick a moment, its words, and how finely they tell it
 */

/** About how long each takes, milliseconds. */
const MS = { second: 1e3, minute: 6e4, hour: 36e5, day: 864e5, month: 2629746e3, year: 31556952e3 };
/** How many of each unit read well together. @type {Record<TimemapUnit, number[]>} */
const SIZES = {
  second: [1, 2, 5, 10, 15, 30],
  minute: [1, 2, 5, 10, 15, 30],
  hour: [1, 2, 3, 6, 12],
  day: [1, 2, 5, 10, 15],
  month: [1, 2, 3, 6],
  year: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000],
};
/** From the finest. */
const FINEST_FIRST = [...UNITS].reverse();
const GRAINS = FINEST_FIRST.flatMap((unit) => SIZES[unit].map((size) => /** @type {Grain} */ ([unit, size])));
/** What a press of a key may move by. @type {Grain[]} */
const STEPS = [...FINEST_FIRST.map((unit) => /** @type {Grain} */ ([unit, 1])), ["year", 10], ["year", 100]];
/** A year below this one, alone, is no year to a reader: AD 79. */
const AD_BELOW = 1000;

/** @param {Grain} grain @returns {number} about how long it takes, milliseconds */
const lengthOf = ([unit, size]) => size * MS[unit];

/** @param {Grain[]} grains @param {TimemapUnit} unit @returns {Grain[]} those that are not finer than it */
const notFiner = (grains, unit) => grains.filter(([one]) => !isFiner(one, unit));

/** @param {number} month since year 0 began @param {number} [day] of it @returns {number} milliseconds since 1970 began */
const monthMs = (month, day = 1) =>
  new Date(0).setUTCFullYear(Math.floor(month / 12), month - 12 * Math.floor(month / 12), day);

/** @param {number} ms @returns {number} the month since year 0 began */
const monthOf = (ms) => 12 * new Date(ms).getUTCFullYear() + new Date(ms).getUTCMonth();

/** @param {number} moment @param {TimemapUnit} unit @returns {number} milliseconds since 1970 began */
const toMs = (moment, unit) => convert(moment, unit, "second") * 1000;

/** @param {number} ms @param {TimemapUnit} unit @returns {number} the moment that it is in */
const toMoment = (ms, unit) => convert(Math.floor(ms / 1000), "second", unit);

/**
 * The days of a month that lie so far apart, 1 the first of them; none too close to the next month's.
 * @param {number} month since year 0 began @param {number} size
 */
function daysOf(month, size) {
  const length = new Date(monthMs(month + 1) - 1).getUTCDate();
  const days = [];
  for (let day = 1; day + Math.floor(size / 2) <= length; day += size) days.push(monthMs(month, day));
  return days;
}

/**
 * Years that people count by: 500, 1000; before our era 500 BC, which is -499; between the two the year 1.
 * @param {number} k which of them @param {number} size
 */
const roundYear = (k, size) => (k > 0 ? k * size : k * size + 1);

/** The marks of a grain about a moment: the one before it, itself if it is one, and those after. @param {number} ms @param {Grain} grain */
function marksAbout(ms, [unit, size]) {
  if (unit === "day" && size > 1) return [-1, 0, 1].flatMap((by) => daysOf(monthOf(ms) + by, size));
  if (unit === "month" || (unit === "year" && size === 1)) {
    const months = unit === "year" ? 12 : size;
    const at = Math.floor(monthOf(ms) / months);
    return [-1, 0, 1].map((by) => monthMs((at + by) * months));
  }
  if (unit === "year") {
    const year = new Date(ms).getUTCFullYear();
    const at = Math.floor((year > 0 ? year : year - 1) / size);
    return [-1, 0, 1].map((by) => monthMs(12 * roundYear(at + by, size)));
  }
  const length = size * MS[unit];
  return [-1, 0, 1].map((by) => (Math.floor(ms / length) + by) * length);
}

/** @param {number} ms @param {Grain} grain @param {number} by 1 or -1 @returns {number} the next mark, or the one before */
function markAhead(ms, grain, by) {
  const marks = marksAbout(ms, grain);
  const ahead = by > 0 ? marks.find((mark) => mark > ms) : marks.findLast((mark) => mark < ms);
  return /** @type {number} */ (ahead);
}

/** @param {number} from @param {number} to milliseconds @param {Grain} grain @returns {number[]} its marks there */
function marksIn(from, to, grain) {
  const marks = [];
  for (let ms = markAhead(from - 1, grain, 1); ms <= to; ms = markAhead(ms, grain, 1)) marks.push(ms);
  return marks;
}

/** @param {Date} when @returns {string} its year as people say it */
function speakYear(when) {
  const year = when.getUTCFullYear();
  return writeDate(year > 0 && year < AD_BELOW ? "Gy:AD" : "y", when);
}

/** @param {Date} when @param {TimemapUnit} unit @returns {string} such as 14:00, or 14:00:05 in seconds */
const timeOf = (when, unit) => when.toISOString().slice(-13, unit === "second" ? -5 : -8);

/**
 * The words of a mark: as much of its date as the one before it left open.
 * @param {number} ms @param {TimemapUnit} unit of the grain @param {number | undefined} before the mark before it, if any
 */
function wordsOf(ms, unit, before) {
  const [when, last] = [new Date(ms), before === undefined ? null : new Date(before)];
  const year = when.getUTCFullYear();
  if (unit === "year") return speakYear(when);
  const isNewYear = !last || last.getUTCFullYear() !== year;
  if (unit === "month") return when.getUTCMonth() === 0 ? speakYear(when) : writeDate(isNewYear ? "yMMM" : "MMM", when);
  if (unit === "day" && isNewYear) return writeDate("yMMMd", when);
  const day = writeDate("MMMd", when);
  if (unit === "day" || ms % MS.day === 0) return day;
  const time = timeOf(when, unit);
  return last && last.getUTCDate() === when.getUTCDate() && ms - last.getTime() < MS.day ? time : `${day}, ${time}`;
}

/** @param {number[]} moments ascending @param {TimemapUnit} unit @param {TimemapUnit} told how finely @returns {Tick[]} */
function tell(moments, unit, told) {
  return moments.map((at, index) => {
    const before = index ? toMs(moments[index - 1], unit) : undefined;
    return { at, words: wordsOf(toMs(at, unit), told, before), told };
  });
}

/**
 * Some of the ticks, each in words that follow those before it.
 * @param {Tick[]} ticks @param {TimemapUnit} unit @param {number} [before] a moment whose whole date stands before them
 */
export function retell(ticks, unit, before) {
  const moments = ticks.map(({ at }) => at);
  if (before === undefined) return tell(moments, unit, ticks[0]?.told);
  return tell([before, ...moments], unit, ticks[0]?.told).slice(1);
}

/**
 * Moments between two others at which a date reads well, none finer than the unit.
 * @param {number} first @param {number} last both counted, themselves included @param {TimemapUnit} unit
 * @param {number} count how many at most @returns {Tick[]}
 */
export function niceTicks(first, last, unit, count) {
  const [from, to] = [toMs(first, unit), toMs(last, unit)];
  for (const grain of notFiner(GRAINS, unit)) {
    if ((to - from) / lengthOf(grain) > count + 1) continue;
    const marks = marksIn(from, to, grain);
    if (marks.length > count) continue;
    return tell(
      marks.map((ms) => toMoment(ms, unit)),
      unit,
      grain[0],
    );
  }
  return [];
}

/**
 * Moments at equal places of a scale, whatever their dates.
 * @param {{ toDay(share: number): number }} scale @param {TimemapUnit} unit @param {number} count @returns {Tick[]}
 */
export function evenTicks(scale, unit, count) {
  const moments = Array.from({ length: count }, (_, index) => scale.toDay((index + 0.5) / count));
  return tell([...new Set(moments)], unit, unit);
}

/** @param {number} moment @param {TimemapUnit} unit @returns {string} all of its date, such as 1 Oct 2020 or 754 BC */
export function tellMoment(moment, unit) {
  const when = new Date(toMs(moment, unit));
  if (unit === "year") return speakYear(when);
  if (unit === "month") return writeDate("yMMM", when);
  const day = writeDate("yMMMd", when);
  return unit === "day" ? day : `${day}, ${timeOf(when, unit)}`;
}

/**
 * How far a press of a key goes: the least of second, minute, hour, day, month, year, decade and century that is
 * seen to move.
 * @param {number} least moments that are seen to move @param {TimemapUnit} unit of the moments, the finest step @returns {Grain}
 */
export function stepFor(least, unit) {
  const steps = notFiner(STEPS, unit);
  return steps.find((step) => lengthOf(step) >= least * MS[unit]) ?? steps[steps.length - 1];
}

/** @param {number} moment @param {TimemapUnit} unit @param {Grain} step @param {number} by 1 or -1 @returns {number} the next */
export const stepAhead = (moment, unit, step, by) =>
  step[0] === unit && step[1] === 1 ? moment + by : toMoment(markAhead(toMs(moment, unit), step, by), unit);
