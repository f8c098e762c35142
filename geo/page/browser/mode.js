/* Which mode the page is in, and where the focus goes with it. */

import { engine } from "./map_frame.js";

/** What had the focus goes out of sight with the mode: it goes to the map, and back to the button. @param {string} mode */
export function showMode(mode) {
  const isNew = document.documentElement.dataset.mode !== mode;
  document.documentElement.dataset.mode = mode;
  if (!isNew) return;
  const focused = document.activeElement;
  const isLost = !focused || focused === document.body || !focused.checkVisibility();
  /** @type {HTMLElement | null} */
  const present = document.querySelector(".st-key-present button");
  if (mode === "present" && isLost) engine()?.focus();
  if (mode === "explore" && (isLost || focused instanceof HTMLIFrameElement)) present?.focus();
}

/** The mode that the link names, until the map says its own. */
export function readMode() {
  document.documentElement.dataset.mode =
    new URLSearchParams(location.search).get("mode") === "present" ? "present" : "explore";
}
