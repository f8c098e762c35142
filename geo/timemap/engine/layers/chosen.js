/* The line that says what was chosen on the map, until it is closed. */

import { element } from "../dom/element.js";

/** @param {HTMLElement} host */
export function createChosen(host) {
  const node = element("div", { class: "tm-loading tm-chosen", role: "status" });

  return {
    /** @param {string} words */
    show(words) {
      const close = element("button", { type: "button", "aria-label": "Close" }, "×");
      close.addEventListener("click", () => node.remove());
      node.replaceChildren(words, " ", close);
      host.append(node);
    },
  };
}
