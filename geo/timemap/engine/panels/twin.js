/* A second map beside the first, on a day of its own: the two move together, and what differs stands out. */

import { element } from "../dom/element.js";
import { createBasemap, createLines } from "../layers/basemap.js";
import { createDatedLayer } from "../layers/dated_layer.js";
import { createMarks } from "../layers/marks.js";
import { speakDay } from "../time/days.js";

/**
 * @param {L.Map} map the first map @param {TimemapStory} story
 * @param {{ base: Record<string, any>, labels: TimemapBaseLabel[],
 *   files: { file: any, config: TimemapLayerConfig }[] }} sources what is drawn; files may come later, by `add`
 * @param {{ onDay(day: number): void, onRelease(): void, onOnly(isOnly: boolean): void, onClose(): void }} handlers
 */
export function createTwin(map, story, sources, handlers) {
  const date = element("b", { class: "tm-twin-date" });
  const range = element("input", { type: "range", step: "1", "aria-label": "Compared day" });
  const only = element("input", { type: "checkbox" });
  const close = element("button", { type: "button", "aria-label": "One map again", title: "One map again" }, "×");
  const bar = element("div", { class: "tm-twin-bar" }, date, close, range, element("label", {}, only, "Only what changed"));
  const node = element("div", { class: "tm-twin tm-map" });
  map.getContainer().after(node);
  document.documentElement.dataset.twin = "";
  map.invalidateSize({ animate: false });

  const { zoomSnap, zoomDelta, wheelPxPerZoomLevel, minZoom, maxZoom } = map.options;
  const other = L.map(node, {
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
  node.append(bar); // after Leaflet has made the node its own
  node.setAttribute("aria-label", "Map of the day to compare with");
  if (Object.keys(sources.base).length) other.addLayer(createBasemap(sources.base, story));
  const lines = createLines(story);
  other.addLayer(lines);
  const marks = createMarks(story, sources.labels);
  other.addLayer(marks.layer);
  /** @type {{ id: string, layer: any }[]} */
  const layers = [];

  /** Whichever map is moved, the other follows in the same frame. @param {L.Map} from @param {L.Map} to */
  const follow = (from, to) => () => {
    if (isFollowing) return;
    isFollowing = true;
    to.setView(from.getCenter(), from.getZoom(), { animate: false });
    isFollowing = false;
  };
  let isFollowing = false;
  const lead = follow(map, other);
  const led = follow(other, map);
  map.on("move zoomend", lead);
  other.on("move zoomend", led);
  other.on("dragstart zoomstart", () => !isFollowing && map.fire("dragstart"));

  L.DomEvent.disableClickPropagation(bar);
  L.DomEvent.disableScrollPropagation(bar);
  // Its keys are its own: those of the page move the first map's day.
  bar.addEventListener("keydown", (event) => event.key !== "Escape" && event.stopPropagation());
  range.addEventListener("input", () => handlers.onDay(Number(range.value)));
  range.addEventListener("change", () => handlers.onRelease());
  only.addEventListener("change", () => handlers.onOnly(only.checked));
  close.addEventListener("click", () => handlers.onClose());

  /** @param {any} file @param {TimemapLayerConfig} config */
  function add(file, config) {
    const layer = createDatedLayer(file, config, node, () => undefined);
    layers.push({ id: config.id || "", layer });
    other.addLayer(layer.layer);
  }
  for (const { file, config } of sources.files) add(file, config);

  return {
    add,
    map: other,

    /** @param {(event: number) => boolean} has which events have marks */
    keep: (has) => marks.keep(has),

    /** @param {string[]} ids of the story's layers that are off the map */
    hide(ids) {
      lines.setShown(!ids.includes("lines"));
      for (const { id, layer } of layers) layer.setShown(!ids.includes(id));
    },

    /** @param {number} first @param {number} last the days that its slider spans */
    setRange(first, last) {
      range.min = String(first);
      range.max = String(last);
    },

    /**
     * @param {{ day: number, from: number, shown: number, event: number, language: string, against: number, isOnly: boolean }} view
     *   `against` is the first map's day
     */
    show({ day, from, shown, event, language, against, isOnly }) {
      date.textContent = speakDay(day);
      range.value = String(day);
      range.setAttribute("aria-valuetext", speakDay(day));
      only.checked = isOnly;
      marks.show(shown, event, language, 1);
      for (const { layer } of layers) {
        layer.show(day, layer.isGround ? day : from);
        layer.contrast(against, isOnly);
      }
    },

    remove() {
      map.off("move zoomend", lead);
      other.remove();
      node.remove();
      delete document.documentElement.dataset.twin;
      map.invalidateSize({ animate: false });
    },
  };
}
