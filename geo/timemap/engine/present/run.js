/* A briefing as it runs: where in its script it is, and what the window with the notes is told of that. Pure. */

import { speakDay } from "../time/days.js";
import { createStays } from "./stays.js";

/**
 * @typedef {{ day: number, event: number, isMoved: boolean, isPlaying: boolean }} Now what is on the screen
 *
 * @param {TimemapStory} story @param {{ at(event: number): number }} script
 */
export function createRun(story, script) {
  const { steps } = story;
  const stays = createStays();
  /** The step on the screen, or the one to which exploring returns. */
  let held = 0;
  const eventOf = (/** @type {number} */ step) => story.events[steps[step].event];

  return {
    get held() {
      return held;
    },

    start: stays.start,

    /** @param {number} step to hold from now on; the stay at the one before ends @param {number} now ms */
    hold(step, now) {
      if (step !== held) stays.end(eventOf(held).id, now);
      held = step;
    },

    /**
     * Take up the script where the view is; while nobody presents, nothing is counted.
     * @param {number} event the current one @param {boolean} isOn whether one presents @param {number} now ms
     */
    follow(event, isOn, now) {
      if (!steps.length) return;
      const to = script.at(event);
      if (isOn) this.hold(to, now);
      else held = to;
    },

    /** Whether what is shown comes before the script begins. @param {Now} now */
    isBefore: (now) => steps.length > 0 && now.event < steps[0].event,

    /** Whether what is shown is not what the script has at this step. @param {Now} now */
    isOff: (now) =>
      steps.length > 0 && (now.isMoved || now.event !== steps[held].event || now.day !== eventOf(held).start),

    /** What is told of it; null for a story without steps. @param {Now} now @param {boolean} isBlank */
    report(now, isBlank) {
      if (!steps.length) return null;
      const { day, isPlaying } = now;
      const where = { step: held, event: eventOf(held).id, day: speakDay(day, story.unit) };
      return { ...where, isOff: this.isOff(now), isBlank, isPlaying, ...stays.read() };
    },
  };
}
