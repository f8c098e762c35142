/* A second map of another moment beside the first, and what changed between the two. */

import { element } from "../../../timemap/engine/dom/element.js";
import { toIso } from "../../../timemap/engine/time/days.js";
import { gettext, ngettext, number, pgettext } from "../../../timemap/engine/words/words.js";
import { findChanges, publishedOf, roundTo, tellChanges, whole } from "./changes.js";
import { readMoment, speakShort } from "./moments.js";

/** @param {import("./panels.js").Page} page */
export function createCompare(page) {
  const { content, views, session } = page;
  const { unit } = views.story;
  const words = element("span", {});
  const input = element("input", { type: unit === "day" ? "date" : "text" });
  const one = element("button", { type: "button" }, gettext("One map again"));
  const hint = element("p", { class: "empty" }, content.compare.hint);
  const changed = createChanged(page);
  const quick = content.days.map(([date, said]) => {
    const button = element("button", { type: "button" }, said);
    button.addEventListener("click", () => compare(readMoment(date, unit)));
    return { button, moment: readMoment(date, unit) };
  });
  const choice = element("div", { class: "compare-choice" }, element("label", { class: "ask" }, words, input), one);
  const days = element("div", { class: "st-key-compare-days pills" }, ...quick.map(({ button }) => button));
  const node = element("div", { class: "st-key-compare" }, choice, days, hint, changed.node);
  one.addEventListener("click", () => compare(null));
  input.addEventListener("change", () => {
    const moment = input.value ? readMoment(input.value.trim(), unit) : null;
    input.setCustomValidity(Number.isNaN(moment) ? gettext("This is no date of the calendar.") : "");
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
      words.textContent = gettext("Compare {date} with", { date: speakShort(day, unit) });
      if (document.activeElement !== input) input.value = other === null ? "" : toIso(other, unit);
      one.hidden = other === null;
      hint.hidden = other !== null;
      changed.draw(day, other);
      for (const { button, moment } of quick) button.hidden = moment === day || moment === other;
    },
  };
}

/** The sentence with its sources, the land by district, the events between. @param {import("./panels.js").Page} page */
function createChanged({ content, views, session }) {
  const node = element("div", { class: "changed" });
  const { unit, events, first: earliest, final } = views.story;
  const { land, compare: words } = content;
  let told = "";

  /** @param {[number, number]} moments the earlier first @param {boolean} isSilent whether another was asked for */
  function fill(moments, isSilent) {
    const [first, last] = moments;
    const { rows, sources } = land ? findChanges(land, first, last) : { rows: [], sources: [] };
    const between = events.filter(({ start }) => first < start && start <= last);
    const quote = element("blockquote", { class: "quote" }, tellChanges(land, rows, between.length, moments, unit));
    if (land && sources.length) {
      const cite = element("cite", {});
      // Made by a template that escapes.
      cite.innerHTML = gettext("Sources: {sources}.", { sources: sources.map((id) => land.sources[id]).join("; ") });
      quote.append(" ", cite);
    }
    node.replaceChildren(
      ...(isSilent ? [element("p", { class: "empty" }, words.silent)] : []),
      quote,
      ...(land && rows.length ? [createTable(land, rows, words), element("p", { class: "empty" }, words.method)] : []),
      listOf(between),
    );
  }

  /** @param {TimemapEvent[]} between */
  function listOf(between) {
    const told = ngettext(
      "{count} event between the two dates",
      "{count} events between the two dates",
      between.length,
      { count: number(between.length) },
    );
    const summary = element("summary", {}, told);
    const buttons = between.map(({ id, start, title }) => {
      const button = element("button", { type: "button" }, `${speakShort(start, unit)}: ${title}`);
      button.addEventListener("click", () => session.show((view) => views.of(view, id)));
      return button;
    });
    return element("details", { class: "st-key-between more" }, summary, ...buttons);
  }

  return {
    node,
    /** @param {number} day @param {number | null} other */
    draw(day, other) {
      const now = `${day} ${other}`;
      if (now === told) return;
      told = now;
      node.hidden = other === null;
      if (other === null) return;
      const [first, last] = [day, other].map((moment) => Math.min(Math.max(moment, earliest), final));
      fill(first <= last ? [first, last] : [last, first], first !== day || last !== other);
    },
  };
}

/** @param {TakenLand} land @param {TakenChange[]} rows @param {TakenContent["compare"]} words */
function createTable(land, rows, words) {
  const published = rows.map((row) => publishedOf(land, row));
  const isTold = published.some(Boolean);
  const holders = [pgettext("holder", "From"), pgettext("holder", "To")];
  const heads = [gettext("District"), gettext("km²"), ...(isTold ? [words.published] : []), ...holders];
  const head = element("tr", {}, ...heads.map((word) => element("th", { scope: "col" }, word)));
  const body = rows.map(({ district, from, to, km2 }, at) => {
    const area = whole(roundTo(km2, land.figures));
    const cells = [district, area, ...(isTold ? [published[at]] : []), land.holders[from], land.holders[to]];
    return element("tr", {}, ...cells.map((cell) => element("td", {}, cell)));
  });
  const table = element("table", { "aria-label": gettext("Land that changed its holder") });
  table.append(element("thead", {}, head), element("tbody", {}, ...body));
  return element(
    "div",
    { class: "found", role: "group", tabindex: "0", "aria-label": gettext("What changed, by district") },
    table,
  );
}
