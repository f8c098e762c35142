/* What a presenter's map shows, as those who follow are told. Pure. */

/** @typedef {import("../../geo/timemap/engine/page/state.js").State} State */

/**
 * Whether the map shows a step of the script as the script has it: each map then looks at it as it has room.
 * @param {Pick<State, "mode" | "event" | "day" | "times" | "story">} state @param {boolean} isMoved by the presenter
 */
export const isOnScript = ({ mode, event, day, times, story }, isMoved) =>
  mode === "present" &&
  !isMoved &&
  story.steps.some((step) => step.event === event) &&
  day === times.events[event].start;

/**
 * @param {TimemapReport} report the map's own @param {State} state @returns {TimemapLed}
 */
export function toLed({ date, event, camera, sight, reach }, state) {
  return { date, event, camera: isOnScript(state, camera !== null) ? null : sight, reach };
}
