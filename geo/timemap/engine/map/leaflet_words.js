/* What Leaflet itself says on a map, in the language that is spoken. */

import { gettext } from "../words/words.js";

/** A map's scale. @returns {L.Control} */
export function createScale() {
  /** @type {any} */
  const scale = L.control.scale({ imperial: false, position: "bottomright" });
  return Object.assign(scale, {
    /** @param {number} most metres that it may be as long as */
    _updateMetric(most) {
      const metres = scale._getRoundNum(most);
      const words =
        metres < 1000 ? gettext("{count} m", { count: metres }) : gettext("{count} km", { count: metres / 1000 });
      scale._updateScale(scale._mScale, words, metres / most);
    },
  });
}

/** The names of a map's buttons to zoom. @param {any} map a Leaflet map */
export function nameZooms({ zoomControl }) {
  if (!zoomControl) return;
  for (const [button, words] of [
    [zoomControl._zoomInButton, gettext("Zoom in")],
    [zoomControl._zoomOutButton, gettext("Zoom out")],
  ]) {
    button.title = words;
    button.setAttribute("aria-label", words);
  }
}
