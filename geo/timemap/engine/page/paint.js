/* Bringing all parts up to the state, once a frame. */

import { eventId, storyDay } from "./state.js";
import { hasNext, isSilent } from "../time/clock.js";
import { toIso } from "../time/days.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./parts.js").Parts} Parts
 */

/** Paint in the next frame, however often it is asked for. @param {() => void} paint */
export function createPainter(paint) {
  let frame = 0;
  function now() {
    cancelAnimationFrame(frame);
    frame = 0;
    paint();
  }
  return {
    now,
    soon() {
      if (!frame) frame = requestAnimationFrame(now);
    },
  };
}

/** The current event's place, and where its arcs lead. @param {State} state @returns {number[]} positions of places */
export function placesOf({ story, event }) {
  if (event < 0) return [];
  const { id, place } = story.events[event];
  const parties = story.document && story.document.events.includes(id) ? story.document.parties : [];
  return [...new Set([place, ...parties])];
}

/** Of marks and letters, 1 on a desk. @param {TimemapMode} mode @param {number} width of the map, CSS pixels */
export function markSize(mode, width) {
  if (mode === "embed" && width < 480) return 0.85;
  return mode === "present" && width > 760 ? 1.35 : 1;
}

/**
 * What layers show then.
 * @param {Pick<State, "show" | "unit" | "story" | "times">} state @param {number} moment @param {number} size of the window
 * @returns {import("../time/validity.js").AnyStretch}
 */
export const stretchOf = ({ show, unit, story, times }, moment, size) => ({
  mode: show,
  size,
  moment,
  unit,
  story: story.unit,
  isSilent: isSilent(times, moment),
});

/** What the second map shows; null for one map. @param {State} state @param {number} size of the window */
export function comparedMoment(state, size) {
  const { other: day, language, mode, events, unit, isDensity } = state;
  if (day === null || mode === "present") return null;
  const stretch = stretchOf(state, day, size);
  return { day, unit, event: events.last(day), stretch, shown: events.begun(day), language, isDensity };
}

/**
 * The time control, and what lies over the map.
 * @param {State} state @param {Pick<Parts, "timebar" | "caption" | "presenter" | "corner">} parts
 */
export function paintPanels(state, { timebar, caption, presenter, corner }) {
  const { day, unit, zone, event } = state;
  const isPresenting = state.mode === "present";
  timebar.show({ moment: day, unit, zone }, state.events.begun(day), event);
  timebar.showEnds(isPresenting || hasNext(state, -1), isPresenting || hasNext(state, 1));
  caption.show(event, day, unit);
  presenter.show();
  corner.show(isSilent(state.times, day) ? null : storyDay(state));
}

/**
 * What is drawn on the maps.
 * @param {State} state @param {L.Map} map @param {number} window
 * @param {Pick<Parts, "marks" | "arcs" | "lines" | "insets" | "comparison" | "stack" | "key">} parts
 * @returns {number} how many events and features are shown
 */
export function paintMaps(state, map, window, { marks, arcs, lines, insets, comparison, stack, key }) {
  const { day, event, language, events } = state;
  const covers = insets.covers();
  marks.cover(covers);
  if (arcs) arcs.show(eventId(state), language);
  if (lines) lines.show(storyDay(state));
  marks.show(events.begun(day), event, language, markSize(state.mode, map.getSize().x));
  const stretch = stretchOf(state, day, window);
  const other = comparedMoment(state, window);
  const isOnly = comparison.show(other, stretch);
  stack.contrast(other && other.stretch, isOnly);
  stack.cover(covers);
  const features = stack.show(stretch, state.isDensity);
  key.count();
  return events.count(day) + features;
}

/**
 * What the page round the map, and a test, can read of what is painted.
 * @param {State} state @param {number} seq of the last message taken @param {number} visible events and features shown
 * @param {boolean} isReady whether all layers are there @param {boolean} isFlying
 * @returns {Record<string, string>}
 */
export const toDataset = (state, seq, visible, isReady, isFlying) => ({
  ready: String(isReady),
  date: toIso(state.day, state.unit),
  event: eventId(state),
  visible: String(visible),
  names: state.language,
  other: state.other === null ? "" : toIso(state.other, state.unit),
  mode: state.mode,
  flying: String(isFlying),
  seq: String(seq),
});
