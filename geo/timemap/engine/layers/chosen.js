/* What was chosen on the map, in words, until it is closed. */

import { element } from "../dom/element.js";
import { gettext } from "../words/words.js";

/**
 * @template What
 * @param {HTMLElement} host @param {(what: What) => (string | HTMLElement)[]} wordsOf a line, and what stands below it
 */
export function createChosen(host, wordsOf) {
  const node = element("div", { class: "tm-loading tm-chosen", role: "status" });
  const close = element("button", { type: "button", "aria-label": gettext("Close") }, "×");
  close.addEventListener("click", () => node.remove());
  /** @type {What | null} */
  let chosen = null;
  function tell() {
    if (chosen === null) return;
    const isFocused = close === document.activeElement;
    const [line, ...more] = wordsOf(chosen);
    node.replaceChildren(line, " ", close, ...more);
    if (isFocused) close.focus();
  }

  return {
    /** Say it anew: its words have come. */
    tell,

    /** Say it anew where it is on the page: it may be otherwise by now. */
    follow() {
      if (node.isConnected) tell();
    },

    /** @param {What} what */
    show(what) {
      chosen = what;
      tell();
      host.append(node);
    },
  };
}
