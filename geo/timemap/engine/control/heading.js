/* The day in words, the current event's title, and where in its act the day is. */

import { element } from "../dom/element.js";
import { speakActDay } from "../time/acts.js";
import { speakDay } from "../time/days.js";

/** @param {TimemapStory} story */
export function createHeading(story) {
  const date = element("span", { class: "tm-date" });
  const title = element("span", { class: "tm-title" });
  const count = element("span", { class: "tm-count" });
  return {
    nodes: [element("div", { class: "tm-words" }, date, title), count],
    title,

    /** @param {number} day @param {number} event the current one, or -1 @returns {string} all of it in one line */
    show(day, event) {
      const words = speakDay(day);
      const name = event < 0 ? "" : story.events[event].title;
      date.textContent = words;
      title.textContent = name;
      count.textContent = speakActDay(story.acts, day);
      return name ? `${words}, ${name}` : words;
    },
  };
}
