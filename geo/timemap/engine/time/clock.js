/* Where in time one can be, and where a step leads from there. Pure. */

import { actOn } from "./acts.js";

/**
 * @typedef {{ day: number, event: number }} Moment a day, and the current event or -1
 * @typedef {{ positions: number[], last(day: number): number, next(from: number, by: number): number }} Events
 */

/**
 * The next of some days, or the one before.
 * @param {number[]} days ascending @param {number} from a day @param {number} by 1 or -1
 * @returns {number | undefined} nothing where there is none
 */
export const dayAhead = (days, from, by) =>
  by > 0 ? days.find((day) => day > from) : days.findLast((day) => day < from);

/** @param {TimemapAct} act @param {TimemapStory} story @param {Events} events @returns {Moment} */
function startOf(act, story, events) {
  const event = events.positions.find((one) => actOn([act], story.events[one].start));
  if (event === undefined) return { day: act.start, event: events.last(act.start) };
  return { day: story.events[event].start, event };
}

/** @param {TimemapStory} story @param {Events} events those that are shown (`createEvents`) */
export function createClock(story, events) {
  const [first, opening] = story.range;
  let last = opening;
  /** Days to step to where the story has no events of its own. @type {number[]} */
  let stops = [];

  /** @param {number} day @returns {number} the nearest that the time control reaches */
  const clamp = (day) => Math.max(first, Math.min(last, Math.round(day)));
  /** @param {number} day @returns {Moment} the day, and its event */
  const at = (day) => ({ day: clamp(day), event: events.last(clamp(day)) });

  return {
    first,
    clamp,
    at,

    /** The last day of the time control, itself shown; the reader extends it to the story's end and back. */
    get last() {
      return last;
    },

    get isWhole() {
      return last > opening;
    },

    /** @param {boolean} isWhole whether the time control reaches to the story's end */
    setWhole(isWhole) {
      last = isWhole ? story.final : opening;
    },

    /** @param {number[]} days with something to see, ascending, for a story without events */
    setStops(days) {
      stops = days;
    },

    /** @param {number} day @returns {number} the nearest within the whole story */
    clampWhole: (day) => Math.max(first, Math.min(story.final, Math.round(day))),

    /** @param {Moment} now @param {number} by 1 or -1 @returns {Moment | null} the next event or stop, if any */
    next(now, by) {
      if (story.events.length) {
        const to = events.next(now.event, by);
        return to < 0 ? null : { day: story.events[to].start, event: to };
      }
      const day = dayAhead(stops, now.day, by);
      return day === undefined ? null : { day, event: -1 };
    },

    /** @param {number} day @param {number} by 1 or -1 @returns {Moment | null} where the next act begins */
    nextAct(day, by) {
      const starts = story.acts.filter((act) => act.start <= last).map((act) => clamp(act.start));
      const ahead = dayAhead(starts, day, by);
      return ahead === undefined ? null : at(ahead);
    },

    /** @param {TimemapAct} act @returns {Moment} its first event, or its first day where it has none */
    startOf: (act) => startOf(act, story, events),
  };
}
