/* What lies on the map: the story's own layers, and those of who took the page away. */

import { element } from "../../../timemap/engine/dom/element.js";
import { count } from "./lines.js";

const NO_TILES = "This page contacts nobody: it has the offline map alone.";

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
  const pills = element("div", { class: "pills", role: "group", "aria-label": "On the map" }, ...buttons);
  const own = content.own.map(({ title, count: rows }) =>
    element("p", {}, `“${title}”, ${count(rows, "feature")}: no part of the story; a reader added it to this page.`),
  );
  const told = element("div", { class: "own-layers" }, ...own, element("p", { class: "empty" }, NO_TILES));
  const chosen = ids.length ? [element("span", {}, "On the map"), pills] : [];
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
