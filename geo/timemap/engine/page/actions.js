/* What the reader does on the page: a change of the state, counted, and reported in its time. */

import { convert } from "../time/units.js";
import * as states from "./state.js";

/** @typedef {ReturnType<typeof createActions>} Actions */

/**
 * From where one is to another moment.
 * @param {import("./store.js").Store} store @param {(next: states.State) => boolean} change
 */
const createSteps = (store, change) => ({
  /** @param {number} days of the time control's unit */
  moveBy: (days) => change(states.goTo(store.now, store.now.day + days)),

  /** @param {number} by 1 for the next event, -1 for the one before @returns {boolean} whether there was one */
  step: (by) => change(states.step(store.now, by)),

  /** @param {number} by 1 or -1 */
  stepAct: (by) => change(states.stepAct(store.now, by)),

  /** @param {boolean} isLast */
  toEnd: (isLast) => change(states.toEnd(store.now, isLast)),
});

/**
 * @param {import("./store.js").Store} store
 * @param {{ change(): void }} channel counts the changes
 * @param {import("./signals.js").Signals} signals
 */
export function createActions(store, channel, signals) {
  /**
   * @param {states.State} next @param {import("./signals.js").Haste} haste of its report
   * @returns {boolean} whether anything changed
   */
  function change(next, haste = "step") {
    if (!store.set(next)) return false;
    channel.change();
    signals.due.send(haste);
    return true;
  }

  return {
    ...createSteps(store, change),

    /** @param {number} event a position; its day with it */
    goToEvent: (event) => change(states.moveTo(store.now, store.now.times.events[event].start, event)),

    /** @param {number} day */
    goTo: (day) => change(states.goTo(store.now, day)),

    /** @param {number} day of the story's own unit */
    goToStory: (day) => change(states.goTo(store.now, convert(day, store.now.story.unit, store.now.unit))),

    /** @param {string} act its id */
    startAct: (act) => change(states.startAct(store.now, act), "now"),

    /** @param {number} by 1 or -1 @returns {boolean} whether there was an event that way */
    stepEvent: (by) => change(states.stepEvent(store.now, by), "now"),

    /** @param {TimemapReach} reach how far the time control reaches beyond the range that it opens with */
    reachTo: (reach) => change(states.reachTo(store.now, reach), "soon"),

    /** @param {number | null} day to compare with, or null for one map */
    compareWith: (day) => change(states.compareWith(store.now, day), day === null ? "now" : "soon"),

    /** @param {TimemapMode} mode */
    switchMode: (mode) => change(states.switchMode(store.now, mode), "now"),

    /** @param {number} lon @param {number} lat of a place to measure from */
    addPoint: (lon, lat) => change(states.addPoint(store.now, lon, lat), "now"),

    /** What a day shows of layers is the page's own affair. @param {TimemapShow | null} show */
    setShow: (show) => void store.set(states.setShow(store.now, show)),

    /** So is how it draws them. @param {boolean} isDensity whether points are counted in cells */
    setDensity: (isDensity) => void store.set(states.setDensity(store.now, isDensity)),

    /**
     * That it plays is said with the next step's report, that it stopped at once.
     * @param {boolean} isPlaying
     */
    setPlaying(isPlaying) {
      store.set(states.setPlaying(store.now, isPlaying));
      if (!isPlaying) signals.due.send("now");
    },
  };
}
