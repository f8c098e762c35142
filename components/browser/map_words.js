/* What the map's page says to this one. */

import { markAct } from "./acts.js";
import { showMode } from "./mode.js";
import { barButton } from "./bar_press.js";
import { showAll } from "./show_all.js";

export function hearMap() {
  window.addEventListener("message", (event) => {
    if (event.origin !== window.location.origin || !event.data) return;
    const { timemapKey, timemapMode, timemapAct, timemapDialog } = /** @type {TimemapParentMessage} */ (event.data);
    if (timemapKey === "Escape") showAll();
    if (timemapMode) showMode(timemapMode);
    if (timemapAct !== undefined) markAct(timemapAct);
    if (timemapDialog) barButton(timemapDialog)?.click();
  });
}
