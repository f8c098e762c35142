/* The slider that holds the day: a native range input, on either time scale. */

import { element } from "../dom/element.js";
import { calendarScale, pacedScale } from "../time/scale.js";

/** Positions of the slider on the event-paced scale, where days are not equally far apart. */
const PACED_STEPS = 20000;

/**
 * A time scale, and the positions that a slider has on it: days on the calendar, small steps on the event-paced scale.
 * Pure.
 * @param {number} first @param {number} last days, both shown
 * @param {ArrayLike<number>} starts days with events, ascending @param {boolean} isPaced
 */
export function sliderScale(first, last, starts, isPaced) {
  const { toShare, toDay } = isPaced ? pacedScale(first, last, starts) : calendarScale(first, last);
  return {
    toShare,
    min: isPaced ? 0 : first,
    max: isPaced ? PACED_STEPS : last,
    /** @param {number} day @returns {number} */
    toPosition: (day) => (isPaced ? Math.round(toShare(day) * PACED_STEPS) : day),
    /** @param {number} position @returns {number} a whole day */
    toDay: (position) => (isPaced ? toDay(position / PACED_STEPS) : position),
  };
}

/** @param {{ onDay(day: number): void, onRelease(): void, keydown(event: KeyboardEvent): void }} handlers */
export function createDaySlider(handlers) {
  const node = element("input", { type: "range", class: "tm-range", step: "1", "aria-label": "Date" });
  let scale = sliderScale(0, 1, [], false);
  node.addEventListener("input", () => handlers.onDay(scale.toDay(Number(node.value))));
  node.addEventListener("change", () => handlers.onRelease());
  node.addEventListener("keydown", (event) => handlers.keydown(event));

  return {
    node,

    /** @param {ReturnType<typeof sliderScale>} to @param {number} day */
    setScale(to, day) {
      scale = to;
      node.min = String(to.min);
      node.max = String(to.max);
      node.value = String(to.toPosition(day));
    },

    /** @param {number} day @param {string} words for those who hear the page */
    show(day, words) {
      // While it is dragged on the event-paced scale, the thumb stays under the finger, between two days.
      if (scale.toDay(Number(node.value)) !== day) node.value = String(scale.toPosition(day));
      node.setAttribute("aria-valuetext", words);
    },
  };
}
