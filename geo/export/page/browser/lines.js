/* The lines over the map: what of a link was ignored, and what a filter shows. */

import { element } from "../../../timemap/engine/dom/element.js";
import { speakShort } from "./moments.js";

/** So many lines tell of a link; more of them would hide the map that it opens. */
const MOST_REMARKS = 2;

/** @param {string[]} remarks */
export function drawRemarks(remarks) {
  const place = document.querySelector(".st-key-remarks");
  const more = remarks.length - MOST_REMARKS;
  const told = more > 0 ? [`${remarks[0]} ${more + 1} more parts of the link were ignored.`] : remarks;
  const words = told.join("\n");
  if (!place || /** @type {HTMLElement} */ (place).dataset.told === words) return;
  /** @type {HTMLElement} */ (place).dataset.told = words;
  const lines = told.map((line) => element("p", {}, line));
  place.replaceChildren(...(lines.length ? [element("div", { class: "remarks", role: "status" }, ...lines)] : []));
}

/** @param {number} number @param {string} noun */
export const count = (number, noun) => `${number.toLocaleString("en")} ${noun}${number === 1 ? "" : "s"}`;

/** What is shown, and the way back to all of it. @param {import("./panels.js").Page} page */
export function drawShown({ views, search, session }) {
  const place = /** @type {HTMLElement} */ (document.querySelector(".st-key-shown"));
  const { asked, day } = session.now().view;
  if (!Object.keys(asked).length) {
    place.replaceChildren();
    return;
  }
  const { events, unit } = views.story;
  const found = search.find(asked);
  const begun = found.filter((at) => events[at].start <= day).length;
  const told = `${found.length} of ${count(events.length, "event")}: ${search.describe(asked).join(", ")}`;
  const byNow = 0 < begun && begun < found.length ? `; ${begun} of them by ${speakShort(day, unit)}` : "";
  const words = [`${told}${byNow}`, ...search.guesses(asked)].join(". ");
  const line = place.querySelector(".shown");
  if (line) {
    if (line.textContent !== words) line.textContent = words;
    return;
  }
  const button = element("button", { type: "button" }, "Show all");
  // Escape presses it, in the map's frame too.
  button.addEventListener("click", () => session.show((view) => views.asking(view, {})));
  place.replaceChildren(
    element("div", {}, element("p", { class: "shown", role: "status" }, words)),
    element("div", { class: "st-key-clear-asked" }, button),
  );
}
