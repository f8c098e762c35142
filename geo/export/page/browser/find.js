/* Finding events: what is asked for, and the list of what is found. */

import { element } from "../../../timemap/engine/dom/element.js";
import { toIso } from "../../../timemap/engine/time/days.js";
import { gettext, ngettext, number } from "../../../timemap/engine/words/words.js";
import { createChoices } from "./find_choices.js";
import { readMoment } from "./moments.js";
import { createMonths } from "./months.js";
import { inOrder } from "./reading.js";

/** @param {import("./panels.js").Page} page */
export function createFind(page) {
  const { views, search, session } = page;
  const fields = search.criteria.map((one) => ({ one, field: createField(page, one, ask) }));
  /** @param {boolean} isCommon @param {(form: string) => boolean} takes */
  const nodes = (isCommon, takes) =>
    fields.filter(({ one }) => one.isCommon === isCommon && takes(one.form)).map(({ field }) => field.node);
  const days = element("div", { class: "st-key-ask-days" }, ...nodes(true, (form) => form === "moment"));
  const more = element(
    "details",
    { class: "more" },
    element("summary", {}, gettext("More")),
    ...nodes(false, () => true),
  );
  const empty = element("div", { class: "st-key-empty" });
  const found = createFound(page);
  const months = element("div", {});
  const node = element(
    "div",
    { class: "st-key-find" },
    empty,
    ...nodes(true, (form) => form !== "moment"),
    days,
    more,
    months,
    found.node,
  );

  /** @param {string} name @param {string | string[] | number | null} value @param {boolean} [isSame] the step of the history */
  function ask(name, value, isSame) {
    session.show(
      (view) => {
        const asked = search.without(view.asked, name);
        const isNone = value === null || value === "" || (Array.isArray(value) && !value.length);
        return views.asking(view, isNone ? asked : inOrder({ ...asked, [name]: /** @type {string} */ (value) }));
      },
      { isSame },
    );
  }

  return {
    node,
    draw() {
      const { asked } = session.now().view;
      for (const { field } of fields) field.draw();
      if (fields.some(({ one }) => !one.isCommon && asked[one.name] !== undefined)) more.open = true;
      const positions = search.find(asked);
      drawEmpty(empty, page, positions.length === 0);
      drawMonths(months, page, positions);
      found.draw(positions);
    },
  };
}

/**
 * @param {import("./panels.js").Page} page @param {TakenCriterion} one
 * @param {(name: string, value: string | string[] | number | null, isSame?: boolean) => void} ask
 * @returns {{ node: HTMLElement, draw(): void }}
 */
function createField(page, one, ask) {
  if (one.form === "few" || one.form === "many") return createChoices(page, one, ask);
  const { session, views } = page;
  const { unit } = views.story;
  const isText = one.form === "text";
  const input = element("input", { type: isText ? "text" : unit === "day" ? "date" : "text", maxlength: "200" });
  if (isText) input.placeholder = gettext("A place in any language, a word, a source");
  const node = element("label", { class: `ask ask-${one.name}` }, element("span", {}, one.label), input);
  input.addEventListener(isText ? "input" : "change", () => {
    if (isText) ask(one.name, input.value.trim() && input.value, true);
    else {
      const moment = input.value ? readMoment(input.value.trim(), unit, one.name === "last") : null;
      input.setCustomValidity(Number.isNaN(moment) ? gettext("This is no date of the calendar.") : "");
      if (input.reportValidity()) ask(one.name, moment);
    }
  });
  return {
    node,
    draw() {
      const value = session.now().view.asked[one.name];
      const words = value === undefined ? "" : isText ? String(value) : toIso(Number(value), unit);
      if (document.activeElement !== input || !words) input.value = words;
    },
  };
}

/** Why nothing is found, and each way out that finds something. @param {HTMLElement} place @param {import("./panels.js").Page} page @param {boolean} isEmpty */
function drawEmpty(place, { search, session, views }, isEmpty) {
  if (!isEmpty) {
    place.replaceChildren();
    return;
  }
  const { asked } = session.now().view;
  const ways = search.waysOut(asked).map(({ criterion, count }) => {
    const without = { criterion: criterion.noun, count: number(count) };
    const told = ngettext("Without {criterion}: {count} event", "Without {criterion}: {count} events", count, without);
    const button = element("button", { type: "button" }, told);
    button.addEventListener("click", () =>
      session.show((view) => views.asking(view, search.without(asked, criterion.name))),
    );
    return button;
  });
  const all = element("button", { type: "button" }, gettext("Show all events"));
  all.addEventListener("click", () => session.show((view) => views.asking(view, {})));
  const words = element("p", {}, search.describe(asked).join(", "));
  const title = element("h2", {}, gettext("No event matches all of these"));
  place.replaceChildren(element("section", { class: "empty" }, title, words), ...ways, all);
}

/** When what is found begins. @param {HTMLElement} place @param {import("./panels.js").Page} page @param {number[]} positions */
function drawMonths(place, { views, session }, positions) {
  const { events } = views.story;
  const starts = positions.map((at) => events[at].start);
  place.replaceChildren(...(starts.length ? [createMonths(starts, session.now().view.day, views.story)] : []));
}

/** What is found, as a table that follows the map and leads it. @param {import("./panels.js").Page} page */
function createFound({ content, views, session }) {
  const words = [gettext("Date"), gettext("Event"), gettext("Kind"), gettext("Place")];
  const heads = element("tr", {}, ...words.map((word) => element("th", { scope: "col" }, word)));
  const body = element("tbody", {});
  const table = element("table", { "aria-label": gettext("Events found") }, element("thead", {}, heads), body);
  const node = element("div", { class: "found" }, table);
  /** @type {Map<number, HTMLElement>} */
  const rows = new Map();
  let listed = "";

  /** @param {number} at */
  function row(at) {
    const [date, title, ...others] = content.rows[at];
    const button = element("button", { type: "button" }, title);
    const cells = [date, button, ...others].map((cell) => element("td", {}, cell));
    const made = element("tr", {}, ...cells);
    made.addEventListener("click", () => session.show((view) => views.of(view, views.story.events[at].id)));
    return made;
  }

  return {
    node,
    /** @param {number[]} positions */
    draw(positions) {
      node.hidden = !positions.length;
      if (positions.join() !== listed) {
        for (const at of positions) if (!rows.has(at)) rows.set(at, row(at));
        body.replaceChildren(...positions.map((at) => /** @type {HTMLElement} */ (rows.get(at))));
        listed = positions.join();
      }
      body.querySelector("[aria-current]")?.removeAttribute("aria-current");
      rows.get(views.positions.get(session.now().view.event) ?? -1)?.setAttribute("aria-current", "true");
    },
  };
}
