/*
 * A press in the bar is held back until what the map reported before it has gone to Python: the two come from
 * different parts of the page, and one message can't bring both. A press on Share or Take also has the map come to
 * rest and report where. Then the press goes on as if it were new.
 */

import { watchCopies } from "./copying.js";
import { engine } from "../../geo/page/browser/map_frame.js";
import { barButton } from "../../geo/page/browser/map_words.js";

const LONGEST_FLIGHT_MS = 3000;

export function holdPresses() {
  let isHeld = false;
  let isReleased = false;
  document.addEventListener(
    "click",
    (event) => {
      /** @type {HTMLElement | null} */
      const button = /** @type {HTMLElement} */ (event.target).closest(".st-key-bar button");
      if (!button) return;
      const map = engine();
      const isShare = button === barButton("share");
      const isOfView = isShare || button === barButton("take");
      if (isReleased || !map) {
        if (isShare) watchCopies();
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isHeld) return;
      isHeld = true;
      (isOfView ? rest(map.maps().map).then(() => map.tell()) : Promise.resolve()).then(heard).finally(() => {
        isHeld = false;
        isReleased = true;
        button.click();
        isReleased = false;
      });
    },
    true,
  );
}

/** @param {L.Map} leaflet @returns {Promise<unknown>} kept when the map stands still */
function rest(leaflet) {
  return new Promise((resolve) => {
    const place = () => `${leaflet.getCenter()} ${leaflet.getZoom()}`;
    const before = place();
    const look = () => {
      if (place() === before) {
        resolve(null);
        return;
      }
      leaflet.once("moveend", () => resolve(null));
      setTimeout(resolve, LONGEST_FLIGHT_MS);
    };
    // In each frame this page has its turn before the map's: a flight that begins now shows in the next.
    requestAnimationFrame(() => requestAnimationFrame(look));
  });
}

/** @returns {Promise<unknown>} kept when all messages sent so far were taken and what they led to has gone out */
export function heard() {
  return new Promise((resolve) => {
    /** @param {MessageEvent} event */
    const listen = (event) => {
      if (event.data?.timemapHeard === undefined || event.source !== window) return;
      window.removeEventListener("message", listen);
      setTimeout(resolve);
    };
    window.addEventListener("message", listen);
    window.postMessage({ timemapHeard: true }, window.location.origin);
  });
}
