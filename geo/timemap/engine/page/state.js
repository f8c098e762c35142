/* What is on the screen: each of its fields once, and what changes them. Pure. */

import { actOn } from "../time/acts.js";
import {
  NOT_BEYOND,
  beyondOf,
  clamp,
  clampWhole,
  firstDay,
  lastDay,
  momentOf,
  nextAct,
  nextMoment,
  reachFor,
  startOf,
} from "../time/clock.js";
import { fromIso, toIso } from "../time/days.js";
import { selectEvents } from "../time/events.js";
import { convert, finest, retime } from "../time/units.js";
import { OPENING } from "./choices.js";
import { addTo } from "./measure_points.js";

/**
 * @typedef {Readonly<ReturnType<typeof openState>>} State
 * @typedef {import("../time/clock.js").Moment} Moment
 */

/**
 * What is on the screen as the page opens. A state is never changed: a change gives another one, or the same
 * where there is nothing to change.
 * @param {TimemapStory} story @param {TimemapShow | null} show @param {boolean} isDensity
 */
export function openState(story, show, isDensity = false) {
  const events = selectEvents(story.events, null);
  return {
    /** What all is about. */
    story,
    /** What the time control counts: the finest of the story's unit and those of the layers that are shown. */
    unit: story.unit,
    /** What the times of day are told in, such as UTC+03:00; empty where it is not known. */
    zone: story.zone,
    /** What the story says of time, in that unit. @type {import("../time/clock.js").Timed} */
    times: story,

    // Python's and the page's: the newer counts.
    day: story.opening ?? story.range[0],
    /** That moment as it was told, where that is finer than the unit: a finer layer may yet come. */
    exact: "",
    /** The last event that has begun, or another one of that day, as the first of it is at first; -1 before all. */
    event: events.opening(story.opening ?? story.range[0]),
    ...OPENING,
    /** The day of the second map; null for one map. */
    other: /** @type {number | null} */ (null),
    otherExact: "",
    /** What is measured: its points are Python's and the page's, the rest Python's. */
    measure: /** @type {TimemapMeasure | null} */ (null),

    // Python's alone: every message brings them.
    /** Of the places' names. */
    language: story.languages[0],
    /** Which events the filter shows, as it comes. */
    mask: /** @type {string | null} */ (null),
    /** The same, ready to be asked. */
    events,
    /** The story's own layers that are off the map, by id. */
    hidden: /** @type {string[]} */ ([]),
    /** The visitor's own. */
    layers: /** @type {TimemapLayerConfig[]} */ ([]),
    /** How far those reach beyond the story's days. */
    beyond: NOT_BEYOND,
    tiles: /** @type {TimemapTiles | null} */ (null),

    // The page's alone.
    /** Which features of layers a moment shows; null leaves it to each layer. */
    show,
    /** Whether their points are counted in cells. */
    isDensity,
    /** Days to step to where the story has no events of its own, ascending. */
    stops: /** @type {ArrayLike<number>} */ ([]),
    isPlaying: false,
    /** Whether the story's own layers have been loaded, or refused. */
    isLoaded: false,
  };
}

/** The current event's id; empty before the first. @param {State} state */
export const eventId = (state) => (state.event < 0 ? "" : state.story.events[state.event].id);

/** The id of the act that the day is in; empty between acts. @param {State} state */
export const actId = ({ times, day }) => actOn(times.acts, day)?.id ?? "";

/** The moment in the story's own unit. @param {Pick<State, "story" | "unit" | "day">} state */
export const storyDay = ({ story, unit, day }) => convert(day, unit, story.unit);

/**
 * Go to a day and an event; the time control reaches as far as the event, before its opening range or after it.
 * @param {State} state @param {number} day @param {number} event a position, or -1 @returns {State}
 */
export function moveTo(state, day, event) {
  const from = event < 0 ? state : setReach(state, reachFor(state, state.times.events[event].start));
  const to = clamp(from, day);
  return to === from.day && event === from.event ? from : { ...from, day: to, event };
}

/** Go to the nearest day within reach, and its event. @param {State} state @param {number} day @returns {State} */
export function goTo(state, day) {
  const to = clamp(state, day);
  return moveTo(state, to, state.events.last(to));
}

/** @param {State} state @param {Moment | null} moment where to go, if anywhere @returns {State} */
const goOn = (state, moment) => (moment ? moveTo(state, moment.day, moment.event) : state);

/** @param {State} state @param {number} by 1 for the next event, -1 for the one before @returns {State} */
export const step = (state, by) => goOn(state, nextMoment(state, by));

/** @param {State} state @param {number} by 1 for the event after the one that is told, -1 for the one before @returns {State} */
export function stepEvent(state, by) {
  const event = state.events.next(state.event, by);
  return event < 0 ? state : moveTo(state, state.times.events[event].start, event);
}

/** @param {State} state @param {number} by 1 for the start of the next act, -1 for the one before @returns {State} */
export const stepAct = (state, by) => goOn(state, nextAct(state, by));

/** Go to the last day within reach, or to the first of its events. @param {State} state @param {boolean} isLast @returns {State} */
export const toEnd = (state, isLast) =>
  isLast ? goTo(state, lastDay(state)) : goOn(state, momentOf(state, firstDay(state)));

/** @param {State} state @param {string} id of the act to begin; another one changes nothing @returns {State} */
export function startAct(state, id) {
  const act = state.times.acts.find((one) => one.id === id);
  if (!act) return state;
  const begins = startOf(state, act);
  return goOn(setReach(state, reachFor(state, begins.day)), begins);
}

/** @param {State} state @param {TimemapReach} reach @returns {State} the day is not moved into reach */
const setReach = (state, reach) => (reach === state.reach ? state : { ...state, reach });

/** @param {State} state @param {TimemapReach} reach as the reader chose, the day with it @returns {State} */
export const reachTo = (state, reach) => goTo(setReach(state, reach), state.day);

/** @param {State} state @param {number | null} day to compare with, or null for one map @returns {State} */
export function compareWith(state, day) {
  const other = day === null ? null : clamp(state, day);
  return other === state.other ? state : { ...state, other };
}

/** @param {State} state @param {TimemapMode} mode @returns {State} */
export const switchMode = (state, mode) => (mode === state.mode ? state : { ...state, mode });

/** @param {State} state @param {TimemapShow | null} show @returns {State} */
export const setShow = (state, show) => ({ ...state, show });

/** @param {State} state @param {boolean} isDensity whether points are counted in cells @returns {State} */
export const setDensity = (state, isDensity) => ({ ...state, isDensity });

/** @param {State} state @param {boolean} isPlaying @returns {State} */
export const setPlaying = (state, isPlaying) => ({ ...state, isPlaying });

/**
 * A moment as text: as it was told, where that is within it.
 * @param {number} moment @param {string} exact @param {TimemapUnit} unit
 */
const spell = (moment, exact, unit) => (fromIso(exact, unit) === moment ? exact : toIso(moment, unit));

/** The moment that is shown, as text. @param {State} state */
export const dateOf = ({ day, exact, unit }) => spell(day, exact, unit);

/** The moment that is compared, as text. @param {State} state */
export const otherOf = ({ other, otherExact, unit }) => (other === null ? null : spell(other, otherExact, unit));

/**
 * Count another unit: what was shown stays, as finely as it was told, else from its first moment; a coarser one's
 * holds it.
 * @param {State} state @param {TimemapUnit} unit the story's own or a finer one @param {string} zone @returns {State}
 */
export function setUnit(state, unit, zone) {
  if (unit === state.unit) return zone === state.zone ? state : { ...state, zone };
  const times = retime(state.story, unit);
  const [exact, otherExact] = [dateOf(state), otherOf(state) ?? ""];
  const moments = { day: fromIso(exact, unit), other: state.other === null ? null : fromIso(otherExact, unit) };
  const events = selectEvents(times.events, state.mask);
  return reachLayers({ ...state, unit, zone, times, ...moments, exact, otherExact, events });
}

/** Reach as far as the visitor's own layers do. @param {State} state @returns {State} */
function reachLayers(state) {
  const beyond = beyondOf(state.layers, state.times, state.unit);
  return beyond.join() === state.beyond.join() ? state : { ...state, beyond };
}

/**
 * Have other layers of the visitor's own; a day beyond the story that none of them reaches gives way to the nearest.
 * @param {State} state @param {TimemapLayerConfig[]} layers @returns {State}
 */
export function takeLayers(state, layers) {
  const now = reachLayers({ ...state, layers });
  if (now.beyond === state.beyond) return now;
  const moved = clamp(now, now.day) === now.day ? now : goTo(now, now.day);
  return { ...moved, other: now.other === null ? null : clampWhole(now, now.other) };
}

/** @param {State} state @param {ArrayLike<number>} stops @returns {State} */
export const setStops = (state, stops) => ({ ...state, stops });

/** @param {State} state @returns {State} */
export const setLoaded = (state) => ({ ...state, isLoaded: true });

/** @param {State} state @param {number} lon @param {number} lat of a place to measure from @returns {State} */
export function addPoint(state, lon, lat) {
  const measure = state.measure && addTo(state.measure, lon, lat);
  return measure === state.measure ? state : { ...state, measure };
}

/**
 * Show the events of a mask; where the current one is not among them, the last of them that has begun.
 * @param {State} state @param {string | null} mask @returns {State}
 */
export function filterBy(state, mask) {
  if (mask === state.mask) return state;
  const events = selectEvents(state.times.events, mask);
  return { ...state, mask, events, event: events.has(state.event) ? state.event : events.last(state.day) };
}

/** @param {State} state @param {string[]} ids of the story's layers that are off the map @returns {State} */
export const hide = (state, ids) => (ids.join() === state.hidden.join() ? state : { ...state, hidden: ids });

/**
 * Reach as far in time as another story does, which is of the same events; a moment beyond gives way to the nearest.
 * @param {State} state @param {TimemapStory} to @returns {State}
 */
export function reachAs(state, { unit, zone, range, first, final }) {
  const { story } = state;
  const isSame = unit === story.unit && zone === story.zone && range.join() === story.range.join();
  if (isSame && first === story.first && final === story.final) return state;
  const to = { ...story, unit, zone, range, first, final };
  const counted = finest([unit, state.unit]);
  const isSameUnit = counted === state.unit;
  const now = isSameUnit
    ? reachLayers({ ...state, story: to, times: retime(to, counted) })
    : setUnit({ ...state, story: to }, counted, zone);
  return clamp(now, now.day) === now.day ? now : goTo(now, now.day);
}
