// @ts-check
/* The time engine: one map, mounted once, that every later change reaches as one message. */
"use strict";

var timemap = timemap || {};

/** The page once it is there; typed by `createPage`. @type {any} */
timemap.page = null;

/** Both styles; set by the file that the page fetches. */
timemap.style = "";

/** The last view message, kept while the map still loads. @type {TimemapMessage | null} */
timemap.pending = null;

/** Take a view message from Python. @param {TimemapMessage} message */
timemap.receive = (message) => {
  timemap.pending = message;
  if (timemap.page) timemap.page.receive(message);
};

/**
 * Put the time engine on a Leaflet map.
 * @param {any} map a Leaflet map @param {TimemapConfig} config
 */
timemap.mount = async (map, config) => {
  const { element, loader } = timemap;
  const container = map.getContainer();
  if (!document.getElementById("tm-style")) {
    document.head.append(element("style", { id: "tm-style" }, timemap.style));
  }
  if (config.font) {
    const face = new FontFace("Timemap Sans", `url(${JSON.stringify(config.font)})`, { weight: "200 900" });
    document.fonts.add(face);
    face.load().then(() => timemap.page && timemap.page.redraw(), () => undefined); // system fonts do as well
  }
  container.classList.add("tm-map");
  // Not by its setters: they start a zoom of their own, which ends after the first view is set.
  Object.assign(map.options, { minZoom: 2, maxZoom: 13 });
  map.invalidateSize(false);
  const root = element("div", { class: "tm-root", "data-timemap": "", "data-ready": "false" });
  container.after(root);
  const notices = element("div", { class: "tm-notices" });
  container.append(notices);
  const notice = element("div", { class: "tm-loading", role: "status" });

  const start = async () => {
    notice.replaceChildren("Loading the map…");
    notices.append(notice);
    try {
      const names = Object.keys(config.base);
      const [story, ...base] = await Promise.all([
        loader.json(config.story),
        ...names.map((name) => loader.json(config.base[name])),
      ]);
      notice.remove();
      const { labels, ...layers } = Object.fromEntries(names.map((name, index) => [name, base[index]]));
      timemap.page = timemap.createPage(map, root, notices, config, story, layers, labels || []);
      if (timemap.pending) timemap.page.receive(timemap.pending);
      timemap.page.hello();
    } catch (error) {
      const retry = element("button", { type: "button" }, "Try again");
      retry.addEventListener("click", start);
      notice.replaceChildren(`The map could not be loaded: ${error instanceof Error ? error.message : error}. `, retry);
      return;
    }
    await timemap.page.loadLayers();
  };
  await start();
};

/**
 * Everything that happens on the page once the story is there.
 * @param {any} map @param {HTMLElement} root @param {HTMLElement} notices @param {TimemapConfig} config
 * @param {TimemapStory} story @param {Record<string, any>} base GeoJSON by name @param {TimemapBaseLabel[]} labels
 */
timemap.createPage = (map, root, notices, config, story, base, labels) => {
  const { days, element } = timemap;
  const [firstDay] = story.range;
  /** The last day of the time control, which the reader extends to the story's end and back. */
  let lastDay = story.range[1];
  const { REPORT_MS, PLAYING_MS } = timemap;
  /** Features that a layer lists at most. */
  const LISTED = 100;

  const channel = timemap.createChannel();
  const events = timemap.createEvents(story.events);
  const view = { day: firstDay, event: -1, language: "en", mode: "explore", show: config.show, other: /** @type {number | null} */ (null), isOnly: false };
  /** The second map, while two days are compared. @type {any} */
  let twin = null;
  /** Days to step to where the story has no events of its own. @type {number[]} */
  let stops = [];
  let frame = 0;
  /** Whether the story's own layers have been loaded, or refused. */
  let isWhole = false;

  if (Object.keys(base).length) map.addLayer(timemap.basemap.createLayer(base, story));
  const lines = timemap.basemap.createLines(story);
  map.addLayer(lines);
  const marks = timemap.marks.createLayer(story, labels);
  map.addLayer(marks.layer);
  const arcs = story.document ? timemap.arcs.createLayer(story, story.document, marks.nameOf) : null;
  if (arcs) map.addLayer(arcs.layer);
  const tiles = timemap.createTiles(map, notices);
  const measure = timemap.createMeasure();
  map.addLayer(measure.layer);
  if (map.attributionControl) map.attributionControl.setPrefix(false).addAttribution(timemap.escape(story.attribution));
  const hint = element("div", { class: "tm-hover", role: "status", hidden: "" });
  const legend = element(
    "ul",
    { class: "tm-legend" },
    ...story.lines.map((line) => element("li", { class: `tm-${line.kind}` }, line.name)),
  );
  legend.hidden = story.lines.length === 0;
  const territory = story.territory
    ? timemap.territory.createPanel(story.territory, (/** @type {number} */ day) => moveTo(day, events.last(clamp(day))))
    : null;
  const corner = element("div", { class: "tm-corner" }, legend);
  const badge = element("div", { class: "tm-badge", hidden: "" });
  const caption = timemap.createCaption(story);
  if (territory) corner.append(territory.node);
  

  const camera = timemap.createCamera(map, {
    bounds: () => (view.mode === "explore" ? story.home : presenter.bounds),
    quiet: () => sight.quiet(),
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
  const sight = timemap.createSight(map, story, { caption: caption.node, corner }, {
    isExploring: () => view.mode === "explore",
    isFlying: () => camera.isFlying,
    nameOf: marks.nameOf,
    onTake: () => camera.take(),
  });
  map.getContainer().append(sight.away, hint, corner, badge);

  const reporter = timemap.createReporter(
    () => {
      const place = camera.where();
      return {
        ...channel.stamp(),
        date: days.toIso(view.day),
        event: idNow(),
        camera: camera.isMoved ? place.slice(0, 3) : null,
        sight: place,
        mode: view.mode,
        other: view.other === null ? null : days.toIso(view.other),
        points: measure.points,
        whole: lastDay > story.range[1],
        playing: playback.isPlaying,
      };
    },
    () => camera.isFlying,
  );
  const stack = timemap.createStack(map, notices, {
    onChange: countLayers,
    onTitles() {
      refreshHint();
      tools.node.querySelector(".tm-list[open]")?.dispatchEvent(new Event("toggle"));
    },
    onAdded(file, one) {
      if (twin) twin.add(file, one);
    },
    onDropped() {
      if (twin) twin.remove(); // it is opened again without the layer
      twin = null;
    },
  });

  /** The current event's id; empty before the first. */
  const idNow = () => (view.event < 0 ? "" : story.events[view.event].id);

  /** @param {number} day */
  const clamp = (day) => Math.max(firstDay, Math.min(lastDay, Math.round(day)));
  /** @param {number} day within the whole story */
  const clampWhole = (day) => Math.max(firstDay, Math.min(story.final, Math.round(day)));

  const playback = timemap.playback.create({
    day: () => view.day,
    last: () => lastDay,
    dwellMs: () => (presenter.isOn ? 1000 * presenter.seconds : timemap.playback.DWELL_MS),
    waitsFirst: () => presenter.isOn,
    starts: () => (story.events.length ? events.starts : stops),
    toDay: (day) => moveTo(day, events.last(day)),
    step(by) {
      if (presenter.isOn) return presenter.step(by);
      const stop = nextStop(by);
      return stop !== null && stop.day <= lastDay && step(by);
    },
    restart: () => (presenter.isOn ? presenter.restart() : moveTo(firstDay, events.last(firstDay))),
    onState(isPlaying) {
      strip.showPlaying(isPlaying);
      paintSoon();
      if (!isPlaying) reporter.tell();
    },
  });
  const moves = {
    step: (/** @type {number} */ by) => step(by),
    moveBy: (/** @type {number} */ by) => moveTo(view.day + by, events.last(clamp(view.day + by))),
    stepAct(/** @type {number} */ by) {
      const starts = story.acts.filter((act) => act.start <= lastDay).map((act) => clamp(act.start));
      const ahead = by > 0 ? starts.find((day) => day > view.day) : [...starts].reverse().find((day) => day < view.day);
      if (ahead !== undefined) moveTo(ahead, events.last(ahead));
    },
    toEnd: (/** @type {boolean} */ isLast) => moveTo(isLast ? lastDay : firstDay, events.last(isLast ? lastDay : firstDay)),
    togglePlay: () => playback.toggle(),
    zoom: (/** @type {number} */ by) => (by > 0 ? map.zoomIn() : map.zoomOut()),
  };
  const keydown = timemap.createKeys(moves);
  document.addEventListener("keydown", keydown);

  const presenter = timemap.createPresenter(
    story,
    {
      has: (/** @type {number} */ event) => events.has(event),
      now: () => ({ day: view.day, event: view.event, isMoved: camera.isMoved, isPlaying: playback.isPlaying, speed: playback.options.speed }),
      go(/** @type {number} */ event) {
        playback.postpone();
        moveTo(story.events[event].start, event);
        caption.show(view.event, view.day); // what the camera leaves room for
        camera.toDefault(true);
        marks.cover(sight.covered());
        marks.settle(camera.isFlying ? camera.aimZoom() : null);
        paintSoon();
        reporter.soon(REPORT_MS);
      },
      play: () => playback.toggle(),
      leave: () => switchMode("explore"),
      share: () => tellPage({ timemapShare: true }),
      tell: (/** @type {string} */ words) => timemap.tellShortly(notices, words),
    },
    config.notes || "",
  );
  const embed = timemap.createEmbed(map, () => ({ date: days.toIso(view.day), event: idNow(), view: camera.where().join(",") }));

  // Before anything else in the page takes the key: a briefing's keys work wherever the focus is.
  document.addEventListener("keydown", (event) => {
    if (press(event)) event.stopPropagation();
  }, true);
  document.addEventListener("keyup", (event) => {
    if (presenter.isOn && event.key === " ") event.preventDefault(); // it stepped; it presses no button too
  }, true);

  /** @param {KeyboardEvent} event @returns {boolean} whether it was one of a briefing's keys */
  function press(event) {
    if (!presenter.isOn || event.altKey || event.ctrlKey || event.metaKey) return false;
    // With Shift through all events, off the script.
    if (event.shiftKey && event.key === "ArrowRight") step(1);
    else if (event.shiftKey && event.key === "ArrowLeft") step(-1);
    else if (!presenter.press(event.key)) return false;
    event.preventDefault();
    return true;
  }

  /** Say something to the page round the map's frame. @param {Record<string, unknown>} words */
  function tellPage(words) {
    if (window.parent !== window) window.parent.postMessage(words, window.location.origin);
  }

  const later = story.acts.filter((act) => act.start > story.range[1]);
  const tools = timemap.createTools(
    { hasLayers: config.layers.some((one) => !one.isGround), later: later.map((act) => act.title).join(", "), show: config.show, windowDays: config.windowDays },
    {
      onWhole: (isWhole) => {
        setWhole(isWhole);
        channel.change();
        moveTo(view.day, events.last(clamp(view.day)));
        paintSoon();
        reporter.soon(REPORT_MS);
      },
      onScale: (isPaced) => strip.setPaced(isPaced),
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
  const strip = timemap.createStrip(
    story,
    {
      onDay: (day) => moveTo(day, events.last(clamp(day))),
      onEvent: (index) => moveTo(story.events[index].start, index),
      onStep: (by) => (presenter.isOn ? presenter.step(by) : step(by)),
      onPlay: () => playback.toggle(),
      onRelease: () => reporter.tell(),
      onAct(act) {
        if (act.start > lastDay) setWhole(true);
        const first = events.positions.find((at) => act.start <= story.events[at].start && story.events[at].start < act.end);
        if (first === undefined) moveTo(act.start, events.last(act.start));
        else moveTo(story.events[first].start, first);
      },
      keydown,
    },
    [tools.node, presenter.tools, embed.link],
  );
  strip.node.prepend(presenter.progress);
  root.append(strip.node, caption.node, ...presenter.nodes);

  /** Let the time control reach to the story's end, or to the end that it opened with. @param {boolean} isWhole */
  function setWhole(isWhole) {
    lastDay = isWhole ? story.final : story.range[1];
    strip.setLast(lastDay);
    tools.showWhole(isWhole);
    if (territory) territory.setRange(firstDay, lastDay);
    if (twin) twin.setRange(firstDay, lastDay);
  }
  setWhole(false);

  /** The current event's place, and where its arcs lead. @returns {number[]} positions of places */
  function placesNow() {
    if (view.event < 0) return [];
    const { id, place } = story.events[view.event];
    const parties = story.document && story.document.events.includes(id) ? story.document.parties : [];
    return [...new Set([place, ...parties])];
  }

  function paint() {
    frame = 0;
    const shown = events.begun(view.day);
    const from = timemap.firstShown(view.show, view.day, config.windowDays);
    strip.show(view.day, shown, view.event);
    if (presenter.isOn) strip.showEnds(true, true);
    else strip.showEnds(nextStop(-1) !== null, nextStop(1) !== null);
    caption.show(view.event, view.day);
    marks.cover(sight.covered());
    presenter.show();
    if (territory) territory.show(view.day);
    if (arcs) arcs.show(idNow(), view.language);
    marks.show(shown, view.event, view.language, markSize());
    showTwin();
    const visible = events.count(view.day) + stack.show(view.day, from);
    if (stops.length && !story.events.length) strip.title.textContent = `${visible.toLocaleString("en")} shown`;
    sight.show(placesNow());
    Object.assign(root.dataset, {
      ready: String(isWhole && !stack.isLoading),
      date: days.toIso(view.day),
      event: idNow(),
      visible: String(visible),
      names: view.language,
      other: view.other === null ? "" : days.toIso(view.other),
      mode: view.mode,
      flying: String(camera.isFlying),
      seq: String(channel.seq),
    });
  }

  /** Of marks and letters, 1 on a desk. */
  function markSize() {
    if (view.mode === "embed" && map.getSize().x < 480) return 0.85;
    return view.mode === "present" && map.getSize().x > 760 ? 1.35 : 1;
  }

  /** Open, move or close the second map as the view says. */
  function showTwin() {
    const other = view.mode === "present" ? null : view.other;
    if (other !== null && !twin) {
      twin = timemap.createTwin(map, story, { base, labels, files: stack.files }, {
        onDay: (/** @type {number} */ day) => compareWith(clamp(day)),
        onRelease: () => reporter.tell(),
        onOnly(/** @type {boolean} */ isOnly) {
          view.isOnly = isOnly;
          paintSoon();
        },
        onClose: () => compareWith(null),
      });
      twin.setRange(firstDay, lastDay);
      twin.keep(events.has);
      twin.hide(hidden);
      if (territory && map.getSize().x < 900) territory.node.open = false; // half a map has no room for it
    }
    if (other === null && twin) {
      twin.remove();
      twin = null;
    }
    badge.hidden = !twin;
    badge.textContent = days.speak(view.day);
    stack.contrast(other, view.isOnly);
    if (!twin || other === null) return;
    const from = timemap.firstShown(view.show, other, config.windowDays);
    const { language, isOnly } = view;
    twin.show({ day: other, from, shown: events.begun(other), event: events.last(other), language, against: view.day, isOnly });
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

  function paintSoon() {
    if (!frame) frame = requestAnimationFrame(paint);
  }

  /** A change made in the page. @param {number} day @param {number} event */
  function moveTo(day, event) {
    if (event >= 0 && story.events[event].start > lastDay) setWhole(true); // a step past the end goes on
    const to = clamp(day);
    if (to === view.day && event === view.event) return;
    view.day = to;
    view.event = event;
    channel.change();
    paintSoon();
    if (playback.isPlaying) reporter.within(PLAYING_MS);
    else reporter.soon(REPORT_MS);
  }

  /** @param {number} by @returns {{ day: number, event: number } | null} where a step goes */
  function nextStop(by) {
    if (story.events.length) {
      const to = events.next(view.event, by);
      return to < 0 ? null : { day: story.events[to].start, event: to };
    }
    const ahead = by > 0 ? stops.find((day) => day > view.day) : stops.findLast((day) => day < view.day);
    return ahead === undefined ? null : { day: ahead, event: -1 };
  }

  /** @param {number} by 1 for the next event, -1 for the one before @returns {boolean} whether there was one */
  function step(by) {
    const stop = nextStop(by);
    if (stop) moveTo(stop.day, stop.event);
    return stop !== null;
  }

  /** The mask of the events that the filter keeps. @type {string | null} */
  let kept = null;

  /** @param {string | null} mask */
  function keep(mask) {
    kept = mask;
    events.keep(mask);
    marks.keep(events.has);
    strip.keep(events.has);
    if (twin) twin.keep(events.has);
    showStarts();
    if (!events.has(view.event)) view.event = events.last(view.day);
  }

  /** Tell the time control the start days of all that is on the map. */
  function showStarts() {
    strip.setStarts(timemap.joinStarts(events.starts, stack.dated.map((layer) => layer.starts)));
  }

  /** Bring what depends on the layers up to them. */
  function countLayers() {
    const hadStops = stops.length > 0;
    stops = stack.stops;
    tools.showLayers(stack.dated.length > 0);
    if (hadStops || stops.length) showStarts();
    paintSoon();
  }

  /** @param {TimemapMessage} message */
  function receive(message) {
    const verdict = channel.receive(message);
    if (message.kept !== kept) keep(message.kept);
    if (verdict.view) {
      view.other = message.other ? clampWhole(days.fromIso(message.other)) : null;
      if (message.whole !== lastDay > story.range[1]) setWhole(message.whole);
      const day = clamp(days.fromIso(message.date));
      const named = story.events.findIndex((event) => event.id === message.event);
      const event = named >= 0 && story.events[named].start <= day ? named : events.last(day);
      const isElsewhere = day !== view.day || event !== view.event; // and no echo of the page's own
      Object.assign(view, { day, event });
      if (isElsewhere) presenter.follow();
    }
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

  /** @param {string} mode explore, present or embed */
  function setMode(mode) {
    view.mode = mode;
    document.documentElement.dataset.mode = mode;
    tellPage({ timemapMode: mode });
    // The caption and the legend would leave no map between them.
    if (territory && mode !== "explore" && window.innerWidth < 1300) territory.node.open = false;
    playback.stop();
    presenter.setOn(mode === "present");
    embed.setOn(mode === "embed");
    caption.show(view.event, view.day);
    map.invalidateSize({ animate: false });
    camera.refit();
  }

  /** A change made in the page. @param {string} mode */
  function switchMode(mode) {
    setMode(mode);
    channel.change();
    paintSoon();
    reporter.tell();
  }

  /** Which of the story's own layers are off the map, by id. @type {string[]} */
  let hidden = [];

  /** @param {string[]} ids */
  function hide(ids) {
    hidden = ids;
    /** @param {string} id */
    const shows = (id) => !ids.includes(id);
    stack.hide(ids);
    lines.setShown(shows("lines"));
    if (arcs) arcs.layer.setShown(shows("arcs"));
    if (territory) territory.node.hidden = !shows("territory");
    legend.hidden = story.lines.length === 0 || !shows("lines");
    if (twin) twin.hide(ids);
    paintSoon();
  }

  /** @param {number} lon @param {number} lat */
  function takePoint(lon, lat) {
    measure.add(lon, lat);
    channel.change();
    reporter.tell();
  }

  /** @param {number} x @param {number} y CSS pixels of the map */
  function at(x, y) {
    const mark = marks.at(x, y);
    if (measure.isOn) {
      // A place is taken where it stands, not where it was hit.
      const { lat, lon: lng } = mark ? story.places[story.events[mark.event].place] : { lat: null, lon: 0 };
      const point = lat === null ? map.containerPointToLatLng([x, y]) : { lat, lng };
      const words = mark ? mark.name : `${point.lat.toFixed(3)}, ${point.lng.toFixed(3)}`;
      return { words, go: () => takePoint(point.lng, point.lat) };
    }
    if (mark) {
      const more = mark.count > 1 ? ` (${mark.count} events here)` : "";
      return {
        words: `${mark.name}: ${story.events[mark.event].title}${more}`,
        go: () => moveTo(story.events[mark.event].start, mark.event),
      };
    }
    return stack.at(x, y);
  }
  const refreshHint = timemap.listenToPointer(map, hint, at);

  map.on("resize", () => camera.refit());
  camera.refit();
  view.event = events.last(firstDay);
  paint();

  return {
    receive,
    press,
    /** The dated layers. */
    get layers() {
      return stack.layers;
    },
    /** Say where the map looks, though nobody moved it. */
    tell: reporter.tell,
    redraw: () => marks.layer.repaint(),
    /** The Leaflet maps, the second null while there is one. */
    maps: () => ({ map, other: twin && twin.map }),
    /** Say which message the page opened with: one that came while it loaded is sent again. */
    hello: reporter.tell,

    /** Load the layers, each behind a line of its own; the page is ready when the last of them is drawn or refused. */
    async loadLayers() {
      await Promise.all(config.layers.map(stack.load));
      isWhole = true;
      paintSoon();
    },
  };
};

/** Text for the one place where Leaflet reads markup. @param {string} text */
timemap.escape = (text) => {
  const node = document.createElement("span");
  node.textContent = text;
  return node.innerHTML;
};
