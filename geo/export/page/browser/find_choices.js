/* Some of several ids to filter by: a few as buttons, many by a list from which those chosen come out as buttons. */

import { element } from "../../../timemap/engine/dom/element.js";
import { gettext } from "../../../timemap/engine/words/words.js";

/**
 * @param {import("./panels.js").Page} page @param {TakenCriterion} one
 * @param {(name: string, value: string[]) => void} ask
 * @returns {{ node: HTMLElement, draw(): void }}
 */
export function createChoices({ search, session }, one, ask) {
  const choices = one.choices ?? [];
  const words = new Map(choices);
  const pills = element("div", { class: "pills", role: "group", "aria-label": one.label });
  const list = one.form === "many" ? createList(one, (id) => ask(one.name, [...chosen(), id])) : null;
  const node = element("div", { class: "ask" }, element("span", {}, one.label), ...(list ? [list] : []), pills);
  const chosen = () => /** @type {string[]} */ (session.now().view.asked[one.name] ?? []);
  /** @type {Map<string, HTMLButtonElement>} */
  const buttons = new Map();

  /** @param {string} id */
  function pill(id) {
    const button = element("button", { type: "button" });
    button.addEventListener("click", () => {
      const now = chosen();
      ask(one.name, now.includes(id) ? now.filter((other) => other !== id) : [...now, id]);
    });
    return button;
  }

  return {
    node,
    draw() {
      const asked = chosen();
      const ids = one.form === "many" ? asked : choices.map(([id]) => id);
      node.hidden = choices.length < (one.isCommon ? 2 : 1) && !asked.length;
      const counts = search.counts(session.now().view.asked, one);
      for (const id of ids) {
        const button = buttons.get(id) ?? pill(id);
        buttons.set(id, button);
        const number = element("span", { class: "number" }, String(counts[id] ?? 0));
        button.replaceChildren(`${words.get(id) ?? one.known?.[id]} `, ...(list ? ["×"] : [number]));
        button.setAttribute("aria-pressed", String(asked.includes(id)));
      }
      const shown = ids.map((id) => /** @type {HTMLElement} */ (buttons.get(id)));
      // Not moved about where they stand already: the focus is on one of them.
      if (shown.some((button, at) => pills.children[at] !== button) || pills.childElementCount !== shown.length) {
        pills.replaceChildren(...shown);
      }
      for (const option of list?.options ?? []) option.disabled = asked.includes(option.value);
    },
  };
}

/** @param {TakenCriterion} one @param {(id: string) => void} take */
function createList({ label, choices = [] }, take) {
  const options = choices.map(([id, word]) => element("option", { value: id }, word));
  const list = element("select", { "aria-label": label }, element("option", { value: "" }, gettext("Any")), ...options);
  list.addEventListener("change", () => {
    if (list.value) take(list.value);
    list.value = "";
  });
  return list;
}
