/* The lines over the map: what of a link was ignored, and what a filter shows. */

import { element } from "../../../timemap/engine/dom/element.js";
import { gettext, ngettext, number } from "../../../timemap/engine/words/words.js";
import { speakShort } from "./moments.js";

/** So many lines tell of a link; more of them would hide the map that it opens. */
const MOST_REMARKS = 2;

/** @param {string[]} remarks */
export function drawRemarks(remarks) {
  const place = document.querySelector(".st-key-remarks");
  const more = remarks.length - MOST_REMARKS;
  const told = more > 0 ? [`${remarks[0]} ${tellMore(more + 1)}`] : remarks;
  const words = told.join("\n");
  if (!place || /** @type {HTMLElement} */ (place).dataset.told === words) return;
  /** @type {HTMLElement} */ (place).dataset.told = words;
  const lines = told.map((line) => element("p", {}, line));
  place.replaceChildren(...(lines.length ? [element("div", { class: "remarks", role: "status" }, ...lines)] : []));
}

/** @param {number} count */
const tellMore = (count) =>
  ngettext("{count} more part of the link was ignored.", "{count} more parts of the link were ignored.", count, {
    count,
  });

/** @param {number} count */
export const countEvents = (count) => ngettext("{count} event", "{count} events", count, { count: number(count) });

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
  const told = ngettext("{found} of {count} event: {filter}", "{found} of {count} events: {filter}", events.length, {
    found: found.length,
    count: number(events.length),
    filter: search.describe(asked).join(", "),
  });
  const byNow = gettext("{count} of them by {date}", { count: begun, date: speakShort(day, unit) });
  const both = 0 < begun && begun < found.length ? `${told}; ${byNow}` : told;
  const words = [both, ...search.guesses(asked)].join(". ");
  const line = place.querySelector(".shown");
  if (line) {
    if (line.textContent !== words) line.textContent = words;
    return;
  }
  const button = element("button", { type: "button" }, gettext("Show all"));
  // Escape presses it, in the map's frame too.
  button.addEventListener("click", () => session.show((view) => views.asking(view, {})));
  place.replaceChildren(
    element("div", {}, element("p", { class: "shown", role: "status" }, words)),
    element("div", { class: "st-key-clear-asked" }, button),
  );
}
