/* The dated layers on the map, one over the other: the story's, and those that a visitor brings and takes away. */

import { loadArchive } from "../wire/archive_loader.js";
import { loadLayer } from "../wire/loader.js";
import { createDensity } from "./density.js";
import { createOwnLayers } from "./visitor_layers.js";
import { createLayer } from "./layer_of.js";
import { choiceAt, clockOf, datedOf, listAll, showStretch, sightOf, startsOf, totalOf } from "./stack_views.js";

/** @typedef {import("./stack_views.js").DatedLayer} DatedLayer */
/** @typedef {{ layer: DatedLayer, file: any, config: TimemapLayerConfig }} Entry */
/**
 * @typedef {{ story: TimemapStory, onStale(): void, onChange(): void, onTitles(): void, onAdded(file: any, config: TimemapLayerConfig): void, onDropped(): void,
 *   onDensity(scale: import("./density.js").Scale | null): void, onLabels(boxes: TimemapBox[]): void }} StackPage
 */

/**
 * Putting layers on the map behind a line of their own, and taking them off again.
 * @param {L.Map} map @param {HTMLElement} notices where loading is told @param {StackPage} page
 */
function createEntries(map, notices, page) {
  const state = {
    /** From the lowest up. @type {Entry[]} */
    entries: [],
    /** Which of the story's are off the map, by id. @type {string[]} */
    hidden: [],
    loading: 0,
    /** What lies over the map, CSS pixels. @type {TimemapBox[]} */
    covers: [],
  };
  const own = createOwnLayers(load, drop);
  /** Labels are elsewhere. */
  const onLabels = () => page.onLabels(state.entries.flatMap(({ layer }) => layer.labelled));

  /** @param {TimemapLayerConfig} config @returns {Promise<Entry | null>} null when it was refused */
  async function load(config) {
    /** @type {Entry | null} */
    let entry = null;
    state.loading += 1;
    /** @param {any} file */
    const onLoaded = (file) => {
      const layer = createLayer(file, config, notices, page.onTitles, {
        ...{ map, covers: () => state.covers, onLabels, onStale: page.onStale, onChange: page.onChange },
      });
      entry = { layer, file, config };
      state.entries.push(entry);
      own.take(String(config.file.url), entry);
      map.addLayer(layer.layer);
      layer.setShown(!state.hidden.includes(config.id || ""));
      page.onAdded(file, config);
      page.onChange();
    };
    if (config.script) await loadArchive(config, page.story, notices, onLoaded);
    else await loadLayer(config, notices, onLoaded);
    state.loading -= 1;
    page.onChange();
    return entry;
  }

  /** @param {Entry | null} entry */
  function drop(entry) {
    if (!entry) return;
    map.removeLayer(entry.layer.layer);
    state.entries.splice(state.entries.indexOf(entry), 1);
    page.onDropped();
    onLabels();
    page.onChange();
  }

  return { state, load, sync: own.sync };
}

/** @typedef {ReturnType<typeof createEntries>["state"]} State */

/** @param {State} state */
const layersOf = ({ entries }) => entries.map(({ layer }) => layer);

/**
 * What all of them are told at once.
 * @param {State} state @param {ReturnType<typeof createDensity>} density @param {StackPage} page
 */
const createSpread = (state, density, page) => ({
  /** @param {string[]} ids of the story's layers that are off the map */
  hide(ids) {
    state.hidden = ids;
    for (const { layer, config } of state.entries) layer.setShown(!ids.includes(config.id || ""));
    page.onChange();
  },

  /**
   * @param {import("../time/validity.js").AnyStretch} stretch @param {boolean} isDensity whether points are counted in
   * cells @returns {number} how many features are shown then
   */
  show(stretch, isDensity) {
    const count = showStretch(layersOf(state), stretch);
    density.show(isDensity, layersOf(state));
    return count;
  },

  /** @param {TimemapBox[]} boxes what lies over the map, CSS pixels */
  cover(boxes) {
    if (JSON.stringify(boxes) === JSON.stringify(state.covers)) return;
    state.covers = boxes;
    for (const layer of layersOf(state)) layer.cover();
  },

  /** @param {number | null} moment a part of one, or null at rest @param {TimemapUnit} unit of it */
  slide(moment, unit) {
    for (const { layer } of state.entries) layer.slide(moment, unit);
  },

  /**
   * @param {import("../time/validity.js").AnyStretch | null} against what is compared with
   * @param {boolean} isOnly whether what is the same fades
   */
  contrast(against, isOnly) {
    for (const { layer } of state.entries) layer.contrast(against, isOnly);
  },
});

/**
 * @param {L.Map} map a Leaflet map @param {HTMLElement} notices where loading is told
 * @param {StackPage} page
 */
export function createStack(map, notices, page) {
  const { state, load, sync } = createEntries(map, notices, page);
  const layers = () => layersOf(state);
  const density = createDensity(map, notices, page.onDensity);

  return {
    ...createSpread(state, density, page),
    load,

    /** Load the visitor's own layers that are new, and drop those that are gone. */
    sync,

    get isLoading() {
      return state.loading > 0;
    },

    /** All of them, from the lowest up. */
    get layers() {
      return layers();
    },

    /** Those that are counted, listed and stepped through: shown, and not the ground. */
    get dated() {
      return datedOf(layers());
    },

    /** What the layers were made of, for a second map. */
    get files() {
      return state.entries.map(({ file, config }) => ({ file, config }));
    },

    /** When something begins, each moment once. @param {TimemapUnit} unit @returns {ArrayLike<number>} */
    stops: (unit) => startsOf(datedOf(layers()), unit),

    /** What the time control counts for those that are shown. @param {TimemapStory} story */
    clock: (story) =>
      clockOf(
        layers().filter((layer) => layer.isShown),
        story,
      ),

    /** How many there are of which some are drawn; null where all are. */
    total: () => totalOf(datedOf(layers())),

    /** What of an archive is in sight; of none where there is none. */
    inSight: () => sightOf(datedOf(layers())),

    /** Whether any of them has points that may be counted in cells. */
    get hasPoints() {
      return datedOf(layers()).some((layer) => layer.points !== null);
    },

    /** What is shown, as a list. @param {number} most of each layer */
    list: (most) => listAll(datedOf(layers()), most),

    /** The topmost feature at a point, or the cell. @param {number} x @param {number} y CSS pixels of the map */
    at: (x, y) => density.at(x, y) ?? choiceAt(layers(), x, y),
  };
}
