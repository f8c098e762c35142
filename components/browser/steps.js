/*
 * The steps to the event before and after, answered by the map in the next frame: Python hears of it as of any day,
 * and the panel follows. Where the map can't answer, the press goes to Python, which leads the map.
 */

import { engine } from "../../geo/page/browser/map_frame.js";

const WAYS = { ".st-key-step-previous button": -1, ".st-key-step-next button": 1 };

export function stepOnMap() {
  document.addEventListener(
    "click",
    (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      const way = Object.entries(WAYS).find(([selector]) => target.closest(selector));
      if (!way || !engine()?.stepEvent(way[1])) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    true,
  );
}
