/*
 * Moments: integers that count a unit since 1970 began, in the local calendar as it is written. Pure.
 * Years are astronomical: year 0 is 1 BC. No time zone ever enters.
 */

const DAY_MS = 86400000;
/** How many there are in a day, of the units that a day is made of. */
const IN_A_DAY = { day: 1, hour: 24, minute: 1440, second: 86400 };

/** From the coarsest to the finest. @type {TimemapUnit[]} */
export const UNITS = ["year", "month", "day", "hour", "minute", "second"];

/** @param {TimemapUnit} unit @param {TimemapUnit} than @returns {boolean} whether a unit is finer than another */
export const isFiner = (unit, than) => UNITS.indexOf(unit) > UNITS.indexOf(than);

/** @param {TimemapUnit[]} units one at least @returns {TimemapUnit} */
export const finest = (units) => units.reduce((most, unit) => (isFiner(unit, most) ? unit : most));

/** @param {number} month since 1970 began @returns {number} its first day */
function dayOfMonth(month) {
  const date = new Date(0);
  return date.setUTCFullYear(1970 + Math.floor(month / 12), ((month % 12) + 12) % 12, 1) / DAY_MS;
}

/** @param {number} day @returns {number} the month that it is in, since 1970 began */
function monthOfDay(day) {
  const date = new Date(day * DAY_MS);
  return 12 * (date.getUTCFullYear() - 1970) + date.getUTCMonth();
}

/** @param {number} moment of a month or a year @param {"month" | "year"} unit */
const firstDayOf = (moment, unit) => dayOfMonth(unit === "year" ? 12 * moment : moment);

/** @param {number} day @param {"month" | "year"} unit */
const calendarOf = (day, unit) => (unit === "year" ? Math.floor(monthOfDay(day) / 12) : monthOfDay(day));

/**
 * The moment of another unit that a moment is in, or the first of a finer unit's in it.
 * @param {number} moment @param {TimemapUnit} from its unit @param {TimemapUnit} to @returns {number}
 */
export function convert(moment, from, to) {
  if (from === to || !Number.isFinite(moment)) return moment;
  if (from === "year" && to === "month") return 12 * moment;
  if (from === "month" && to === "year") return Math.floor(moment / 12);
  if (from === "year" || from === "month") return convert(firstDayOf(moment, from), "day", to);
  if (to === "year" || to === "month") return calendarOf(Math.floor(moment / IN_A_DAY[from]), to);
  const size = IN_A_DAY[to] / IN_A_DAY[from];
  return size >= 1 ? moment * size : Math.floor(moment * size);
}

/** @param {number} moment @param {TimemapUnit} from @param {TimemapUnit} to @returns {number} the last in it */
export const convertLast = (moment, from, to) => convert(moment + 1, from, to) - 1;

/**
 * A part of a moment, as time goes while it is played, in a coarser unit or the same.
 * @param {number} moment with a fraction @param {TimemapUnit} from @param {TimemapUnit} to @returns {number} the same
 */
export function convertPart(moment, from, to) {
  if (from === to) return moment;
  const whole = convert(Math.floor(moment), from, to);
  const first = convert(whole, to, from);
  return whole + (moment - first) / (convert(whole + 1, to, from) - first);
}

/**
 * Moments in another unit.
 * @param {ArrayLike<number>} moments counted from an origin @param {number} origin
 * @param {TimemapUnit} from @param {TimemapUnit} to @returns {ArrayLike<number>} themselves where nothing differs
 */
export function convertAll(moments, origin, from, to) {
  if (from === to && origin === 0) return moments;
  return Float64Array.from(moments, (moment) => convert(moment + origin, from, to));
}

/**
 * What a story says of time, in another unit; itself in its own.
 * @param {TimemapStory} story @param {TimemapUnit} unit its own or a finer one
 * @returns {import("./clock.js").Timed}
 */
export function retime(story, unit) {
  const own = story.unit;
  if (unit === own) return story;
  const first = (/** @type {number} */ moment) => convert(moment, own, unit);
  return {
    range: [first(story.range[0]), convertLast(story.range[1], own, unit)],
    first: first(story.first),
    final: convertLast(story.final, own, unit),
    acts: story.acts.map((act) => ({ id: act.id, start: first(act.start), end: first(act.end) })),
    events: story.events.map((event) => ({ start: first(event.start) })),
  };
}
