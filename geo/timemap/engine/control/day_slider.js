/* The slider that holds the day: a native range input, on either time scale and any window on it. */

import { element } from "../dom/element.js";
import { calendarScale } from "../time/scale.js";
import { WHOLE, cut, isWhole, momentsIn } from "../time/window.js";
import { gettext } from "../words/words.js";

/** Positions of the slider on the event-paced scale, where days are not equally far apart. */
const PACED_STEPS = 20000;

/**
 * The positions that a slider has on a time scale: days on the calendar, small steps on the event-paced scale. A window
 * begins and ends between two days: there the slider stands anywhere. Pure.
 * @param {import("../time/window.js").Scale} whole
 * @param {{ first: number, last: number, isPaced: boolean }} reach the days that the scale spans, both shown
 * @param {import("../time/window.js").Window} window what is in sight of it
 */
export function sliderScale(whole, { first, last, isPaced }, window = WHOLE) {
  const isAll = isWhole(window);
  const { toShare, toDay } = isAll ? whole : cut(whole, window);
  const [begins, ends] = momentsIn(whole, window);
  /** @param {number} to */
  const inSight = (to) => Math.max(begins, Math.min(ends, to));
  const [from, to] = window.map((share) => first + share * (last - first));
  return {
    toShare,
    min: isPaced ? 0 : from,
    max: isPaced ? PACED_STEPS : to,
    step: isAll || isPaced ? "1" : "any",
    /** @param {number} day @returns {number} */
    toPosition: (day) => (isPaced ? Math.round(toShare(day) * PACED_STEPS) : day),
    /** @param {number} position @returns {number} a whole day in sight */
    toDay: (position) => inSight(isPaced ? toDay(position / PACED_STEPS) : Math.round(position)),
  };
}

/** @param {{ onDay(day: number): void, onRelease(): void, keydown(event: KeyboardEvent): void }} handlers */
export function createDaySlider(handlers) {
  // i18n: the name of the slider that moves through time
  const node = element("input", { type: "range", class: "tm-range", step: "1", "aria-label": gettext("Date") });
  node.setAttribute("aria-keyshortcuts", "+ - 0"); // they zoom in time
  let scale = sliderScale(calendarScale(0, 1), { first: 0, last: 1, isPaced: false });
  node.addEventListener("input", () => handlers.onDay(scale.toDay(Number(node.value))));
  node.addEventListener("change", () => handlers.onRelease());
  node.addEventListener("keydown", (event) => handlers.keydown(event));

  return {
    node,

    /** @param {ReturnType<typeof sliderScale>} to @param {number} day */
    setScale(to, day) {
      scale = to;
      node.step = to.step;
      node.min = String(to.min);
      node.max = String(to.max);
      node.value = String(to.toPosition(day));
    },

    /** @param {number} day @param {string} words for those who hear the page */
    show(day, words) {
      // While it is dragged the thumb stays under the finger, between two days.
      if (scale.toDay(Number(node.value)) !== day) node.value = String(scale.toPosition(day));
      node.setAttribute("aria-valuetext", words);
    },
  };
}
