/* What the map's page says to this one. */

import { markAct } from "./acts.js";
import { mapFrame } from "./map_frame.js";
import { showMode } from "./mode.js";
import { showAll } from "./show_all.js";

/** @param {"share" | "take"} name @returns {HTMLElement | null} */
export const barButton = (name) => document.querySelector(`.st-key-${name} button`);

export function hearMap() {
  window.addEventListener("message", (event) => {
    // By its window: a page that was opened from a file has no origin to be known by.
    if (event.source !== mapFrame()?.contentWindow || !event.data) return;
    const { timemapKey, timemapMode, timemapAct, timemapDialog } = /** @type {TimemapParentMessage} */ (event.data);
    if (timemapKey === "Escape") showAll();
    if (timemapMode) showMode(timemapMode);
    if (timemapAct !== undefined) markAct(timemapAct);
    if (timemapDialog) barButton(timemapDialog)?.click();
  });
}
