/* The first thing that the keyboard meets: a way past the bar and the map to the time control in the map's frame. */

import { mapFrame } from "./map_frame.js";

export function skipToTime() {
  document.addEventListener("click", (event) => {
    if (!(/** @type {HTMLElement} */ (event.target).closest(".skip"))) return;
    const frame = mapFrame();
    frame?.contentWindow?.focus();
    /** @type {HTMLElement | null | undefined} */
    const slider = frame?.contentDocument?.querySelector('.tm-track input[type="range"]');
    slider?.focus();
  });
}
