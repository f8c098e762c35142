/* The parts of a screenful, each made after those that it needs; what comes later it reaches by a signal. */

import { createOptions } from "../control/options.js";
import { createTimebar } from "../control/timebar.js";
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
import { createPresenter } from "../present/presenter.js";
import { lastDay, nextMoment } from "../time/clock.js";
import { toIso } from "../time/days.js";
import { DWELL_MS, createPlayback } from "../time/playback.js";
import { fetchJson } from "../wire/loader.js";
import { tellPage } from "../wire/parent.js";
import { eventId, storyDay } from "./state.js";

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
 * @typedef {ReturnType<typeof createBriefing>} Briefing
 * @typedef {ReturnType<typeof createTime>} Time
 * @typedef {Drawing & Overlay & View & Layers & Briefing & Time} Parts
 */

/** Features that a layer lists at most. */
const LISTED = 100;
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
    const words = "The story’s background can’t be loaded; the map of its own stays.";
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
    makesRoom: () => store.now.mode === "embed",
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
  signals.layered.on(() => key.setLayers(stack.dated.filter((layer) => layer.isOwn || !story.events.length)));
  return { stack, comparison, embed, key };
}

/** The briefing, and how it plays. @param {Page} page @param {View & Layers} parts */
export function createBriefing(page, { aim, camera, stack }) {
  const { notices, config, story, store, actions, signals } = page;
  const presenter = createPresenter(
    story,
    {
      has: (/** @type {number} */ event) => store.now.events.has(event),
      now() {
        const { event, isPlaying } = store.now;
        return { day: storyDay(store.now), event, isPlaying, isMoved: camera.isMoved };
      },
      go: signals.stepped.send,
      step: actions.step,
      play: signals.play.send,
      hide: signals.blanked.send,
      leave: () => actions.switchMode("explore"),
      share: () => tellPage({ timemapDialog: "share" }),
      take: () => tellPage({ timemapDialog: "take" }),
      tell: (/** @type {string} */ words) => toast(notices, words),
    },
    config.notes || "",
  );
  aim.bounds = () => presenter.bounds;
  return { presenter, playback: createPlaying(page, presenter, stack) };
}

/**
 * @param {Page} page @param {ReturnType<typeof createPresenter>} presenter @param {ReturnType<typeof createStack>} stack
 */
function createPlaying({ config, story, store, actions, signals, sight }, presenter, stack) {
  const isBriefing = () => store.now.mode === "present";
  const playing = {
    day: () => store.now.day,
    last: () => lastDay(store.now),
    dwellMs: () => (isBriefing() ? 1000 * presenter.seconds : DWELL_MS),
    pace: sight.pace,
    isBriefing,
    starts: () => (story.events.length ? store.now.events.starts : store.now.stops),
    toDay: actions.goTo,
    step(/** @type {number} */ by) {
      if (isBriefing()) return presenter.step(by);
      const next = nextMoment(store.now, by);
      return next !== null && next.day <= lastDay(store.now) && actions.step(by);
    },
    restart: () => (isBriefing() ? presenter.restart() : actions.toEnd(false)),
    onState: actions.setPlaying,
    slide: (/** @type {number | null} */ moment) => stack.slide(moment, store.now.unit),
  };
  const playback = createPlayback(playing, config);
  signals.play.on(playback.toggle);
  return playback;
}

/**
 * The time control with its tools.
 * @param {Page} page @param {Layers & Briefing} parts @param {(event: KeyboardEvent) => void} keydown
 */
export function createTime(page, { stack, embed, presenter, playback }, keydown) {
  const { story, store, actions, signals, sight } = page;
  const options = createTools(page, stack, playback);
  const timebar = createTimebar(
    story,
    sight,
    {
      onDay: actions.goTo,
      onEvent: actions.goToEvent,
      onStep: (by) => (store.now.mode === "present" ? presenter.step(by) : actions.step(by)),
      onPlay: playback.toggle,
      onRelease: () => signals.due.send("now"),
      onAct: actions.startAct,
      keydown,
      takesWheel: embed.takesWheel,
    },
    [options.node, presenter.tools, embed.link],
  );
  timebar.node.prepend(presenter.progress);
  signals.paced.on(timebar.setPaced);
  return { options, timebar };
}

/** @param {TimemapAct[]} acts */
const titlesOf = (acts) => acts.map((act) => act.title).join(", ");

/**
 * @param {Page} page @param {ReturnType<typeof createStack>} stack @param {ReturnType<typeof createPlayback>} playback
 */
function createTools({ config, story, actions, signals }, stack, playback) {
  const [first, last] = story.range;
  const earlier = titlesOf(story.acts.filter((act) => act.end <= first));
  const later = titlesOf(story.acts.filter((act) => act.start > last));
  const hasLayers = config.layers.some((one) => !one.isGround);
  const options = createOptions(
    {
      hasLayers,
      story,
      earlier,
      later,
      show: config.show ?? null,
      window: config.window,
      isDensity: Boolean(config.isDensity),
      speed: playback.options.speed,
      loops: playback.options.loops,
    },
    {
      onReach: actions.reachTo,
      onScale: signals.paced.send,
      onShow: actions.setShow,
      onDensity: actions.setDensity,
      onList: () => stack.list(LISTED),
      onPlayback(name, value) {
        Object.assign(playback.options, { [name]: value });
      },
    },
  );
  signals.added.on((file) => {
    if (file.head.form === "tracks" && !story.events.length) options.playThrough();
  });
  signals.titled.on(() => options.node.querySelector(".tm-list[open]")?.dispatchEvent(new Event("toggle")));
  return options;
}
