/* Online tiles over the offline base map, which stays below them and is seen where they don't come. */

import { element } from "../dom/element.js";
import { escape } from "../dom/escape.js";
import { gettext } from "../words/words.js";

/**
 * @param {L.Map} map @param {HTMLElement} notices where it is told that they can't be reached
 */
export function createTiles(map, notices) {
  /** How long the first tile may take before the reader is told. */
  const PATIENCE_MS = 8000;
  /** @type {TimemapTiles | null} */
  let shown = null;
  /** @type {any} */
  let layer = null;
  let timer = 0;
  const notice = element("div", { class: "tm-loading", role: "status" });

  function drop() {
    clearTimeout(timer);
    if (layer) map.removeLayer(layer);
    layer = null;
    notice.remove();
  }

  /** @param {TimemapTiles} tiles */
  function add(tiles) {
    let hasCome = false;
    let failed = 0;
    layer = L.tileLayer(tiles.url, {
      attribution: escape(tiles.attribution),
      maxNativeZoom: tiles.maxZoom,
      zIndex: 150,
    });
    layer.on("tileload", () => {
      hasCome = true;
      clearTimeout(timer);
    });
    const giveUp = () => {
      if (hasCome) return;
      drop();
      const again = element("button", { type: "button" }, gettext("Try again"));
      again.addEventListener("click", () => {
        notice.remove();
        add(tiles);
      });
      const words = gettext("{name} can't be reached; the map of its own stays.", { name: tiles.name });
      notice.replaceChildren(words, " ", again);
      notices.append(notice);
    };
    layer.on("tileerror", () => {
      failed += 1;
      if (failed >= 3) giveUp();
    });
    timer = window.setTimeout(giveUp, PATIENCE_MS);
    map.addLayer(layer);
  }

  return {
    /** @param {TimemapTiles | null} tiles */
    show(tiles) {
      if ((tiles && tiles.url) === (shown && shown.url)) return;
      shown = tiles;
      drop();
      if (tiles) add(tiles);
    },
  };
}
