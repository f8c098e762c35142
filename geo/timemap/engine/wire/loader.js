/* Fetching what the page shows: with progress, a way to cancel it, and another try when it fails. */

import { element } from "../dom/element.js";
import { decodeLayerFile } from "./layer_file.js";

/** @param {string} text base64 of gzip @returns {Promise<ArrayBuffer>} */
async function unpack(text) {
  const letters = atob(text);
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < letters.length; at += 1) bytes[at] = letters.charCodeAt(at); // a megabyte: no call for each
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
}

/**
 * @param {TimemapResource} resource JSON, by URL or there already, packed or not
 * @returns {Promise<any>}
 */
export async function fetchJson(resource) {
  const { data } = resource;
  if (typeof data === "string") return JSON.parse(new TextDecoder().decode(await unpack(data)));
  if (data !== undefined) return data;
  const response = await fetch(String(resource.url));
  if (!response.ok) throw new Error(`the server answered ${response.status}`);
  return response.json();
}

/**
 * @param {TimemapResource} resource bytes, by URL or packed in the page
 * @param {(share: number) => void} onProgress told 0..1
 * @param {AbortSignal} signal
 * @returns {Promise<ArrayBuffer>}
 */
async function bytes(resource, onProgress, signal) {
  if (typeof resource.data === "string") return unpack(resource.data);
  const response = await fetch(String(resource.url), { signal });
  if (!response.ok || !response.body) throw new Error(`the server answered ${response.status}`);
  const total = Number(resource.bytes) || 1;
  const whole = new Uint8Array(total);
  let got = 0;
  const reader = response.body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (got + value.length > total) throw new Error("the loadLayer is larger than it says");
    whole.set(value, got);
    got += value.length;
    onProgress(got / total);
  }
  if (got < total) throw new Error("the loadLayer ended early");
  return whole.buffer;
}

/** @param {number} count bytes @returns {string} such as 1.2 MB */
const megabytes = (count) => `${(count / 1e6).toFixed(1)} MB`;

/**
 * Load one loadLayer behind a line on the map that tells how far it is, cancels it, or tries again.
 * @param {TimemapLayerConfig} config @param {HTMLElement} host where the line goes
 * @param {(file: { head: any, columns: Record<string, any> }, config: TimemapLayerConfig) => void} onLoaded
 */
export async function loadLayer(config, host, onLoaded) {
  const size = `${config.count.toLocaleString("en")} features, ${megabytes(Number(config.file.bytes))} in memory`;
  const line = element("div", { class: "tm-loading", role: "status" });
  const again = element("button", { type: "button" }, "Load");
  again.addEventListener("click", () => start());

  const start = async () => {
    const control = new AbortController();
    const bar = element("progress", { max: "1", value: "0", "aria-label": `Loading ${config.title}` });
    const cancel = element("button", { type: "button" }, "Cancel");
    cancel.addEventListener("click", () => control.abort());
    line.replaceChildren(`${config.title}: ${size} `, bar, cancel);
    host.append(line);
    try {
      const buffer = await bytes(config.file, (share) => (bar.value = share), control.signal);
      onLoaded(decodeLayerFile(buffer), config);
      line.remove();
    } catch (error) {
      const words = control.signal.aborted
        ? `${config.title} was not loaded. `
        : `${config.title} could not be loaded: ${error instanceof Error ? error.message : error}. `;
      again.textContent = control.signal.aborted ? "Load" : "Try again";
      line.replaceChildren(words, again);
    }
  };
  await start();
}
