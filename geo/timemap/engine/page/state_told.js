/* What a message makes of the state, and what the page reports of it. Pure. */

import { clamp, clampWhole } from "../time/clock.js";
import { fromIso } from "../time/days.js";
import { choicesOf } from "./choices.js";
import { takeMeasure } from "./measure_points.js";
import { dateOf, eventId, filterBy, hide, otherOf, takeLayers } from "./state.js";

/** @typedef {import("./state.js").State} State */

/**
 * What a message makes of the state.
 *
 * A message that was taken before changes nothing. Every other one brings what Python alone sets: language, filter,
 * hidden and own layers, tiles, what is measured. What the page sets too (day, event, mode, reach, compared day,
 * measured points) it brings where it is as new as the page's last change; else the page's own stays.
 * @param {State} state @param {TimemapMessage} message
 * @param {Pick<import("../wire/channel.js").Verdict, "isTaken" | "view">} verdict
 * @returns {State}
 */
export function takeMessage(state, message, verdict) {
  if (!verdict.isTaken) return state;
  const now = {
    ...takeLayers(hide(filterBy(state, message.kept), message.hidden), message.layers),
    language: message.names || state.language,
    tiles: message.tiles,
    measure: takeMeasure(state.measure, message.measure, verdict.view),
  };
  return verdict.view ? takeView(now, message) : now;
}

/**
 * @param {State} state @param {TimemapMessage} message whose view is newer than the page's own, or its echo
 * @returns {State}
 */
function takeView(state, message) {
  const now = { ...state, ...choicesOf(message) };
  const day = clamp(now, fromIso(message.date, now.unit));
  const named = now.story.events.findIndex((event) => event.id === message.event);
  const event = named >= 0 && now.times.events[named].start <= day ? named : now.events.last(day);
  const other = message.other ? clampWhole(now, fromIso(message.other, now.unit)) : null;
  return { ...now, day, event, other, exact: message.date, otherExact: message.other ?? "" };
}

/**
 * What the page says of itself.
 * @param {State} state
 * @param {Pick<TimemapReport, "epoch" | "seq" | "applied">} stamp the channel's
 * @param {Pick<TimemapReport, "camera" | "sight" | "archive">} camera where the map looks
 * @returns {TimemapReport}
 */
export const toReport = (state, stamp, camera) => ({
  ...stamp,
  ...camera,
  date: dateOf(state),
  event: eventId(state),
  ...choicesOf(state),
  other: otherOf(state),
  points: state.measure && state.measure.points,
  playing: state.isPlaying,
});
