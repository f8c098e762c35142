/* Fetching what the page shows: with progress, a way to cancel it, and another try when it fails. */

import { element } from "../dom/element.js";
import { decodeLayerFile } from "./layer_file.js";
import { gettext, ngettext, number } from "../words/words.js";

/** @param {string} text base64 of gzip @returns {Promise<ArrayBuffer>} */
export async function unpack(text) {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at); // a megabyte: no call for each
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

/** @param {number} status of HTTP */
const sayAnswer = (status) => gettext("the server answered {status}", { status });

/**
 * @param {TimemapResource} resource JSON, by URL or there already, packed or not
 * @returns {Promise<any>}
 */
export async function fetchJson(resource) {
  const { data } = resource;
  if (typeof data === "string") return JSON.parse(new TextDecoder().decode(await unpack(data)));
  if (data !== undefined) return data;
  const response = await fetch(String(resource.url));
  if (!response.ok) throw new Error(sayAnswer(response.status));
  return response.json();
}

/**
 * @param {TimemapResource} resource bytes, by URL or packed in the page
 * @param {(share: number) => void} onProgress told 0..1
 * @param {AbortSignal} signal
 * @returns {Promise<ArrayBuffer>}
 */
export async function bytes(resource, onProgress, signal) {
  if (typeof resource.data === "string") return unpack(resource.data);
  const response = await fetch(String(resource.url), { signal });
  if (!response.ok || !response.body) throw new Error(sayAnswer(response.status));
  const total = Number(resource.bytes) || 1;
  const whole = new Uint8Array(total);
  let got = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (got + value.length > total) throw new Error(gettext("the layer is larger than it says"));
    whole.set(value, got);
    got += value.length;
    onProgress(got / total);
  }
  if (got < total) throw new Error(gettext("the layer ended early"));
  return whole.buffer;
}

/**
 * What is loading.
 * @param {TimemapLayerConfig} config @returns {string} such as "Points: 3,000 features, 0.1 MB in memory"
 */
function sayLoading({ title, count, file }) {
  const values = { layer: title, count: number(count), size: number(Number(file.bytes) / 1e6, 1) };
  return ngettext(
    "{layer}: {count} feature, {size} MB in memory",
    "{layer}: {count} features, {size} MB in memory",
    count,
    values,
  );
}

/**
 * Why a layer is not there.
 * @param {string} layer its title @param {unknown} error @param {boolean} isCancelled by the reader
 */
export function sayFailed(layer, error, isCancelled) {
  if (isCancelled) return gettext("{layer} was not loaded.", { layer });
  const words = String(error instanceof Error ? error.message : error);
  return gettext("{layer} could not be loaded: {error}.", { layer, error: words });
}

/**
 * Load one loadLayer behind a line on the map that tells how far it is, cancels it, or tries again.
 * @param {TimemapLayerConfig} config @param {HTMLElement} host where the line goes
 * @param {(file: { head: any, columns: Record<string, any> }, config: TimemapLayerConfig) => void} onLoaded
 */
export async function loadLayer(config, host, onLoaded) {
  const line = element("div", { class: "tm-loading", role: "status" });
  // i18n: a button that loads a layer after all
  const again = element("button", { type: "button" }, gettext("Load"));
  again.addEventListener("click", () => start());

  const start = async () => {
    const control = new AbortController();
    const name = gettext("Loading {layer}", { layer: config.title });
    const bar = element("progress", { max: "1", value: "0", "aria-label": name });
    const cancel = element("button", { type: "button" }, gettext("Cancel"));
    cancel.addEventListener("click", () => control.abort());
    line.replaceChildren(sayLoading(config), " ", bar, cancel);
    host.append(line);
    try {
      const buffer = await bytes(config.file, (share) => (bar.value = share), control.signal);
      onLoaded(decodeLayerFile(buffer), config);
      line.remove();
    } catch (error) {
      const isCancelled = control.signal.aborted;
      again.textContent = isCancelled ? gettext("Load") : gettext("Try again");
      line.replaceChildren(sayFailed(config.title, error, isCancelled), " ", again);
    }
  };
  await start();
}
