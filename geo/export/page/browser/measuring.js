/* Measuring on the map: the tools, what they measure, and the way back. */

import { element } from "../../../timemap/engine/dom/element.js";
import { gettext, pgettext } from "../../../timemap/engine/words/words.js";
import { createLand } from "./land.js";
import { KM, NO_MEASURE, isSingle, spellKm, withTool } from "./measure.js";
import { VALUE, tellMeasured } from "./measured.js";
import { listenToRadios, markRadio } from "./radios.js";

/** @param {import("./panels.js").Page} page */
export function createMeasure({ content, root, views, search, session }) {
  const { measure: measuring, land } = content;
  const tools = createTools(measuring);
  const kilometres = createKilometres((km) => show((measure) => ({ ...measure, km })));
  const hint = element("p", { class: "empty" });
  const told = element("section", { class: "measured", role: "status" });
  const undo = element("button", { type: "button" }, gettext("Undo"));
  const clear = element("button", { type: "button" }, pgettext("button", "Clear"));
  const back = element("div", { class: "st-key-measure-undo pills" }, undo, clear);
  const node = element("div", { class: "st-key-measure" }, tools, kilometres.node, hint, told, back);
  const story = { measuring, story: views.story, holders: land?.holders ?? {}, find: search.find };
  const landOf = createLand(content, root, draw);

  /** @param {(measure: TakenMeasure) => TakenMeasure} change */
  const show = (change) => session.show((view) => ({ ...view, measure: change(view.measure) }));
  listenToRadios(tools, (tool) => show((measure) => withTool(measure, tool)));
  undo.addEventListener("click", () => show((measure) => ({ ...measure, points: measure.points.slice(0, -1) })));
  clear.addEventListener("click", () => show((measure) => ({ ...measure, points: NO_MEASURE.points })));

  function draw() {
    const { view } = session.now();
    const { tool, points, km } = view.measure;
    const isMeasured = points.length > 0;
    markRadio(tools, tool);
    kilometres.draw(tool === "within", km);
    hint.textContent = measuring.hints[tool];
    hint.hidden = isMeasured;
    told.hidden = !isMeasured;
    back.hidden = !isMeasured;
    undo.hidden = isSingle(tool);
    if (!isMeasured) return told.replaceChildren();
    const now = Math.max(view.day, views.story.first);
    fill(told, tellMeasured(view, story, tool === "within" ? landOf(view.measure, now) : null));
  }

  return { node, draw };
}

/** @param {TakenMeasuring} measuring */
function createTools({ tools }) {
  const buttons = tools.map(([tool, word]) =>
    element("button", { type: "button", role: "radio", "data-value": tool }, word),
  );
  return element("div", { role: "radiogroup", "aria-label": gettext("Tool") }, ...buttons);
}

/** @param {(km: number) => void} take */
function createKilometres(take) {
  const [least, most] = KM.map(String);
  const input = element("input", { type: "number", min: least, max: most, step: "any" });
  const node = element("label", { class: "ask" }, element("span", {}, gettext("Kilometres")), input);
  input.addEventListener("change", () => {
    if (input.value && input.reportValidity()) take(Number(input.value));
  });
  return {
    node,
    /** @param {boolean} isAsked @param {number} km */
    draw(isAsked, km) {
      node.hidden = !isAsked;
      if (document.activeElement !== input) input.value = spellKm(km);
    },
  };
}

/** @param {HTMLElement} told @param {import("./measured.js").Measured} measured */
function fill(told, { figures, rows }) {
  const lines = figures.map(({ value = "", words = VALUE, method }) => {
    const [before, after] = words.split(VALUE);
    const bold = after === undefined ? [] : [element("b", {}, value), after];
    return element("p", {}, before, ...bold, ...(method ? [" ", element("small", {}, method)] : []));
  });
  const items = rows.map(({ words, ring, event = "" }) =>
    element("li", {}, words, ...(ring ? [" ", element("small", {}, `(${ring})`)] : []), event),
  );
  told.replaceChildren(...lines, ...(items.length ? [element("ol", {}, ...items)] : []));
}
