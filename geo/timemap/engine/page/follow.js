/* What a change of the state asks of parts at once; the rest is painted with the next frame. */

import { firstDay, lastDay, toldDays } from "../time/clock.js";
import { joinStarts } from "../time/starts.js";
import { convert } from "../time/units.js";
import { tellPage } from "../wire/parent.js";
import { actId } from "./state.js";

/**
 * @typedef {import("./state.js").State} State
 * @typedef {import("./parts.js").Parts} Parts
 */

/**
 * Show on the time control the start days of all that is on the map.
 * @param {State} state @param {Pick<Parts, "timebar" | "stack">} parts
 */
export function showStarts(state, { timebar, stack }) {
  const layers = stack.dated.map((layer) => layer.startsIn(state.unit));
  timebar.setStarts(joinStarts(state.events.starts, layers));
}

/**
 * Show how far the time control reaches.
 * @param {State} state @param {Pick<Parts, "timebar" | "options" | "corner" | "comparison">} parts
 * @param {boolean} keepsSight whether what comes in beside what is in sight stays out of it
 */
export function showReach(state, { timebar, options, corner, comparison }, keepsSight = false) {
  const { unit, story, times } = state;
  const [first, last] = [firstDay(state), lastDay(state)];
  timebar.setRange({ first, last, unit, told: toldDays(state) }, keepsSight);
  options.showReach(state.reach);
  options.setUnit(unit);
  const toStory = (/** @type {number} */ day) => convert(day, unit, story.unit);
  corner.setRange(toStory(Math.max(first, times.first)), toStory(Math.min(last, times.final)));
  comparison.setRange(first, last);
}

/** @param {State} state @param {Pick<Parts, "marks" | "timebar" | "comparison" | "stack">} parts */
function showFilter(state, { marks, timebar, comparison, stack }) {
  marks.keep(state.events.has);
  timebar.keep(state.events.has);
  comparison.keep();
  showStarts(state, { timebar, stack });
}

/**
 * @param {string[]} ids of the story's own layers that are off the map
 * @param {Pick<Parts, "stack" | "corner" | "comparison" | "lines" | "arcs">} parts
 */
function showHidden(ids, { stack, corner, comparison, lines, arcs }) {
  stack.hide(ids);
  corner.hide(ids);
  comparison.hide(ids);
  if (lines) lines.setShown(!ids.includes("lines"));
  if (arcs) arcs.layer.setShown(!ids.includes("arcs"));
}

/**
 * @param {L.Map} map a Leaflet map @param {Parts} parts
 * @param {(to: TimemapMode, from: TimemapMode) => void} switchMode
 * @returns {(now: State, before: State, isLed: boolean) => void}
 */
export const createFollower = (map, parts, switchMode) => (now, before, isLed) => {
  const { presenter, stack, tiles, measure, timebar } = parts;
  if (now.times !== before.times) timebar.setTimes(now.times);
  const isMore = now.beyond !== before.beyond;
  if (isMore || now.reach !== before.reach || now.times !== before.times) showReach(now, parts, isMore);
  if (now.events !== before.events) showFilter(now, parts);
  if (isLed && (now.day !== before.day || now.event !== before.event)) presenter.follow();
  if (now.hidden !== before.hidden) showHidden(now.hidden, parts);
  if (now.layers !== before.layers) stack.sync(now.layers);
  if (now.tiles !== before.tiles) tiles.show(now.tiles);
  if (now.measure !== before.measure) {
    measure.show(now.measure);
    map.getContainer().classList.toggle("tm-measuring", now.measure !== null);
  }
  if (now.day !== before.day) parts.hint.hidden = true; // it tells of a day that is over
  if (now.isPlaying !== before.isPlaying) timebar.showPlaying(now.isPlaying);
  if (now.day !== before.day && actId(now) !== actId(before)) tellPage({ timemapAct: actId(now) });
  if (now.mode !== before.mode) switchMode(now.mode, before.mode);
};
