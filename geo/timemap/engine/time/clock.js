/* Where in time one can be, and where a step leads from there. Pure. */

/**
 * @param {TimemapStory} story
 * @param {{ positions: number[], last(day: number): number, next(from: number, by: number): number }} events
 *   those that are shown (`createEvents`)
 */
export function createClock(story, events) {
  const [first, opening] = story.range;
  let last = opening;
  /** Days to step to where the story has no events of its own. @type {number[]} */
  let stops = [];

  /** @param {number} day @returns {number} the nearest that the time control reaches */
  const clamp = (day) => Math.max(first, Math.min(last, Math.round(day)));
  /** @param {number} day @returns {{ day: number, event: number }} the day, and its event */
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

    /**
     * @param {{ day: number, event: number }} now @param {number} by 1 or -1
     * @returns {{ day: number, event: number } | null} the next event or stop; null where there is none
     */
    next(now, by) {
      if (story.events.length) {
        const to = events.next(now.event, by);
        return to < 0 ? null : { day: story.events[to].start, event: to };
      }
      const ahead = by > 0 ? stops.find((day) => day > now.day) : stops.findLast((day) => day < now.day);
      return ahead === undefined ? null : { day: ahead, event: -1 };
    },

    /** @param {number} day @param {number} by 1 or -1 @returns {{ day: number, event: number } | null} where the next act begins */
    nextAct(day, by) {
      const starts = story.acts.filter((act) => act.start <= last).map((act) => clamp(act.start));
      const ahead = by > 0 ? starts.find((start) => start > day) : starts.findLast((start) => start < day);
      return ahead === undefined ? null : at(ahead);
    },

    /** @param {TimemapAct} act @returns {{ day: number, event: number }} its first event, or its first day where it has none */
    startOf(act) {
      const event = events.positions.find((one) => act.start <= story.events[one].start && story.events[one].start < act.end);
      return event === undefined ? { day: act.start, event: events.last(act.start) } : { day: story.events[event].start, event };
    },
  };
}
