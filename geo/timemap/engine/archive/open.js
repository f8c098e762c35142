/* An archive as a layer of the map: a script of its own, for the pages that show one. */

import { createHiding } from "../layers/kind_hiding.js";
import { keepCalendar } from "../time/days.js";
import { KIND_COLOURS, OTHER_COLOUR } from "../wire/constants.js";
import { speak } from "../words/words.js";
import { createArchiveLayer } from "./layer.js";
import { openSource } from "./source.js";
import { createTree } from "./tree.js";

/**
 * An archive that is open: where it is read, its tiles, its edges of time, and what is counted of its coarsest tiles by bin
 * and kind, by their positions.
 * @typedef {{ source: import("./source.js").Source, tree: import("./tree.js").Tree, edges: number[],
 *   counted: Map<number, Float64Array> }} Archive
 */

/** @param {string} url of a folder, which ends with a slash, or of one file */
function resolve(url) {
  const { href } = new URL(url, document.baseURI);
  return /\.tmaps(?:[?#]|$)|\/$/.test(href) ? href : `${href}/`;
}

/**
 * @param {TimemapLayerConfig} config @param {Pick<TimemapStory, "words" | "julianUntil">} story how dates and words are told
 * @returns a layer's file, which makes the layer for a map
 */
export async function openArchive({ file: { url } }, { words, julianUntil }) {
  speak(words);
  keepCalendar(julianUntil);
  const source = await openSource(resolve(String(url)));
  const { nodes, edges, kinds, unit, count } = source.manifest;
  /** @type {Archive} */
  const archive = { source, tree: createTree(nodes), edges, counted: new Map() };
  /** @param {string} name @param {number} at */
  const toKind = (name, at) => ({ name, colour: KIND_COLOURS[at] ?? OTHER_COLOUR });
  const told = {
    head: { form: "points", count, kinds: kinds.map(toKind), time: { unit, origin: 0, zone: "" } },
    /** Each kind once, for the legend. */
    columns: { kind: kinds.map((/** @type {string} */ _, /** @type {number} */ at) => at) },
    /**
     * @param {TimemapLayerConfig} config @param {HTMLElement} host @param {() => void} onTitles
     * @param {import("./layer.js").MapPage} page
     */
    create: (config, host, onTitles, page) =>
      createArchiveLayer(archive, told, config, { hiding: createHiding(told), host, onTitles }, page),
  };
  return told;
}
