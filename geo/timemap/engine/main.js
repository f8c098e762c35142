/* Putting the engine on a Leaflet map: its style, what it fetches, and the messages that come before it is there. */

import { element } from "./dom/element.js";
import { createPage } from "./page.js";
import { ZOOM_RANGE } from "./wire/constants.js";
import { fetchJson } from "./wire/loader.js";

/** All that other scripts see of the engine. */
export const timemap = {
  mount,
  receive,
  /** The styles; set by the file that the page fetches. */
  style: "",
  /** What happens on the page, once the story is there. @type {ReturnType<typeof createPage> | null} */
  page: null,
};
window.timemap = timemap;

/** The last view message, kept while the map still loads. @type {TimemapMessage | null} */
let pending = null;

/** Take a view message from Python. @param {TimemapMessage} message */
function receive(message) {
  pending = message;
  if (timemap.page) timemap.page.receive(message);
}

/** The styles, and the font that letters change to when it has come. @param {string | undefined} font its URL */
function addStyles(font) {
  if (!document.getElementById("tm-style")) {
    document.head.append(element("style", { id: "tm-style" }, timemap.style));
  }
  if (!font) return;
  const face = new FontFace("Timemap Sans", `url(${JSON.stringify(font)})`, { weight: "200 900" });
  document.fonts.add(face);
  face.load().then(
    () => timemap.page && timemap.page.redraw(),
    () => undefined,
  ); // system fonts do as well
}

/**
 * Make a map ready for the engine.
 * @param {L.Map} map
 * @returns {{ root: HTMLElement, notices: HTMLElement }} where the controls go, and what is said over the map
 */
function prepare(map) {
  const container = map.getContainer();
  container.classList.add("tm-map");
  // Not by its setters: they start a zoom of their own, which ends after the first view is set.
  const [minZoom, maxZoom] = ZOOM_RANGE;
  Object.assign(map.options, { minZoom, maxZoom });
  map.invalidateSize(false);
  const root = element("div", { class: "tm-root", "data-timemap": "", "data-ready": "false" });
  container.after(root);
  const notices = element("div", { class: "tm-notices" });
  container.append(notices);
  return { root, notices };
}

/** @param {TimemapConfig} config @returns the story, the base map's layers by name, and its labels */
async function fetchAll(config) {
  const names = Object.keys(config.base);
  const [story, ...files] = await Promise.all([config.story, ...names.map((name) => config.base[name])].map(fetchJson));
  const { labels = [], ...base } = Object.fromEntries(names.map((name, index) => [name, files[index]]));
  return { story, base, labels };
}

/**
 * Put the time engine on a Leaflet map.
 * @param {L.Map} map a Leaflet map @param {TimemapConfig} config
 */
async function mount(map, config) {
  addStyles(config.font);
  const { root, notices } = prepare(map);
  const notice = element("div", { class: "tm-loading", role: "status" });

  const start = async () => {
    notice.replaceChildren("Loading the map…");
    notices.append(notice);
    let page;
    try {
      const { story, base, labels } = await fetchAll(config);
      notice.remove();
      page = createPage(map, root, notices, config, story, base, labels);
      timemap.page = page;
      if (pending) page.receive(pending);
      page.hello();
    } catch (error) {
      const retry = element("button", { type: "button" }, "Try again");
      retry.addEventListener("click", start);
      notice.replaceChildren(`The map could not be loaded: ${error instanceof Error ? error.message : error}. `, retry);
      return;
    }
    await page.loadLayers();
  };
  await start();
}
