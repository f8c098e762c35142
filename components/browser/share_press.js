/*
 * A press on Share is held back until the map has told where it came to rest: its word is a message, and those come
 * after the press that asked for it. Then the press goes on as if it were new.
 */

import { watchCopies } from "./copying.js";
import { engine } from "./map_frame.js";

const LONGEST_FLIGHT_MS = 3000;

/** @returns {HTMLElement | null} */
export const shareButton = () => document.querySelector(".st-key-share button");

export function holdShare() {
  let isHeld = false;
  let isReleased = false;
  document.addEventListener(
    "click",
    (event) => {
      if (!(/** @type {HTMLElement} */ (event.target).closest(".st-key-share button"))) return;
      const map = engine();
      if (isReleased || !map) {
        watchCopies();
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isHeld) return;
      isHeld = true;
      rest(map.maps().map)
        .then(() => {
          map.tell();
          return heard();
        })
        .finally(() => {
          isHeld = false;
          isReleased = true;
          shareButton()?.click();
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

/** @returns {Promise<unknown>} kept when all messages sent so far were taken */
function heard() {
  return new Promise((resolve) => {
    /** @param {MessageEvent} event */
    const listen = (event) => {
      if (event.data?.timemapHeard === undefined || event.source !== window) return;
      window.removeEventListener("message", listen);
      resolve(null);
    };
    window.addEventListener("message", listen);
    window.postMessage({ timemapHeard: true }, window.location.origin);
  });
}
