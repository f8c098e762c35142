/* The keys of a briefing, as a table over the map. */

import { element } from "../dom/element.js";
import { BRIEFING_KEYS } from "./briefing_keys.js";

const HINT =
  "Drag, zoom, or click anything to explore at any moment; + and − on the slider zoom in time. " +
  "A clicker’s buttons are Page Down and Page Up.";

/** @param {boolean} hasNotes whether there is a window with speaker notes */
export function createKeyHelp(hasNotes) {
  const rows = BRIEFING_KEYS.filter(({ action }) => hasNotes || action !== "notes").map(({ shown, words }) => {
    const keys = shown.split("  ").map((key) => element("kbd", {}, key));
    return element("tr", {}, element("th", { scope: "row" }, ...keys), element("td", {}, words));
  });
  const close = element("button", { type: "button", "aria-label": "Close" }, "×");
  close.addEventListener("click", () => node.close());
  const node = element(
    "dialog",
    { class: "tm-keys", "aria-label": "Keys" },
    element("h2", {}, "Keys"),
    close,
    element("table", {}, element("tbody", {}, ...rows)),
    element("p", {}, HINT),
  );
  return {
    node,
    get isOpen() {
      return node.open;
    },

    /** @param {boolean} isOpen */
    setOpen(isOpen) {
      if (isOpen) node.show();
      else node.close();
    },
  };
}
