/* The map's frame: a document of its own, as in the app, into which the engine is put. */

import { gettext } from "../../../timemap/engine/words/words.js";

const PAGE = "<!doctype html><html><meta charset=utf-8><title></title>";
const MAP_STYLE = "html, body { height: 100%; margin: 0; } #map { position: relative; }";

/** @param {Document} document @param {{ data?: string, url?: string }} script */
function run(document, { data, url }) {
  const script = document.createElement("script");
  return new Promise((resolve, reject) => {
    if (data !== undefined) script.textContent = data;
    else {
      script.onload = resolve;
      script.onerror = () => reject(new Error(gettext("{address} could not be fetched", { address: String(url) })));
      script.src = String(url);
    }
    document.head.append(script);
    if (data !== undefined) resolve(null);
  });
}

/**
 * Put the map into its frame.
 * @param {HTMLIFrameElement} frame @param {TakenContent} content @param {string} root what addresses are relative to
 * @param {TimemapMessage} message what it opens with @param {(report: TimemapReport) => void} take told what it reports
 */
export async function mountMap(frame, content, root, message, take) {
  await new Promise((resolve) => {
    frame.addEventListener("load", resolve, { once: true });
    frame.srcdoc = PAGE;
  });
  const inner = /** @type {Window & typeof globalThis} */ (frame.contentWindow);
  const { document } = inner;
  document.documentElement.lang = window.document.documentElement.lang;
  document.title = gettext("Map");
  const style = document.createElement("style");
  style.textContent = MAP_STYLE;
  // A frame of no address of its own takes its page's, which a step's page has further down than the site begins.
  if (root !== new URL(".", window.document.baseURI).href) {
    const base = document.createElement("base");
    base.href = root;
    document.head.append(base);
  }
  document.head.append(style);
  const place = document.createElement("div");
  place.id = "map";
  document.body.append(place);
  inner.Streamlit = { setComponentValue: (report) => take(/** @type {TimemapReport} */ (report)) };
  for (const script of content.scripts) await run(document, script);
  addFonts(inner, content.fonts, root);
  const engine = /** @type {NonNullable<typeof window.timemap>} */ (inner.timemap);
  engine.receive(message);
  const { map } = Object.assign(inner, { map: inner.L.map(place, content.options) });
  await engine.mount(map, content.config);
}

/** The page's letters, in the frame too. @param {Window & typeof globalThis} window @param {TakenContent["fonts"]} fonts @param {string} root */
export function addFonts(window, fonts, root) {
  for (const { url, range } of fonts) {
    const source = `url(${JSON.stringify(new URL(url, root).href)})`;
    const face = new window.FontFace("Timemap Sans", source, { weight: "200 900", unicodeRange: range });
    window.document.fonts.add(face);
    face.load().then(
      () => window.timemap?.page?.redraw(),
      () => undefined,
    ); // the system's letters do as well
  }
}
