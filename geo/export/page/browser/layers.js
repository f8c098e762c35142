/* What lies on the map: the story's own layers, and those of who took the page away. */

import { element } from "../../../timemap/engine/dom/element.js";
import { gettext, ngettext, number } from "../../../timemap/engine/words/words.js";

/** @param {import("./panels.js").Page} page */
export function createLayers({ content, session }) {
  const ids = Object.keys(content.layers);
  const buttons = ids.map((id) => {
    const button = element("button", { type: "button" }, content.layers[id]);
    button.addEventListener("click", () =>
      session.show((view) => {
        const { hidden } = view;
        return { ...view, hidden: ids.filter((one) => (one === id ? !hidden.includes(id) : hidden.includes(one))) };
      }),
    );
    return button;
  });
  const pills = element("div", { class: "pills", role: "group", "aria-label": gettext("On the map") }, ...buttons);
  const own = content.own.map(({ title, count }) => element("p", {}, tellOwn(title, count)));
  const noTiles = gettext("This page contacts nobody: it has the offline map alone.");
  const told = element("div", { class: "own-layers" }, ...own, element("p", { class: "empty" }, noTiles));
  const chosen = ids.length ? [element("span", {}, gettext("On the map")), pills] : [];
  const node = element("div", { class: "st-key-layers ask" }, ...chosen, told);

  return {
    node,
    draw() {
      const { hidden } = session.now().view;
      for (const [at, button] of buttons.entries()) {
        button.setAttribute("aria-pressed", String(!hidden.includes(ids[at])));
      }
    },
  };
}

/** @param {string} title @param {number} count of features */
const tellOwn = (title, count) =>
  ngettext(
    "“{title}”, {count} feature: no part of the story; a reader added it to this page.",
    "“{title}”, {count} features: no part of the story; a reader added it to this page.",
    count,
    { title, count: number(count) },
  );
