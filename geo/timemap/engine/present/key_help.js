/* The keys of a briefing, as a table over the map. */

import { element } from "../dom/element.js";
import { BRIEFING_KEYS } from "./briefing_keys.js";
import { gettext, mark } from "../words/words.js";

const HINTS = [
  mark("Drag, zoom, or click anything to explore at any moment; + and − on the slider zoom in time."),
  mark("A clicker’s buttons are Page Down and Page Up."),
];

/** @param {(action: string) => boolean} has whether there is what an action is for */
export function createKeyHelp(has) {
  const rows = BRIEFING_KEYS.filter(({ action }) => has(action)).map(({ shown, words }) => {
    const keys = shown.split("  ").map((key) => element("kbd", {}, key));
    return element("tr", {}, element("th", { scope: "row" }, ...keys), element("td", {}, gettext(words)));
  });
  const close = element("button", { type: "button", "aria-label": gettext("Close") }, "×");
  close.addEventListener("click", () => node.close());
  // i18n: those of the keyboard
  const title = gettext("Keys");
  const node = element(
    "dialog",
    { class: "tm-keys", "aria-label": title },
    element("h2", {}, title),
    close,
    element("table", {}, element("tbody", {}, ...rows)),
    element("p", {}, HINTS.map((hint) => gettext(hint)).join(" ")),
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
