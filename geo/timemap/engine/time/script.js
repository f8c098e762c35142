/* A presenter's script: its steps in order, and where in it one is. Pure. */

import { countUpTo } from "./events.js";

/**
 * The steps of a script, and where in it one is.
 * @param {TimemapStep[]} steps in the order of their events
 * @param {(event: number) => boolean} has which events are shown; the steps of others are passed over
 */
export function createScript(steps, has) {
  const starts = steps.map((step) => step.event);

  return {
    steps,

    /** @param {number} event @returns {number} the last step that the event has reached; the first before all */
    at: (event) => Math.max(0, countUpTo(starts, event) - 1),

    /** @param {number} from a step @param {number} by 1 or -1 @returns {number} the next step shown, or -1 */
    next(from, by) {
      for (let at = from + by; at >= 0 && at < steps.length; at += by) if (has(steps[at].event)) return at;
      return -1;
    },
  };
}
