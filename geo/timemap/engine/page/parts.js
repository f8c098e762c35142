/* The parts of the map, each made after those that it needs; what comes later it reaches by a signal. */

import { element } from "../dom/element.js";
import { toast } from "../dom/toast.js";
import { createEmbed } from "../embed/embed.js";
import { createArcs } from "../layers/arcs.js";
import { addBackground } from "../layers/background.js";
import { createBasemap, looksBeyond } from "../layers/basemap.js";
import { createMarks } from "../layers/marks.js";
import { createMeasure } from "../layers/measure.js";
import { createStack } from "../layers/stack.js";
import { createLines } from "../layers/story_lines.js";
import { createCamera } from "../map/camera.js";
import { CLOSEST, CLOSEST_SHARED } from "../map/flight_end.js";
import { createInsets } from "../map/insets.js";
import { createTiles } from "../map/tiles.js";
import { createAway } from "../panels/away.js";
import { createCaption } from "../panels/caption.js";
import { createComparison } from "../panels/comparison.js";
import { createDensityLegend } from "../panels/density_legend.js";
import { createLayerKey } from "../panels/layer_key.js";
import { createLegend } from "../panels/legend.js";
import { toIso } from "../time/days.js";
import { fetchJson } from "../wire/loader.js";
import { eventId } from "./state.js";
import { gettext } from "../words/words.js";

/**
 * What every part may need: the map, where notices go, how it was set up, what is drawn, and the state with its
 * changes.
 * @typedef {object} Page
 * @property {L.Map} map a Leaflet map
 * @property {HTMLElement} notices
 * @property {TimemapConfig} config
 * @property {TimemapStory} story
 * @property {Record<string, any>} base GeoJSON by name
 * @property {TimemapBaseLabel[]} labels
 * @property {import("./store.js").Store} store
 * @property {import("./actions.js").Actions} actions
 * @property {import("./signals.js").Signals} signals
 * @property {import("../control/sight.js").Sight} sight
 *
 * @typedef {ReturnType<typeof createDrawing>} Drawing
 * @typedef {ReturnType<typeof createOverlay>} Overlay
 * @typedef {ReturnType<typeof createLayers>} Layers
 * @typedef {ReturnType<typeof createView>} View
 * @typedef {ReturnType<typeof import("./time_parts.js").createBriefing>} Briefing
 * @typedef {ReturnType<typeof import("./time_parts.js").createTime>} Time
 * @typedef {Drawing & Overlay & View & Layers & Briefing & Time} Parts
 */

/** On a map less wide than this two days leave no room for the legend. */
const TWIN_WIDE_PX = 900;

/**
 * Fetch the world in finer lines, once the map looks where it shows; another try with the next move if that fails.
 * @param {L.Map} map @param {Record<string, any>} base @param {ReturnType<typeof createBasemap>} ground
 * @param {TimemapResource} resource
 */
function fetchFineWorld(map, base, ground, resource) {
  const look = async () => {
    const bounds = map.getBounds();
    const box = [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()];
    if (!looksBeyond(map.getZoom(), box, base.world?.cut)) return;
    map.off("moveend", look);
    try {
      base.fine = await fetchJson(resource);
      ground.setFineWorld(base.fine);
    } catch {
      map.on("moveend", look);
    }
  };
  map.on("moveend", look);
}

/** What is drawn on the map, from the lowest up. @param {Page} page */
export function createDrawing({ map, notices, config, story, base, labels }) {
  if (Object.keys(base).length) {
    const ground = createBasemap(base, story);
    map.addLayer(ground);
    if (config.fine) fetchFineWorld(map, base, ground, config.fine);
  }
  if (config.background) {
    const words = gettext("The story’s background can’t be loaded; the map of its own stays.");
    addBackground(map, config.background, () => toast(notices, words));
  }
  const lines = story.lines.length ? createLines(story) : null;
  if (lines) map.addLayer(lines);
  const marks = createMarks(story, labels);
  map.addLayer(marks.layer);
  const arcs = story.document ? createArcs(story, story.document, marks.nameOf) : null;
  if (arcs) map.addLayer(arcs.layer);
  const tiles = createTiles(map, notices);
  const measure = createMeasure();
  map.addLayer(measure.layer);
  return { lines, marks, arcs, tiles, measure };
}

/** What lies over the map. @param {Page} page */
export function createOverlay({ story, actions }) {
  const hint = element("div", { class: "tm-hover", role: "status", hidden: "" });
  const caption = createCaption(story);
  const corner = createLegend(story, actions.goToStory);
  return { hint, caption, corner };
}

/** Where the map looks. @param {Page} page @param {Drawing & Overlay} parts */
export function createView({ map, config, story, store, signals }, { marks, caption, corner }) {
  const over = { caption: caption.node, corner: corner.node };
  const isExploring = () => store.now.mode === "explore";
  /** What the map looks at unless the reader moved it: the story's home, until there is a presenter. */
  const aim = { bounds: () => story.home };
  const insets = createInsets(map, over, isExploring, signals.stale.send);
  const camera = createCamera(map, {
    bounds: () => (isExploring() ? story.home : aim.bounds()),
    told() {
      const told = isExploring() ? undefined : story.places[story.events[store.now.event]?.place];
      return told ? L.latLng(told.lat, told.lon) : null;
    },
    edges: () => insets.edges(),
    closest: config.isShared ? CLOSEST_SHARED : CLOSEST,
    makesRoom: () => ["embed", "follow"].includes(store.now.mode),
    onMoved: signals.moved.send,
    onRest: signals.rested.send,
  });
  const away = createAway(
    map,
    story,
    { corner: corner.node, boxes: insets.panels },
    {
      isExploring,
      isFlying: () => camera.isFlying,
      nameOf: marks.nameOf,
      onTake: () => camera.take(),
    },
  );
  signals.moved.on(() => marks.settle(null));
  signals.rested.on(() => marks.settle(null));
  return { aim, insets, camera, away };
}

/** The dated layers, and the map of the day that is compared. @param {Page} page @param {Drawing & Overlay & View} parts */
export function createLayers(
  { map, notices, config, story, base, labels, store, actions, signals },
  { marks, corner, camera },
) {
  const cells = createDensityLegend();
  corner.node.append(cells.node);
  const stack = createStack(map, notices, {
    story,
    onStale: signals.stale.send,
    onDensity: cells.show,
    onLabels: marks.avoid,
    onChange: signals.layered.send,
    onTitles: signals.titled.send,
    onAdded: signals.added.send,
    onDropped: signals.dropped.send,
  });
  const comparison = createComparison(
    map,
    story,
    { base, background: config.background, labels, files: () => stack.files },
    {
      has: (event) => store.now.events.has(event),
      onDay: actions.compareWith,
      onRelease: () => signals.due.send("now"),
      onClose: () => actions.compareWith(null),
      onChange: signals.stale.send,
      onOpen: signals.opened.send,
    },
  );
  const embed = createEmbed(
    () => [map, comparison.map].filter(Boolean),
    () => ({ date: toIso(store.now.day, store.now.unit), event: eventId(store.now), view: camera.where().join(",") }),
  );
  signals.added.on(comparison.add);
  signals.dropped.on(comparison.close);
  signals.opened.on(() => {
    if (map.getSize().x < TWIN_WIDE_PX) corner.fold();
    embed.refresh();
  });
  // A story has a legend of its own for what is its own.
  const key = createLayerKey(corner.node, signals.stale.send);
  signals.layered.on(() =>
    key.setLayers(stack.dated.filter((layer) => layer.isOwn || layer.total || !story.events.length)),
  );
  return { stack, comparison, embed, key };
}
