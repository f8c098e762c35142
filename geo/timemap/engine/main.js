/* Putting the engine on a Leaflet map: its style, what it fetches, and the messages that come before it is there. */

import { element } from "./dom/element.js";
import { leastZoom } from "./map/flight_end.js";
import { createScale, nameZooms } from "./map/leaflet_words.js";
import { createPage } from "./page.js";
import { createTimeLayer } from "./shared/layer.js";
import { ZOOM_RANGE } from "./wire/constants.js";
import { fetchJson } from "./wire/loader.js";
import { gettext, speak } from "./words/words.js";

/** A map that others share goes no closer, unless it was told to. */
const CLOSEST_ZOOM = 18;

/** All that other scripts see of the engine. */
export const timemap = {
  mount,
  receive,
  /** A time map as a layer of a map that others share. @param {TimemapConfig} config */
  layer: (config) => createTimeLayer(config, open),
  dress,
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

/**
 * Style a page that others share, before any style of theirs, and give Leaflet's own markers their pictures.
 * @param {string} style @param {Record<string, string>} pictures URLs by file name
 */
function dress(style, pictures) {
  if (document.getElementById("tm-style")) return;
  document.head.prepend(element("style", { id: "tm-style" }, style));
  Object.assign(L.Icon.Default, { imagePath: "" });
  L.Icon.Default.mergeOptions({
    iconUrl: pictures["marker-icon.png"],
    iconRetinaUrl: pictures["marker-icon-2x.png"],
    shadowUrl: pictures["marker-shadow.png"],
  });
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
 * Make a map ready for the engine alone.
 * @param {L.Map} map
 * @returns {HTMLElement} where the controls go
 */
function prepare(map) {
  const container = map.getContainer();
  container.classList.add("tm-map");
  // Not by its setters: they start a zoom of their own, which ends after the first view is set.
  const fit = () => Object.assign(map.options, { minZoom: leastZoom(map.getSize().x), maxZoom: ZOOM_RANGE[1] });
  map.on("resize", fit);
  map.invalidateSize(false);
  fit();
  createScale().addTo(map);
  // Folium's own bars a pinch from making letters larger.
  document.querySelector('meta[name="viewport"]')?.setAttribute("content", "width=device-width, initial-scale=1");
  const root = element("div", {
    class: "tm-root",
    role: "main",
    "aria-label": gettext("Map and time"),
    "data-timemap": "",
    "data-ready": "false",
  });
  container.after(root);
  return root;
}

/**
 * Make a map ready that others share; it keeps what it was told.
 * @param {L.Map} map @param {TimemapConfig} config
 */
function prepareShared({ options }, { base }) {
  options.maxZoom ??= CLOSEST_ZOOM;
  // Tiles are sharp at whole zooms alone; what is drawn is sharp at any, and so fits better.
  if (Object.keys(base).length && options.zoomSnap === 1) options.zoomSnap = 0.25;
}

/**
 * Speak a page's language from the start, where it is another than English.
 * @param {L.Map} map @param {TimemapConfig} config
 */
function begin(map, { words, story, isShared }) {
  const told = words ?? /** @type {Partial<TimemapStory> | undefined} */ (story.data)?.words;
  if (!told) return;
  speak(told);
  nameZooms(map);
  const { documentElement: page } = document;
  if (!isShared || !page.lang) page.lang = told.language;
}

/** @param {TimemapConfig} config @returns the story, the base map's layers by name, and its labels */
async function fetchAll(config) {
  const names = Object.keys(config.base);
  const [story, ...files] = await Promise.all([config.story, ...names.map((name) => config.base[name])].map(fetchJson));
  const { labels = [], ...base } = Object.fromEntries(names.map((name, index) => [name, files[index]]));
  return { story, base, labels };
}

/**
 * Put the time engine on a Leaflet map that is its alone.
 * @param {L.Map} map a Leaflet map @param {TimemapConfig} config
 */
async function mount(map, config) {
  begin(map, config);
  addStyles(config.font);
  await open(map, prepare(map), config, (page) => {
    if (pending) page.receive(pending);
    page.hello();
  });
}

/**
 * Fetch what the engine shows, and begin; by another try if that fails.
 * @param {L.Map} map @param {HTMLElement} root where the controls go @param {TimemapConfig} config
 * @param {(page: ReturnType<typeof createPage>) => void} onPage told once, before the layers load
 */
async function open(map, root, config, onPage) {
  if (config.isShared) {
    begin(map, config);
    prepareShared(map, config);
  }
  const notices = element("div", { class: "tm-notices" });
  map.getContainer().append(notices);
  L.DomEvent.disableClickPropagation(notices);
  const notice = element("div", { class: "tm-loading", role: "status" });

  const start = async () => {
    notice.replaceChildren(gettext("Loading the map…"));
    notices.append(notice);
    let page;
    try {
      const { story, base, labels } = await fetchAll(config);
      notice.remove();
      if (story.words) speak(story.words);
      page = createPage(map, root, notices, config, story, base, labels);
      timemap.page ??= page;
      onPage(page);
    } catch (error) {
      const retry = element("button", { type: "button" }, gettext("Try again"));
      retry.addEventListener("click", start);
      const words = String(error instanceof Error ? error.message : error);
      notice.replaceChildren(gettext("The map could not be loaded: {error}.", { error: words }), " ", retry);
      return;
    }
    await page.loadLayers();
  };
  await start();
}
