/* The time engine: one map, mounted once, that every later change reaches as one message. */

import { createExploreKeys } from "./control/explore_keys.js";
import { createOptions } from "./control/options.js";
import { createTimebar } from "./control/timebar.js";
import { element } from "./dom/element.js";
import { escape } from "./dom/escape.js";
import { toast } from "./dom/toast.js";
import { createEmbed } from "./embed/embed.js";
import { createArcs } from "./layers/arcs.js";
import { createBasemap, createLines } from "./layers/basemap.js";
import { createMarks } from "./layers/marks.js";
import { createMeasure } from "./layers/measure.js";
import { createStack } from "./layers/stack.js";
import { createCamera } from "./map/camera.js";
import { createInsets } from "./map/insets.js";
import { listenToPointer } from "./map/pointer.js";
import { createTiles } from "./map/tiles.js";
import { createAway } from "./panels/away.js";
import { createCaption } from "./panels/caption.js";
import { createComparison } from "./panels/comparison.js";
import { createLegend } from "./panels/legend.js";
import { createPresenter } from "./present/presenter.js";
import { createClock } from "./time/clock.js";
import { fromIso, toIso } from "./time/days.js";
import { createEvents } from "./time/events.js";
import { DWELL_MS, createPlayback } from "./time/playback.js";
import { joinStarts } from "./time/starts.js";
import { firstShown } from "./time/validity.js";
import { createChannel } from "./wire/channel.js";
import { tellPage } from "./wire/parent.js";
import { PLAYING_MS, REPORT_MS, createReporter } from "./wire/report.js";

/**
 * Everything that happens on the page once the story is there: what is shown, and what changes it.
 * @param {L.Map} map @param {HTMLElement} root @param {HTMLElement} notices @param {TimemapConfig} config
 * @param {TimemapStory} story @param {Record<string, any>} base GeoJSON by name @param {TimemapBaseLabel[]} labels
 */
export function createPage(map, root, notices, config, story, base, labels) {
  /** Features that a layer lists at most. */
  const LISTED = 100;
  /** On a screen less wide the caption and the legend would leave no map between them. */
  const WIDE_PX = 1300;

  const channel = createChannel();
  const events = createEvents(story.events);
  const clock = createClock(story, events);
  const view = {
    day: clock.first,
    event: events.last(clock.first),
    language: story.languages[0],
    mode: /** @type {TimemapMode} */ ("explore"),
    show: config.show,
    other: /** @type {number | null} */ (null),
  };
  /** Where the reader had moved the map before presenting. @type {TimemapCamera | null} */
  let before = null;
  /** The mask of the events that the filter keeps. @type {string | null} */
  let kept = null;
  /** Which of the story's own layers are off the map, by id. @type {string[]} */
  let hidden = [];
  /** Whether the story's own layers have been loaded, or refused. */
  let hasLayers = false;
  let frame = 0;

  if (Object.keys(base).length) map.addLayer(createBasemap(base, story));
  const lines = story.lines.length ? createLines(story) : null;
  if (lines) map.addLayer(lines);
  const marks = createMarks(story, labels);
  map.addLayer(marks.layer);
  const arcs = story.document ? createArcs(story, story.document, marks.nameOf) : null;
  if (arcs) map.addLayer(arcs.layer);
  const tiles = createTiles(map, notices);
  const measure = createMeasure();
  map.addLayer(measure.layer);
  if (map.attributionControl) map.attributionControl.setPrefix(false).addAttribution(escape(story.attribution));
  const hint = element("div", { class: "tm-hover", role: "status", hidden: "" });
  const caption = createCaption(story);
  const corner = createLegend(story, (/** @type {number} */ day) => go(clock.at(day)));

  const camera = createCamera(map, {
    bounds: () => (isExploring() ? story.home : presenter.bounds),
    edges: () => insets.edges(),
    makesRoom: () => view.mode === "embed",
    onMoved() {
      marks.settle(null);
      if (presenter.isOn) {
        playback.stop();
        paintSoon();
      }
    },
    onRest() {
      marks.settle(null);
      paintSoon();
      reporter.resume();
    },
  });
  const over = { caption: caption.node, corner: corner.node };
  const isExploring = () => view.mode === "explore";
  const insets = createInsets(map, over, isExploring);
  const away = createAway(map, story, over, {
    isExploring,
    isFlying: () => camera.isFlying,
    nameOf: marks.nameOf,
    onTake: () => camera.take(),
  });
  const reporter = createReporter(
    () => {
      const place = camera.where();
      return {
        ...channel.stamp(),
        date: toIso(view.day),
        event: idNow(),
        camera: camera.isMoved ? place : null,
        sight: place,
        mode: view.mode,
        other: view.other === null ? null : toIso(view.other),
        points: measure.points,
        whole: clock.isWhole,
        playing: playback.isPlaying,
      };
    },
    () => camera.isFlying,
  );
  const comparison = createComparison(map, story, { base, labels, files: () => stack.files }, {
    has: events.has,
    onDay: (/** @type {number} */ day) => compareWith(clock.clamp(day)),
    onRelease: () => reporter.tell(),
    onClose: () => compareWith(null),
    onChange: paintSoon,
    onOpen() {
      if (map.getSize().x < 900) corner.fold(); // half a map has no room for it
      embed.refresh();
    },
  });
  const stack = createStack(map, notices, {
    onChange: countLayers,
    onTitles() {
      refreshHint();
      options.node.querySelector(".tm-list[open]")?.dispatchEvent(new Event("toggle"));
    },
    onAdded: comparison.add,
    onDropped: comparison.close,
  });
  map.getContainer().append(away.node, hint, corner.node, comparison.badge);

  const playback = createPlayback({
    day: () => view.day,
    last: () => clock.last,
    dwellMs: () => (presenter.isOn ? 1000 * presenter.seconds : DWELL_MS),
    isBriefing: () => presenter.isOn,
    starts: () => (story.events.length ? events.starts : stack.stops),
    toDay: (day) => go(clock.at(day)),
    step(by) {
      if (presenter.isOn) return presenter.step(by);
      const stop = clock.next(view, by);
      return stop !== null && stop.day <= clock.last && step(by);
    },
    restart: () => (presenter.isOn ? presenter.restart() : go(clock.at(clock.first))),
    onState(isPlaying) {
      timebar.showPlaying(isPlaying);
      paintSoon();
      if (!isPlaying) reporter.tell();
    },
  });
  const keydown = createExploreKeys({
    step,
    moveBy: (/** @type {number} */ by) => go(clock.at(view.day + by)),
    stepAct: (/** @type {number} */ by) => go(clock.nextAct(view.day, by)),
    toEnd: (/** @type {boolean} */ isLast) => go(clock.at(isLast ? clock.last : clock.first)),
    togglePlay: () => playback.toggle(),
    zoom: (/** @type {number} */ by) => (by > 0 ? map.zoomIn() : map.zoomOut()),
  });
  document.addEventListener("keydown", keydown);

  const presenter = createPresenter(
    story,
    {
      has: (/** @type {number} */ event) => events.has(event),
      now: () => ({ day: view.day, event: view.event, isMoved: camera.isMoved, isPlaying: playback.isPlaying }),
      go: showStep,
      step,
      play: () => playback.toggle(),
      hide(/** @type {boolean} */ isHidden) {
        for (const node of [map.getContainer(), timebar.node, caption.node]) node.inert = isHidden;
      },
      leave: () => switchMode("explore"),
      share: () => tellPage({ timemapShare: true }),
      tell: (/** @type {string} */ words) => toast(notices, words),
    },
    config.notes || "",
  );
  const embed = createEmbed(
    () => [map, comparison.map].filter(Boolean),
    () => ({ date: toIso(view.day), event: idNow(), view: camera.where().join(",") }),
  );

  const later = story.acts.filter((act) => act.start > story.range[1]).map((act) => act.title).join(", ");
  const options = createOptions(
    { hasLayers: config.layers.some((one) => !one.isGround), later, show: config.show, windowDays: config.windowDays },
    {
      onWhole: (isWhole) => {
        setWhole(isWhole);
        channel.change();
        go(clock.at(view.day));
        paintSoon();
        reporter.soon(REPORT_MS);
      },
      onScale: (isPaced) => timebar.setPaced(isPaced),
      onShow(mode) {
        view.show = mode;
        paintSoon();
      },
      onList: () => stack.list(LISTED),
      onPlayback(name, value) {
        Object.assign(playback.options, { [name]: value });
      },
    },
  );
  const timebar = createTimebar(
    story,
    {
      onDay: (day) => go(clock.at(day)),
      onEvent: (index) => moveTo(story.events[index].start, index),
      onStep: (by) => (presenter.isOn ? presenter.step(by) : step(by)),
      onPlay: () => playback.toggle(),
      onRelease: () => reporter.tell(),
      onAct(act) {
        if (act.start > clock.last) setWhole(true);
        go(clock.startOf(act));
      },
      keydown,
    },
    [options.node, presenter.tools, embed.link],
  );
  timebar.node.prepend(presenter.progress);
  root.append(timebar.node, caption.node, ...presenter.nodes);

  /** The current event's id; empty before the first. */
  function idNow() {
    return view.event < 0 ? "" : story.events[view.event].id;
  }

  /** Let the time control reach to the story's end, or to the end that it opened with. @param {boolean} isWhole */
  function setWhole(isWhole) {
    clock.setWhole(isWhole);
    timebar.setLast(clock.last);
    options.showWhole(isWhole);
    corner.setRange(clock.first, clock.last);
    comparison.setRange(clock.first, clock.last);
  }
  setWhole(false);

  /** The current event's place, and where its arcs lead. @returns {number[]} positions of places */
  function placesNow() {
    if (view.event < 0) return [];
    const { id, place } = story.events[view.event];
    const parties = story.document && story.document.events.includes(id) ? story.document.parties : [];
    return [...new Set([place, ...parties])];
  }

  /** Of marks and letters, 1 on a desk. */
  function markSize() {
    if (view.mode === "embed" && map.getSize().x < 480) return 0.85;
    return view.mode === "present" && map.getSize().x > 760 ? 1.35 : 1;
  }

  /** What the second map shows; null for one map. */
  function otherDay() {
    const { other: day, language, mode } = view;
    if (day === null || mode === "present") return null;
    return { day, event: events.last(day), from: shownFrom(day), shown: events.begun(day), language };
  }

  /** @param {number} day */
  const shownFrom = (day) => firstShown(view.show, day, config.windowDays);

  function paint() {
    frame = 0;
    const shown = events.begun(view.day);
    timebar.show(view.day, shown, view.event);
    timebar.showEnds(presenter.isOn || clock.next(view, -1) !== null, presenter.isOn || clock.next(view, 1) !== null);
    caption.show(view.event, view.day);
    marks.cover(insets.covered());
    presenter.show();
    corner.show(view.day);
    if (arcs) arcs.show(idNow(), view.language);
    marks.show(shown, view.event, view.language, markSize());
    const other = otherDay();
    const isOnly = comparison.show(other, view.day);
    stack.contrast(other && other.day, isOnly);
    const visible = events.count(view.day) + stack.show(view.day, shownFrom(view.day));
    if (stack.dated.length && !story.events.length) timebar.title.textContent = `${visible.toLocaleString("en")} shown`;
    away.show(placesNow());
    Object.assign(root.dataset, {
      ready: String(hasLayers && !stack.isLoading),
      date: toIso(view.day),
      event: idNow(),
      visible: String(visible),
      names: view.language,
      other: view.other === null ? "" : toIso(view.other),
      mode: view.mode,
      flying: String(camera.isFlying),
      seq: String(channel.seq),
    });
  }

  function paintSoon() {
    if (!frame) frame = requestAnimationFrame(paint);
  }

  /** A change made in the page. @param {number} day @param {number} event */
  function moveTo(day, event) {
    if (event >= 0 && story.events[event].start > clock.last) setWhole(true); // a step past the end goes on
    const to = clock.clamp(day);
    if (to === view.day && event === view.event) return;
    Object.assign(view, { day: to, event });
    channel.change();
    paintSoon();
    if (playback.isPlaying) reporter.within(PLAYING_MS);
    else reporter.soon(REPORT_MS);
  }

  /** @param {{ day: number, event: number } | null} stop where to go, if anywhere */
  function go(stop) {
    if (stop) moveTo(stop.day, stop.event);
  }

  /** @param {number} by 1 for the next event, -1 for the one before @returns {boolean} whether there was one */
  function step(by) {
    const stop = clock.next(view, by);
    go(stop);
    return stop !== null;
  }

  /** A step of a briefing: its day, and its camera. @param {number} event */
  function showStep(event) {
    playback.postpone();
    moveTo(story.events[event].start, event);
    caption.show(view.event, view.day); // what the camera leaves room for
    camera.toDefault(true);
    marks.cover(insets.covered());
    marks.settle(camera.isFlying ? camera.aimZoom() : null);
    paintSoon();
    reporter.soon(REPORT_MS);
  }

  /** A change made in the page. @param {number | null} day to compare with, or null for one map */
  function compareWith(day) {
    if (day === view.other) return;
    view.other = day;
    channel.change();
    paintSoon();
    if (day === null) reporter.tell();
    else reporter.soon(REPORT_MS);
  }

  /** @param {string | null} mask */
  function keep(mask) {
    kept = mask;
    events.keep(mask);
    marks.keep(events.has);
    timebar.keep(events.has);
    comparison.keep();
    showStarts();
    if (!events.has(view.event)) view.event = events.last(view.day);
  }

  /** Tell the time control the start days of all that is on the map. */
  function showStarts() {
    timebar.setStarts(joinStarts(events.starts, stack.dated.map((layer) => layer.starts)));
  }

  /** Bring what depends on the layers up to them. */
  function countLayers() {
    clock.setStops(stack.stops);
    options.showLayers(stack.dated.length > 0);
    showStarts();
    paintSoon();
  }

  /** @param {string[]} ids of the story's own layers that are off the map */
  function hide(ids) {
    hidden = ids;
    stack.hide(ids);
    corner.hide(ids);
    comparison.hide(ids);
    if (lines) lines.setShown(!ids.includes("lines"));
    if (arcs) arcs.layer.setShown(!ids.includes("arcs"));
  }

  /** @param {TimemapMessage} message */
  function receive(message) {
    const verdict = channel.receive(message);
    if (message.kept !== kept) keep(message.kept);
    if (verdict.view) takeView(message);
    if (message.hidden.join() !== hidden.join()) hide(message.hidden);
    stack.sync(message.layers);
    tiles.show(message.tiles);
    measure.show(message.measure, verdict.view || !measure.isOn);
    map.getContainer().classList.toggle("tm-measuring", measure.isOn);
    view.language = message.names || view.language;
    if (verdict.view && message.mode !== view.mode) setMode(message.mode);
    if (verdict.camera && message.camera) camera.apply(message.camera);
    else if (verdict.camera) camera.toDefault(false);
    if (verdict.report) reporter.tell();
    cancelAnimationFrame(frame);
    paint(); // a message has crossed the wire already: it does not wait for another frame
  }

  /** @param {TimemapMessage} message whose view is newer than the page's own, or its echo */
  function takeView(message) {
    view.other = message.other ? clock.clampWhole(fromIso(message.other)) : null;
    if (message.whole !== clock.isWhole) setWhole(message.whole);
    const day = clock.clamp(fromIso(message.date));
    const named = story.events.findIndex((event) => event.id === message.event);
    const event = named >= 0 && story.events[named].start <= day ? named : events.last(day);
    if (day === view.day && event === view.event) return;
    Object.assign(view, { day, event });
    presenter.follow();
  }

  /** @param {TimemapMode} mode */
  function setMode(mode) {
    const leaves = view.mode === "present";
    if (mode === "present") before = camera.isMoved ? camera.where() : null;
    view.mode = mode;
    document.documentElement.dataset.mode = mode;
    if (mode !== "explore" && window.innerWidth < WIDE_PX) corner.fold();
    playback.stop();
    presenter.setOn(mode === "present");
    embed.setOn(mode === "embed");
    tellPage({ timemapMode: mode });
    caption.show(view.event, view.day);
    map.invalidateSize({ animate: false });
    if (leaves && before) camera.apply(before); // as it was before the briefing
    else camera.refit();
  }

  /** A change made in the page. @param {TimemapMode} mode */
  function switchMode(mode) {
    setMode(mode);
    channel.change();
    paintSoon();
    reporter.tell();
  }

  /** @param {number} lon @param {number} lat */
  function takePoint(lon, lat) {
    measure.add(lon, lat);
    channel.change();
    reporter.tell();
  }

  /** @param {number} x @param {number} y CSS pixels of the map @returns {{ words: string, go(): void } | null} what is there */
  function at(x, y) {
    const mark = marks.at(x, y);
    if (measure.isOn) {
      // A place is taken where it stands, not where it was hit.
      const { lat, lon: lng } = mark ? story.places[story.events[mark.event].place] : { lat: null, lon: 0 };
      const point = lat === null ? map.containerPointToLatLng([x, y]) : { lat, lng };
      const words = mark ? mark.name : `${point.lat.toFixed(3)}, ${point.lng.toFixed(3)}`;
      return { words, go: () => takePoint(point.lng, point.lat) };
    }
    if (!mark) return stack.at(x, y);
    const more = mark.count > 1 ? ` (${mark.count} events here)` : "";
    return {
      words: `${mark.name}: ${story.events[mark.event].title}${more}`,
      go: () => moveTo(story.events[mark.event].start, mark.event),
    };
  }
  const refreshHint = listenToPointer(map, hint, at);

  map.on("resize", () => camera.refit());
  camera.refit();
  paint();

  return {
    receive,
    press: presenter.take,
    /** Give the map the focus. */
    focus() {
      window.focus();
      map.getContainer().focus({ preventScroll: true });
    },
    /** The dated layers. */
    get layers() {
      return stack.layers;
    },
    /** Say where the map looks, though nobody moved it. */
    tell: reporter.tell,
    redraw: () => marks.layer.repaint(),
    /** The Leaflet maps, the second null while there is one. */
    maps: () => ({ map, other: comparison.map }),
    /** Say which message the page opened with: one that came while it loaded is sent again. */
    hello: reporter.tell,

    /** Load the layers, each behind a line of its own; the page is ready when the last of them is drawn or refused. */
    async loadLayers() {
      await Promise.all(config.layers.map(stack.load));
      hasLayers = true;
      paintSoon();
    },
  };
}
