/* Where in time one can be, and where a step leads from there. Pure. */

import { actOn } from "./acts.js";
import { countUpTo } from "./events.js";
import { convert, convertLast, isFiner } from "./units.js";

/**
 * @typedef {{ day: number, event: number }} Moment a day, and the current event or -1
 * @typedef {import("./events.js").Selection} Selection
 */

/**
 * What a story says of time, in the time control's unit.
 * @typedef {Pick<TimemapStory, "range" | "first" | "final"> & { acts: Span[], events: { start: number }[] }} Timed
 *
 * What time is made of: that, the events that are shown, how far the time control reaches beyond the range that it
 * opens with, the days to step to where the story has no events of its own, ascending, and how far the visitor's own
 * layers reach beyond the story.
 * @typedef {{ times: Timed, events: Selection, reach: TimemapReach, stops: ArrayLike<number>, beyond?: Beyond }} Times
 * @typedef {readonly [number, number]} Beyond the first moment and the last; infinite where the story reaches as far
 * @typedef {{ id: string, start: number, end: number }} Span
 */

/** @type {Beyond} */
export const NOT_BEYOND = [Infinity, -Infinity];

/**
 * How far layers reach beyond a story.
 * @param {Pick<TimemapLayerConfig, "extent">[]} layers the visitor's own
 * @param {Pick<Timed, "first" | "final">} times @param {TimemapUnit} unit of the times @returns {Beyond}
 */
export function beyondOf(layers, { first, final }, unit) {
  let [from, to] = NOT_BEYOND;
  for (const { extent } of layers) {
    if (!extent) continue;
    const last = isFiner(extent.unit, unit) ? convert : convertLast;
    from = Math.min(from, convert(extent.first, extent.unit, unit));
    to = Math.max(to, last(extent.last, extent.unit, unit));
  }
  return [from < first ? from : Infinity, to > final ? to : -Infinity];
}

/** Whether a story tells nothing of a day. @param {Pick<Timed, "first" | "final">} times @param {number} day */
export const isSilent = ({ first, final }, day) => day < first || day > final;

/** @param {TimemapReach} reach @returns {boolean} whether it takes in what comes before the opening range */
export const isEarlier = (reach) => reach === "earlier" || reach === "whole";

/** @param {TimemapReach} reach @returns {boolean} whether it takes in what comes after the opening range */
export const isLater = (reach) => reach === "later" || reach === "whole";

/** The first day that the story itself has on the time control. @param {Pick<Times, "times" | "reach">} times */
const firstTold = ({ times, reach }) => (isEarlier(reach) ? times.first : times.range[0]);

/** The last one. @param {Pick<Times, "times" | "reach">} times */
const lastTold = ({ times, reach }) => (isLater(reach) ? times.final : times.range[1]);

/** How many days those are, from the first to the last. @param {Pick<Times, "times" | "reach">} times */
export const toldDays = (times) => lastTold(times) - firstTold(times);

/** The first day of the time control, itself shown. @param {Pick<Times, "times" | "reach" | "beyond">} times */
export const firstDay = (times) => Math.min(firstTold(times), (times.beyond ?? NOT_BEYOND)[0]);

/** The last day of the time control, itself shown. @param {Pick<Times, "times" | "reach" | "beyond">} times */
export const lastDay = (times) => Math.max(lastTold(times), (times.beyond ?? NOT_BEYOND)[1]);

/** @param {Times} times @param {number} day @returns {number} the nearest that the time control reaches */
export const clamp = (times, day) => Math.max(firstDay(times), Math.min(lastDay(times), Math.round(day)));

/** @param {Times} times @param {number} day @returns {number} the nearest within the whole story and what is beyond it */
export function clampWhole({ times, beyond: [from, to] = NOT_BEYOND }, day) {
  return Math.max(Math.min(times.first, from), Math.min(Math.max(times.final, to), Math.round(day)));
}

/**
 * @param {Pick<TimemapStory, "range" | "first" | "final">} story @param {boolean} toFirst @param {boolean} toFinal
 * @returns {TimemapReach} which takes in what comes before and after the opening range, where there is any
 */
export function reachOf(story, toFirst, toFinal) {
  const [hasEarlier, hasLater] = [toFirst && story.first < story.range[0], toFinal && story.final > story.range[1]];
  if (hasEarlier) return hasLater ? "whole" : "earlier";
  return hasLater ? "later" : "opening";
}

/**
 * @param {Pick<Times, "times" | "reach">} times @param {number} day
 * @returns {TimemapReach} as it is, or as much further as the day is beyond it
 */
export const reachFor = ({ times, reach }, day) =>
  reachOf(times, isEarlier(reach) || day < times.range[0], isLater(reach) || day > times.range[1]);

/** @param {Times} times @param {number} day @returns {Moment} the nearest day within reach, and the event it begins with */
export function momentOf(times, day) {
  const to = clamp(times, day);
  return { day: to, event: times.events.opening(to) };
}

/**
 * The next of some days, or the one before.
 * @param {ArrayLike<number>} days ascending @param {number} from a day @param {number} by 1 or -1
 * @returns {number | undefined} nothing where there is none
 */
export const dayAhead = (days, from, by) => days[by > 0 ? countUpTo(days, from) : countUpTo(days, from - 1) - 1];

/** @param {Times & Moment} now @param {number} by 1 or -1 @returns {boolean} whether a step leads anywhere */
export function hasNext(now, by) {
  if (now.times.events.length) return now.events.next(now.event, by) >= 0;
  return dayAhead(now.stops, now.day, by) !== undefined;
}

/** @param {Times & Moment} now @param {number} by 1 or -1 @returns {Moment | null} the next event or stop, if any */
export function nextMoment(now, by) {
  if (now.times.events.length) {
    const event = now.events.next(now.event, by);
    return event < 0 ? null : { day: now.times.events[event].start, event };
  }
  const day = dayAhead(now.stops, now.day, by);
  return day === undefined ? null : { day, event: -1 };
}

/** @param {Times & Moment} now @param {number} by 1 or -1 @returns {Moment | null} where the next act begins, if any */
export function nextAct(now, by) {
  const within = now.times.acts.filter((act) => act.start <= lastDay(now) && act.end > firstDay(now));
  const starts = within.map((act) => clamp(now, act.start));
  const day = dayAhead(starts, now.day, by);
  return day === undefined ? null : momentOf(now, day);
}

/** @param {Times} times @param {Span} act @returns {Moment} its first event, or its own first day where it has none */
export function startOf(times, act) {
  const { times: timed, events } = times;
  const first = events.positions.find((one) => actOn([act], timed.events[one].start));
  const day = clampWhole(times, first === undefined ? act.start : timed.events[first].start);
  return { day, event: first ?? events.last(day) };
}
