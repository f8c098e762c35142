/* The acts below the panel: drawn once, pressed and marked without Python, which hears of it as of any day. */

import { engine } from "./map_frame.js";

/** @returns {NodeListOf<HTMLElement>} */
const buttons = () => document.querySelectorAll("button[data-act]");

/** Mark the act that the map's day is in. @param {string} id */
export function markAct(id) {
  for (const button of buttons()) button.setAttribute("aria-current", String(button.dataset.act === id));
}

export function startActs() {
  document.addEventListener("click", (event) => {
    /** @type {HTMLElement | null} */
    const button = /** @type {HTMLElement} */ (event.target).closest("button[data-act]");
    if (button?.dataset.act) engine()?.startAct(button.dataset.act);
  });
}
