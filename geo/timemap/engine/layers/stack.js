/* The dated layers on the map, one over the other: those of the story, and those that a visitor brings and takes away. */

import { mergeDays } from "../time/starts.js";
import { loadLayer } from "../wire/loader.js";
import { createDatedLayer } from "./dated_layer.js";

/**
 * @param {L.Map} map a Leaflet map @param {HTMLElement} notices where loading is told
 * @param {{ onChange(): void, onTitles(): void, onAdded(file: any, config: TimemapLayerConfig): void, onDropped(): void }} page
 */
export function createStack(map, notices, page) {
  /** @typedef {{ layer: any, file: any, config: TimemapLayerConfig }} Entry */
  /** @type {Entry[]} */
  const entries = [];
  /** The visitor's own by the URL of their file; null while one loads. @type {Map<string, Entry | null>} */
  const own = new Map();
  /** Which of the story's are off the map, by id. @type {string[]} */
  let hidden = [];
  let loading = 0;

  const dated = () => entries.map(({ layer }) => layer).filter((layer) => !layer.isGround && layer.isShown);

  /**
   * Load a layer behind a line of its own, and put it on the map.
   * @param {TimemapLayerConfig} config @returns {Promise<Entry | null>} null when it was refused
   */
  async function load(config) {
    /** @type {Entry | null} */
    let entry = null;
    loading += 1;
    await loadLayer(config, notices, (/** @type {any} */ file) => {
      const layer = createDatedLayer(file, config, notices, page.onTitles);
      entry = { layer, file, config };
      entries.push(entry);
      // After a refusal this comes later, by another try of the reader's.
      const url = String(config.file.url);
      if (own.has(url)) own.set(url, entry);
      map.addLayer(layer.layer);
      layer.setShown(!hidden.includes(config.id || ""));
      page.onAdded(file, config);
      page.onChange();
    });
    loading -= 1;
    page.onChange();
    return entry;
  }

  /** @param {Entry | null} entry */
  function drop(entry) {
    if (!entry) return;
    map.removeLayer(entry.layer.layer);
    entries.splice(entries.indexOf(entry), 1);
    page.onDropped();
    page.onChange();
  }

  return {
    load,

    get isLoading() {
      return loading > 0;
    },

    /** All of them, from the lowest up. */
    get layers() {
      return entries.map(({ layer }) => layer);
    },

    /** Those that are counted, listed and stepped through: shown, and not the ground. */
    get dated() {
      return dated();
    },

    /** What the layers were made of, for a second map. */
    get files() {
      return entries.map(({ file, config }) => ({ file, config }));
    },

    /** The days on which something begins, each once. @returns {number[]} */
    get stops() {
      return dated().reduce((all, layer) => mergeDays(all, layer.starts), /** @type {number[]} */ ([]));
    },

    /** Load the visitor's own layers that are new, and drop those that are gone. @param {TimemapLayerConfig[]} wanted */
    sync(wanted) {
      const urls = new Set(wanted.map((one) => String(one.file.url)));
      for (const one of wanted) {
        const url = String(one.file.url);
        if (own.has(url)) continue;
        own.set(url, null);
        load(one).then((entry) => (own.has(url) ? own.set(url, entry) : drop(entry)));
      }
      for (const [url, entry] of own) {
        if (urls.has(url)) continue;
        own.delete(url);
        drop(entry);
      }
    },

    /** @param {string[]} ids of the story's layers that are off the map */
    hide(ids) {
      hidden = ids;
      for (const { layer, config } of entries) layer.setShown(!ids.includes(config.id || ""));
      page.onChange();
    },

    /** @param {number} day @param {number} from first day of the stretch shown @returns {number} how many features are shown */
    show(day, from) {
      let count = 0;
      for (const { layer } of entries) {
        layer.show(day, layer.isGround ? day : from);
        if (!layer.isGround && layer.isShown) count += layer.count;
      }
      return count;
    },

    /** @param {number | null} against a day to tell differences from @param {boolean} isOnly whether what is the same fades */
    contrast(against, isOnly) {
      for (const { layer } of entries) layer.contrast(against, isOnly);
    },

    /** @param {number} most of each layer @returns {{ words: string, go(): void }[]} what is shown, as a list */
    list: (most) =>
      dated().flatMap((layer) =>
        layer.list(most).map((/** @type {{ words: string, i: number }} */ { words, i }) => ({ words, go: () => layer.select(i) })),
      ),

    /** @param {number} x @param {number} y CSS pixels of the map @returns {{ words: string, go(): void } | null} the topmost feature there */
    at(x, y) {
      for (const { layer } of [...entries].reverse()) {
        const found = layer.isShown ? layer.at(x, y) : -1;
        if (found >= 0) return { words: layer.tell(found), go: () => layer.select(found) };
      }
      return null;
    },
  };
}
