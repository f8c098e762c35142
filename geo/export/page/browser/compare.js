/* A second map of another moment beside the first. */

import { element } from "../../../timemap/engine/dom/element.js";
import { toIso } from "../../../timemap/engine/time/days.js";
import { readMoment, speakShort } from "./moments.js";

const HINT = "Choose a date to open a second map of it beside the first.";

/** @param {import("./panels.js").Page} page */
export function createCompare({ content, views, session }) {
  const { unit } = views.story;
  const words = element("span", {});
  const input = element("input", { type: unit === "day" ? "date" : "text" });
  const one = element("button", { type: "button" }, "One map again");
  const hint = element("p", { class: "empty" }, HINT);
  const quick = content.days.map(([date, said]) => {
    const button = element("button", { type: "button" }, said);
    button.addEventListener("click", () => compare(readMoment(date, unit)));
    return { button, moment: readMoment(date, unit) };
  });
  const choice = element("div", { class: "compare-choice" }, element("label", { class: "ask" }, words, input), one);
  const days = element("div", { class: "st-key-compare-days pills" }, ...quick.map(({ button }) => button));
  const node = element("div", { class: "st-key-compare" }, choice, days, hint);
  one.addEventListener("click", () => compare(null));
  input.addEventListener("change", () => {
    const moment = input.value ? readMoment(input.value.trim(), unit) : null;
    input.setCustomValidity(Number.isNaN(moment) ? "This is no date of the calendar." : "");
    if (input.reportValidity()) compare(moment);
  });

  /** @param {number | null} moment */
  function compare(moment) {
    const other = moment === null ? null : views.nearest(moment);
    session.show((view) => ({ ...view, other, otherExact: "" }));
  }

  return {
    node,
    draw() {
      const { day, other } = session.now().view;
      words.textContent = `Compare ${speakShort(day, unit)} with`;
      if (document.activeElement !== input) input.value = other === null ? "" : toIso(other, unit);
      one.hidden = other === null;
      hint.hidden = other !== null;
      for (const { button, moment } of quick) button.hidden = moment === day || moment === other;
    },
  };
}
