/* What the map's page says to this one. */

import { showMode } from "./mode.js";
import { shareButton } from "./share_press.js";
import { showAll } from "./show_all.js";

export function hearMap() {
  window.addEventListener("message", (event) => {
    if (event.origin !== window.location.origin || !event.data) return;
    if (event.data.timemapKey === "Escape") showAll();
    if (event.data.timemapMode) showMode(event.data.timemapMode);
    if (event.data.timemapShare) shareButton()?.click();
  });
}
