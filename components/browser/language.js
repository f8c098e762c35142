/*
 * The choice of the language that the story is told in: a way to the same view in it, as Back and Forward are ways.
 * The page is drawn anew; a visitor's own layers stay, as in the same visit. Places are named in it where they can be.
 */

import { engine } from "../../geo/page/browser/map_frame.js";
import { heard } from "./bar_press.js";

export function chooseLanguage() {
  document.addEventListener("change", (event) => {
    const select = /** @type {HTMLElement} */ (event.target).closest("select.language");
    if (!(select instanceof HTMLSelectElement)) return;
    engine()?.tell();
    const option = select.selectedOptions[0];
    heard().then(() => go(option.value, option.dataset.names !== undefined));
  });
}

/** @param {string} language @param {boolean} isOfNames whether places are named in it */
function go(language, isOfNames) {
  const query = new URLSearchParams(location.search);
  query.set("lang", language);
  if (isOfNames) query.set("names", language);
  history.pushState({}, "", `?${query}`);
  window.dispatchEvent(new PopStateEvent("popstate"));
}
