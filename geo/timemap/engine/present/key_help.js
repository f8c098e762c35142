/* The keys of a briefing, as a table over the map. */

import { element } from "../dom/element.js";
import { BRIEFING_KEYS } from "./briefing_keys.js";

/**
 * The table of keys over the map.
 * @param {boolean} hasNotes @param {() => void} onClose
 */
export function createKeyHelp(hasNotes, onClose) {
  const rows = BRIEFING_KEYS.filter((/** @type {{ action: string }} */ { action }) => hasNotes || action !== "notes").map(
    (/** @type {{ shown: string, words: string }} */ { shown, words }) =>
      element("tr", {}, element("th", { scope: "row" }, ...shown.split("  ").map((key) => element("kbd", {}, key))), element("td", {}, words)),
  );
  const close = element("button", { type: "button", "aria-label": "Close" }, "×");
  close.addEventListener("click", onClose);
  const node = element(
    "dialog",
    { class: "tm-keys", "aria-label": "Keys" },
    element("h2", {}, "Keys"),
    close,
    element("table", {}, element("tbody", {}, ...rows)),
    element("p", {}, "Drag, zoom, or click anything to explore at any moment. A clicker’s buttons are Page Down and Page Up."),
  );
  return {
    node,
    toggle: () => (node.open ? node.close() : node.show()),
    close: () => node.close(),
  };
}
