/* A second map beside the first, on a day of its own: the two move together, and what differs stands out. */

import { element } from "../dom/element.js";
import { addBackground } from "../layers/background.js";
import { createBasemap } from "../layers/basemap.js";
import { createDensity } from "../layers/density.js";
import { createLayer } from "../layers/layer_of.js";
import { createMarks } from "../layers/marks.js";
import { createLines } from "../layers/story_lines.js";
import { keepInStep } from "../map/in_step.js";
import { boxOn } from "../map/insets.js";
import { convert } from "../time/units.js";
import { createTwinBar } from "./twin_bar.js";
import { gettext } from "../words/words.js";

/**
 * @typedef {{ file: any, config: TimemapLayerConfig }} LayerFile
 * @typedef {import("../time/validity.js").AnyStretch} Stretch
 * @typedef {{ day: number, unit: TimemapUnit, stretch: Stretch, shown: number, event: number, language: string,
 *   isDensity: boolean }} Shown what a map shows
 * @typedef {Shown & { against: Stretch, isOnly: boolean }} Compared `against` is what the first map shows
 */

/** A map that looks where another does, with no buttons of its own. @param {HTMLElement} node @param {L.Map} map */
function createSecondMap(node, map) {
  const { zoomSnap, zoomDelta, wheelPxPerZoomLevel, minZoom, maxZoom } = map.options;
  return L.map(node, {
    zoomSnap,
    zoomDelta,
    wheelPxPerZoomLevel,
    minZoom,
    maxZoom,
    zoomControl: false,
    attributionControl: false,
    keyboard: false,
    zoomAnimation: false,
    center: map.getCenter(),
    zoom: map.getZoom(),
  });
}

/** Have the first map take half of the screen, or all of it. @param {L.Map} map @param {boolean} isHalf */
function halve(map, isHalf) {
  if (isHalf) document.documentElement.dataset.twin = "";
  else delete document.documentElement.dataset.twin;
  map.invalidateSize({ animate: false });
}

/**
 * What is drawn on the second map: the story as on the first.
 * @param {L.Map} map @param {TimemapStory} story
 * @param {{ base: Record<string, any>, background?: TimemapBackground, labels: TimemapBaseLabel[] }} sources
 * @param {() => TimemapBox[]} covers what lies over it, CSS pixels @param {() => void} onStale
 */
function createContents(map, story, sources, covers, onStale) {
  if (Object.keys(sources.base).length) map.addLayer(createBasemap(sources.base, story));
  if (sources.background) addBackground(map, sources.background, () => undefined); // the first map says so
  const lines = createLines(story);
  map.addLayer(lines);
  const marks = createMarks(story, sources.labels);
  map.addLayer(marks.layer);
  /** @type {{ id: string, layer: import("../layers/stack_views.js").DatedLayer }[]} */
  const layers = [];
  const onLabels = () => marks.avoid(layers.flatMap(({ layer }) => layer.labelled));
  const density = createDensity(map, map.getContainer(), () => undefined); // the first map's legend tells of both

  return {
    /** @param {any} file @param {TimemapLayerConfig} config */
    add(file, config) {
      const page = { map, covers, onLabels, onStale, onChange: () => undefined };
      const layer = createLayer(file, config, map.getContainer(), () => undefined, page);
      layers.push({ id: config.id || "", layer });
      map.addLayer(layer.layer);
    },

    /** @param {(event: number) => boolean} has which events have marks */
    keep: (has) => marks.keep(has),

    /** @param {string[]} ids of the story's layers that are off the map */
    hide(ids) {
      lines.setShown(!ids.includes("lines"));
      for (const { id, layer } of layers) layer.setShown(!ids.includes(id));
    },

    /** @param {Compared} view */
    show({ day, unit, stretch, shown, event, language, isDensity, against, isOnly }) {
      marks.cover(covers());
      marks.show(shown, event, language, 1);
      lines.show(convert(day, unit, story.unit));
      for (const { layer } of layers) {
        layer.show(stretch);
        layer.contrast(against, isOnly);
      }
      const counted = layers.map(({ layer }) => layer);
      density.show(isDensity, counted);
    },
  };
}

/**
 * @param {L.Map} map the first map @param {TimemapStory} story
 * @param {{ base: Record<string, any>, background?: TimemapBackground, labels: TimemapBaseLabel[],
 *   files: LayerFile[] }} sources what is drawn; files may come later, by `add`
 * @param {import("./twin_bar.js").Handlers & { onChange(): void }} handlers
 */
export function createTwin(map, story, sources, handlers) {
  const bar = createTwinBar(handlers);
  const node = element("div", { class: "tm-twin tm-map" });
  map.getContainer().after(node);
  halve(map, true);
  const other = createSecondMap(node, map);
  node.append(bar.node); // after Leaflet has made the node its own
  node.setAttribute("aria-label", gettext("Map to compare with"));
  const contents = createContents(other, story, sources, () => [boxOn(bar.node, node) ?? []].flat(), handlers.onChange);
  const letGo = keepInStep(map, other);
  for (const { file, config } of sources.files) contents.add(file, config);

  return {
    ...contents,
    map: other,
    setRange: bar.setRange,

    /** @param {Compared} view */
    show(view) {
      bar.show(view.day, view.unit, view.isOnly);
      contents.show(view);
    },

    remove() {
      letGo();
      other.remove();
      node.remove();
      halve(map, false);
    },
  };
}
