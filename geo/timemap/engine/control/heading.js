/* The day in words, the current event's title, and where in its act the day is. */

import { element } from "../dom/element.js";
import { speakActDay } from "../time/acts.js";
import { speakDay } from "../time/days.js";
import { convert, isFiner } from "../time/units.js";

/** @typedef {{ moment: number, unit: TimemapUnit, zone: string }} When a moment, and what it is told in */

/** @param {TimemapStory} story */
export function createHeading(story) {
  const when = document.createTextNode("");
  const of = element("span", { class: "tm-zone" });
  const date = element("span", { class: "tm-date" }, when, of);
  const title = element("span", { class: "tm-title" });
  const count = element("span", { class: "tm-count" });
  return {
    nodes: [element("div", { class: "tm-words", role: "heading", "aria-level": "1" }, date, title), count],
    title,

    /** @param {When} when @param {number} event the current one, or -1 @returns {string} all of it in one line */
    show({ moment, unit, zone }, event) {
      const isTimed = isFiner(unit, "day");
      when.data = speakDay(moment, unit);
      of.hidden = !(zone && isTimed);
      of.textContent = of.hidden ? "" : ` (${zone})`;
      date.classList.toggle("tm-timed", isTimed);
      const words = `${when.data}${of.textContent}`;
      const name = event < 0 ? "" : story.events[event].title;
      title.textContent = name;
      count.textContent = speakActDay(story.acts, convert(moment, unit, story.unit), story.unit);
      return name ? `${words}, ${name}` : words;
    },
  };
}
