/* A press on the archive's part of the panel has the map report what is in sight, which else it does once it is moved. */

import { engine } from "../../geo/page/browser/map_frame.js";

export function tellSight() {
  // On the way down: what is pressed may keep the click from the document.
  const tell = (/** @type {Event} */ event) => {
    if (/** @type {HTMLElement} */ (event.target).closest(".st-key-archive")) engine()?.tell();
  };
  document.addEventListener("click", tell, true);
}
