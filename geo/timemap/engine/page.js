/* The time engine: one map, mounted once, that every later change reaches as one message. */

import { createExploreKeys } from "./control/explore_keys.js";
import { createSight } from "./control/sight.js";
import { escape } from "./dom/escape.js";
import { listenToPointer, nameMap } from "./map/pointer.js";
import { createActions } from "./page/actions.js";
import { createAnnouncer } from "./page/announcer.js";
import { createFollower, showReach, showStarts } from "./page/follow.js";
import { createHit } from "./page/hit.js";
import { createModeSwitch } from "./page/mode.js";
import { createMoves } from "./page/moves.js";
import { createPainter, paintMaps, paintPanels, placesOf, toDataset } from "./page/paint.js";
import { createDrawing, createLayers, createOverlay, createView } from "./page/parts.js";
import { createSignals } from "./page/signals.js";
import { actId, hide, openState, reachAs, setLoaded, setStops, setUnit } from "./page/state.js";
import { takeMessage, toReport } from "./page/state_told.js";
import { createStore } from "./page/store.js";
import { createBriefing, createTime } from "./page/time_parts.js";
import { sayShown } from "./panels/shown_words.js";
import { keepCalendar } from "./time/days.js";
import { createChannel } from "./wire/channel.js";
import { tellPage } from "./wire/parent.js";
import { PLAYING_MS, REPORT_MS, createReporter } from "./wire/report.js";

/**
 * @typedef {import("./page/parts.js").Page} Page
 * @typedef {import("./page/parts.js").Parts} Parts
 * @typedef {ReturnType<typeof createChannel>} Channel
 */

/**
 * Everything that happens on the page once the story is there: what is shown, and what changes it.
 * @param {L.Map} map @param {HTMLElement} root @param {HTMLElement} notices @param {TimemapConfig} config
 * @param {TimemapStory} story @param {Record<string, any>} base GeoJSON by name @param {TimemapBaseLabel[]} labels
 */
export function createPage(map, root, notices, config, story, base, labels) {
  keepCalendar(story.julianUntil);
  const store = createStore(openState(story, config.show ?? null, config.isDensity));
  const channel = createChannel();
  const signals = createSignals();
  const actions = createActions(store, channel, signals);
  /** @type {Page} */
  const page = { map, notices, config, story, base, labels, store, actions, signals, sight: createSight(story) };
  const parts = createParts(page, root);
  const reporter = report(page, channel, parts);
  const painter = createPainter(createPaint(page, root, channel, parts));
  stepTo(page, parts);
  bringUp(page, parts, painter.soon);
  map.on("resize", () => parts.camera.refit());
  tellCredits(map, parts.corner.node);
  if (config.keepsView) parts.camera.take();
  parts.camera.refit();
  painter.now();

  return {
    store,
    actions,
    /** @param {TimemapMessage} message */
    receive(message) {
      const verdict = channel.receive(message);
      store.set(takeMessage(store.now, message, verdict), true);
      if (verdict.camera && message.camera) parts.camera.apply(message.camera);
      else if (verdict.camera && store.now.mode === "follow") lookAtStep(page, parts);
      else if (verdict.camera) parts.camera.toDefault(false);
      if (verdict.report) reporter.tell();
      painter.now(); // a message has crossed the wire already: it does not wait for another frame
    },
    /** Say where the map looks, though nobody moved it. */
    tell: reporter.tell,
    /** What there is to say now, in the midst of a flight too. */
    report: reporter.words,
    /** Say which message and act the page opened with: a message that came while it loaded is sent again. */
    hello() {
      tellPage({ timemapAct: actId(store.now) });
      reporter.tell();
    },
    /** The dated layers. */
    get layers() {
      return parts.stack.layers;
    },
    ...createHandles(page, parts),
  };
}

/** What others may do with the page. @param {Page} page @param {Parts} parts */
const createHandles = ({ map, config, store, actions, signals }, { presenter, marks, comparison, stack }) => ({
  press: presenter.take,
  /** Begin an act, as its name along the time control does. @param {string} id */
  startAct: actions.startAct,
  /** Begin the event after the one that is told, or the one before. @param {number} by 1 or -1 */
  stepEvent: actions.stepEvent,
  /** Give the map the focus. */
  focus() {
    window.focus();
    map.getContainer().focus({ preventScroll: true });
  },
  redraw: () => marks.layer.repaint(),
  /** Be told whenever the reader moves the map. */
  onMoved: signals.moved.on,
  /** The Leaflet maps, the second null while there is one. */
  maps: () => ({ map, other: comparison.map }),

  /** Load one more layer. */
  load: stack.load,

  /**
   * Show layers but for some, and time as far as a story reaches.
   * @param {string[]} hidden the layers' ids @param {TimemapStory} of
   */
  show(hidden, of) {
    store.set(reachAs(hide(store.now, hidden), of));
  },

  /** Load the layers, each behind a line of its own; the page is ready when the last of them is drawn or refused. */
  async loadLayers() {
    await Promise.all(config.layers.map(stack.load));
    store.set(setLoaded(store.now));
  },
});

/**
 * All parts, each after those that it needs, and where they are in the page.
 * @param {Page} page @param {HTMLElement} root @returns {Parts}
 */
function createParts(page, root) {
  const { map, config, story, store, actions, sight } = page;
  const drawn = { ...createDrawing(page), ...createOverlay(page) };
  if (!config.isShared) map.attributionControl?.setPrefix(false);
  map.attributionControl?.addAttribution(escape(story.attribution));
  const seen = { ...drawn, ...createView(page, drawn) };
  const layered = { ...seen, ...createLayers(page, seen) };
  map.getContainer().append(seen.away.node, seen.hint, seen.corner.node, layered.comparison.badge);
  const played = { ...layered, ...createBriefing(page, layered) };
  const keydown = createExploreKeys({
    ...actions,
    ...createMoves(store, actions, sight),
    sight,
    togglePlay: played.playback.toggle,
    zoom: (by) => (by > 0 ? map.zoomIn() : map.zoomOut()),
  });
  /** @type {HTMLElement | Document} */ (config.isShared ? root : document).addEventListener(
    "keydown",
    /** @type {(event: any) => void} */ (keydown),
  );
  const parts = { ...played, ...createTime(page, played, keydown) };
  root.append(createAnnouncer(store), parts.timebar.node, parts.caption.node, ...parts.presenter.nodes);
  return parts;
}

/** Report what is due. @param {Page} page @param {Channel} channel @param {Parts} parts */
function report({ store, signals }, channel, { camera, stack }) {
  const reporter = createReporter(
    () => {
      const sight = camera.where();
      const archive = stack.inSight();
      const seen = { camera: camera.isMoved ? sight : null, sight, ...(archive && { archive }) };
      return toReport(store.now, channel.stamp(), seen);
    },
    () => camera.isFlying,
  );
  signals.due.on((haste) => {
    if (haste === "now") {
      reporter.tell();
      if (stack.inSight()) reporter.soon(REPORT_MS); // what is in sight of an archive is known once it is painted
    } else if (haste === "step" && store.now.isPlaying) reporter.within(PLAYING_MS);
    else reporter.soon(REPORT_MS);
  });
  signals.rested.on(reporter.resume);
  return reporter;
}

/** @param {Page} page @param {HTMLElement} root @param {Channel} channel @param {Parts} parts @returns {() => void} */
function createPaint({ map, config, story, store, signals }, root, channel, parts) {
  const { stack, timebar, away, camera } = parts;
  return () => {
    const state = store.now;
    paintPanels(state, parts);
    const visible = paintMaps(state, map, config.window, parts);
    const isReady = state.isLoaded && !stack.isLoading;
    if (stack.dated.length && !story.events.length) timebar.title.textContent = sayShown(visible, stack.total());
    if (config.isShared) timebar.node.classList.toggle("tm-empty", !stack.dated.length && isReady);
    away.show(placesOf(state));
    Object.assign(root.dataset, toDataset(state, channel.seq, visible, isReady, camera.isFlying));
    signals.painted.send();
  };
}

/** Tell the map's corner how high the credits stand beside it. @param {L.Map} map @param {HTMLElement} corner */
function tellCredits(map, corner) {
  const credits = map.attributionControl?.getContainer();
  if (!credits) return;
  new ResizeObserver(() => corner.style.setProperty("--tm-credits", `${credits.offsetHeight}px`)).observe(credits);
}

/** Fly to where a step looks. @param {Page} page @param {Parts} parts */
function lookAtStep({ store }, { caption, camera, marks, insets }) {
  caption.show(store.now.event, store.now.day, store.now.unit); // what the camera leaves room for
  camera.toDefault(true);
  insets.measure();
  marks.cover(insets.covers());
  marks.settle(camera.isFlying ? camera.aimZoom() : null);
}

/** A step of a briefing: its day, and its camera. @param {Page} page @param {Parts} parts */
function stepTo(page, parts) {
  const { actions, signals } = page;
  const { playback } = parts;
  signals.stepped.on((event) => {
    playback.postpone();
    actions.goToEvent(event);
    lookAtStep(page, parts);
    signals.stale.send();
    signals.due.send("soon");
  });
}

/**
 * Keep the parts up to the state, and to each other.
 * @param {Page} page @param {Parts} parts @param {() => void} paintSoon
 */
function bringUp({ map, config, store, actions, signals }, parts, paintSoon) {
  const { stack, options, timebar, playback, caption } = parts;
  const now = () => store.now;
  showReach(now(), parts);
  store.follow(createFollower(map, parts, createModeSwitch(map, now, parts)));
  store.follow(paintSoon);
  signals.stale.on(paintSoon);
  signals.rested.on(paintSoon);
  signals.moved.on(() => {
    if (now().mode !== "present") return;
    playback.stop();
    paintSoon();
  });
  signals.layered.on(() => {
    const { unit, zone } = stack.clock(now().story);
    store.set(setUnit(now(), unit, zone));
    store.set(setStops(now(), stack.stops(unit)));
    options.showLayers(stack.dated.length > 0, stack.hasPoints);
    showStarts(now(), parts);
    paintSoon(); // a layer's state is its own
  });
  signals.blanked.on((isBlank) => {
    for (const node of [map.getContainer(), timebar.node, caption.node]) node.inert = isBlank;
  });
  if (!config.isShared) nameMap(map.getContainer());
  const pointer = listenToPointer(map, parts.hint, createHit(map, now, parts.marks, stack, actions));
  signals.titled.on(pointer.tell);
  signals.painted.on(pointer.within); // what is under it may be another thing now
}
