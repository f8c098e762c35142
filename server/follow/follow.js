/* The page of those who follow: the map, the presenter's word for it, the way back, and the names' language. */

import { speak } from "../../geo/timemap/engine/words/words.js";
import { createFollowing, wordsOf } from "./following.js";
import { openStream } from "./stream.js";

/**
 * What the server gives the page.
 * @typedef {{ config: TimemapConfig, options: L.MapOptions, opening: TimemapMessage, words: TimemapWords | null }} Given
 */

/** The address's word for the language of the page. */
const LANGUAGE = "lang";

/** @template {HTMLElement} T @param {string} id @returns {T} */
const find = (id) => /** @type {T} */ (document.getElementById(id));
const engine = () => /** @type {NonNullable<typeof window.timemap>} */ (window.timemap);

/** Of some languages the address's, or the first that the browser asks for; else the first of them. @param {string[]} codes */
function pickLanguage(codes) {
  const named = new URLSearchParams(location.search).get(LANGUAGE) ?? "";
  const asked = [named, ...navigator.languages.map((language) => language.split("-")[0])];
  return asked.find((code) => codes.includes(code)) ?? codes[0];
}

/** @param {import("./following.js").Shown} shown */
function showState(shown) {
  find("status").textContent = wordsOf(shown);
  find("back").hidden = !shown.isPaused || shown.link !== "live";
  document.documentElement.dataset.link = shown.isAway || shown.link !== "live" ? "away" : "live";
}

/** @type {Given} */
const given = JSON.parse(find("following").textContent ?? "");
speak(given.words);
const told = /** @type {HTMLSelectElement | null} */ (document.getElementById("language"));
told?.addEventListener("change", () => {
  location.search = String(new URLSearchParams({ [LANGUAGE]: told.value })); // the server tells the story in it
});
const choice = /** @type {HTMLSelectElement | null} */ (document.getElementById("names"));
if (choice) {
  choice.value = pickLanguage([...choice.options].map(({ value }) => value));
  given.opening.names = choice.value;
}
const following = createFollowing(given.opening, { deliver: (message) => engine().receive(message), show: showState });
choice?.addEventListener("change", () => following.setNames(choice.value));
find("back").addEventListener("click", following.comeBack);

let isHeard = false;
/** The map's page is there once it reports. @param {TimemapReport} report */
function takeReport(report) {
  if (!isHeard) engine().page?.onMoved(following.look);
  isHeard = true;
  following.takeReport(report);
}
Object.assign(window, { Streamlit: { setComponentValue: takeReport } });
following.open();
engine().mount(L.map("map", given.options), given.config);
openStream(`${location.pathname.split("/").at(-1)}/events`, {
  onTold: following.take,
  onLink: following.setLink,
});
