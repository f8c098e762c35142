/* A presenter's script: its steps in order, and where in it one is. Pure. */

import { countUpTo } from "./events.js";

/**
 * The steps of a script, and where in it one is.
 * @param {TimemapStep[]} steps in the order of their events
 * @param {(event: number) => boolean} has which events are shown; the steps of others are passed over
 */
export function createScript(steps, has) {
  const starts = steps.map((step) => step.event);

  /** @param {number} from a step @param {number} by 1 or -1 @returns {number} the next step shown, or -1 */
  function next(from, by) {
    for (let at = from + by; at >= 0 && at < steps.length; at += by) if (has(steps[at].event)) return at;
    return -1;
  }

  return {
    steps,
    next,

    /** @param {number} event @returns {number} the last step that the event has reached; the first before all */
    at: (event) => Math.max(0, countUpTo(starts, event) - 1),

    /** @param {number} to a step @returns {number} that one, or else the nearest shown after or before it; or -1 */
    nearest(to) {
      if (to >= 0 && to < steps.length && has(steps[to].event)) return to;
      const after = next(to, 1);
      return after >= 0 ? after : next(to, -1);
    },
  };
}
