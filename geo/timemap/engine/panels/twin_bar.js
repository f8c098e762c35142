/* The bar over the second map: its day, the slider that moves it, what is left out, and the way back to one map. */

import { element } from "../dom/element.js";
import { speakDay } from "../time/days.js";
import { COMPARED_UNIT } from "../time/unit_words.js";
import { gettext } from "../words/words.js";

/**
 * @typedef {{ onDay(day: number): void, onRelease(): void, onOnly(isOnly: boolean): void, onClose(): void }} Handlers
 *
 * @param {Handlers} handlers
 */
export function createTwinBar(handlers) {
  const date = element("b", { class: "tm-twin-date" });
  const range = element("input", { type: "range", step: "1" });
  const only = element("input", { type: "checkbox" });
  const way = gettext("One map again");
  const close = element("button", { type: "button", "aria-label": way, title: way }, "×");
  const label = element("label", {}, only, gettext("Only what changed"));
  const node = element("div", { class: "tm-twin-bar" }, date, close, range, label);
  L.DomEvent.disableClickPropagation(node);
  L.DomEvent.disableScrollPropagation(node);
  // Its keys are its own: those of the page move the first map's day.
  node.addEventListener("keydown", (event) => event.key !== "Escape" && event.stopPropagation());
  range.addEventListener("input", () => handlers.onDay(Number(range.value)));
  range.addEventListener("change", () => handlers.onRelease());
  only.addEventListener("change", () => handlers.onOnly(only.checked));
  close.addEventListener("click", () => handlers.onClose());

  return {
    node,

    /** @param {number} first @param {number} last the days that the slider spans */
    setRange(first, last) {
      range.min = String(first);
      range.max = String(last);
    },

    /** @param {number} day @param {TimemapUnit} unit @param {boolean} isOnly whether what is the same on both fades */
    show(day, unit, isOnly) {
      const words = speakDay(day, unit);
      date.textContent = words;
      range.value = String(day);
      range.setAttribute("aria-label", gettext(COMPARED_UNIT[unit]));
      range.setAttribute("aria-valuetext", words);
      only.checked = isOnly;
    },
  };
}
