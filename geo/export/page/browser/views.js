/* What a view may be: the nearest moments, its event, how far the time control reaches. As `geo/view/model.py`. Pure. */

import { selectEvents } from "../../../timemap/engine/time/events.js";
import { CHOICES } from "../../../timemap/engine/wire/constants.js";
import { NO_MEASURE } from "./measure.js";

/** @typedef {ReturnType<typeof createViews>} Views */

/** @type {TakenView} */
const PLAIN = {
  day: 0,
  exact: "",
  event: "",
  camera: null,
  names: "",
  ...CHOICES,
  panel: "event",
  asked: {},
  other: null,
  otherExact: "",
  hidden: [],
  measure: NO_MEASURE,
};

/**
 * How far a time control reaches that reaches a view's moment.
 * @param {TimemapStory} story @param {TakenView} view @param {number} lowest @param {number} highest of all moments
 * @returns {TimemapReach}
 */
function reachOf({ first, final, range }, view, lowest, highest) {
  const isBefore = view.day < range[0] && lowest === first;
  const isAfter = view.day > range[1] && highest === final;
  const isEarlier = first < range[0] && (["earlier", "whole"].includes(view.reach) || isBefore);
  const isLater = final > range[1] && (["later", "whole"].includes(view.reach) || isAfter);
  if (isEarlier) return isLater ? "whole" : "earlier";
  return isLater ? "later" : "opening";
}

/**
 * The events that a filter shows; those of the last filter are held.
 * @param {TimemapEvent[]} events @param {import("./search.js").Search} search
 */
function createShown(events, search) {
  let masked = selectEvents(events, null);
  /** @type {string | null} */
  let mask = null;
  return (/** @type {TakenFilter} */ asked) => {
    const now = search.mask(asked);
    if (now !== mask) [mask, masked] = [now, selectEvents(events, now)];
    return masked;
  };
}

/**
 * @param {TimemapStory} story @param {import("./search.js").Search} search
 * @param {[number, number] | null} beyond how far the layers reach that are no part of the story
 */
export function createViews(story, search, beyond) {
  const { events, range } = story;
  const positions = new Map(events.map((event, at) => [event.id, at]));
  const lowest = Math.min(story.first, beyond?.[0] ?? story.first);
  const highest = Math.max(story.final, beyond?.[1] ?? story.final);
  const all = selectEvents(events, null);
  const shown = createShown(events, search);
  const idOf = (/** @type {number} */ at) => events[at]?.id ?? "";

  /** With a time control that reaches its moment. @param {TakenView} view @returns {TakenView} */
  const reach = (view) => {
    const word = reachOf(story, view, lowest, highest);
    return word === view.reach ? view : { ...view, reach: word };
  };

  /** @param {TakenView} view @param {number} day @returns {TakenView} of a moment, its event the last that has begun */
  const on = (view, day) => reach({ ...view, day, event: idOf(shown(view.asked).last(day)) });

  return {
    story,
    positions,
    reach,
    on,
    shown,

    /** @param {number} moment @returns {number} itself, or the nearest that a view may be of */
    nearest: (moment) => Math.min(Math.max(moment, lowest), highest),

    /** What the story opens with. @returns {TakenView} */
    first: () => ({ ...PLAIN, day: range[0], event: idOf(all.opening(range[0])), names: story.languages[0] }),

    /** An event as it begins; one that the filter hides ends the filter. @param {TakenView} view @param {string} event */
    of(view, event) {
      const at = positions.get(event) ?? -1;
      const asked = shown(view.asked).has(at) ? view.asked : {};
      return reach({ ...view, asked, day: events[at].start, event, exact: "" });
    },

    /** Other events asked for; the event stays where it is one of them. @param {TakenView} view @param {TakenFilter} asked */
    asking(view, asked) {
      const now = { ...view, asked };
      return view.event && shown(asked).has(positions.get(view.event) ?? -1) ? now : on(now, view.day);
    },

    /** The events found before and after the view's. @param {TakenView} view @returns {(TimemapEvent | undefined)[]} */
    neighbours(view) {
      const now = shown(view.asked);
      const at = positions.get(view.event) ?? -1;
      return [-1, 1].map((by) => events[now.next(at, by)]);
    },
  };
}
