// @ts-check
/* The time engine: one map, mounted once, that every later change reaches as one message. */
"use strict";

var timemap = timemap || {};

/**
 * Load what a page needs, by URL or from the page itself.
 * @param {TimemapResource} resource
 * @returns {Promise<any>}
 */
timemap.load = async (resource) => {
  if (resource.data !== undefined) return resource.data;
  const response = await fetch(String(resource.url));
  if (!response.ok) throw new Error(`${resource.url} answered ${response.status}`);
  return response.json();
};

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
  const { element } = timemap;
  const container = map.getContainer();
  if (!document.getElementById("tm-style")) {
    document.head.append(element("style", { id: "tm-style" }, timemap.style || ""));
  }
  if (config.font) {
    const face = new FontFace("Timemap Sans", `url(${JSON.stringify(config.font)})`, { weight: "200 900" });
    document.fonts.add(face);
    face.load().then(() => timemap.page && timemap.page.redraw(), () => undefined); // system fonts do as well
  }
  container.classList.add("tm-map");
  map.setMinZoom(3).setMaxZoom(13);
  map.invalidateSize(false);
  const root = element("div", { class: "tm-root", "data-timemap": "", "data-ready": "false" });
  container.after(root);
  const notice = element("div", { class: "tm-notice", role: "status" }, "Loading the map…");
  container.append(notice);

  const start = async () => {
    try {
      const names = Object.keys(config.base);
      const [story, ...base] = await Promise.all([
        timemap.load(config.story),
        ...names.map((name) => timemap.load(config.base[name])),
      ]);
      notice.remove();
      const { labels, ...layers } = Object.fromEntries(names.map((name, index) => [name, base[index]]));
      timemap.page = timemap.createPage(map, root, story, layers, labels || []);
      if (timemap.pending) timemap.page.receive(timemap.pending);
      timemap.page.hello();
    } catch (error) {
      const retry = element("button", { type: "button", class: "tm-retry" }, "Try again");
      retry.addEventListener("click", () => {
        notice.replaceChildren("Loading the map…");
        start();
      });
      notice.replaceChildren(`The map could not be loaded: ${error instanceof Error ? error.message : error}. `, retry);
    }
  };
  await start();
};

/**
 * Everything that happens on the page once the story is there.
 * @param {any} map @param {HTMLElement} root @param {TimemapStory} story
 * @param {Record<string, any>} layers GeoJSON of the base map @param {TimemapBaseLabel[]} labels
 */
timemap.createPage = (map, root, story, layers, labels) => {
  const { days, element } = timemap;
  const [firstDay, lastDay] = story.range;
  const REPORT_MS = 150;
  const DWELL_MS = 1800;

  const channel = timemap.createChannel();
  const view = { day: firstDay, event: -1, language: "en", mode: "explore" };
  const home = L.latLngBounds([story.home[1], story.home[0]], [story.home[3], story.home[2]]);
  let isCameraMoved = false;
  let reportTimer = 0;
  let playTimer = 0;
  let frame = 0;

  map.addLayer(timemap.basemap.createLayer(layers, story));
  const marks = timemap.marks.createLayer(story, labels);
  map.addLayer(marks.layer);
  map.attributionControl.setPrefix(false).addAttribution(timemap.escape(story.attribution));
  const away = element("button", { type: "button", class: "tm-away", hidden: "" });
  const hint = element("div", { class: "tm-hover", role: "status", hidden: "" });
  const legend = element("ul", { class: "tm-legend" }, ...story.lines.map((line) => element("li", { class: `tm-${line.kind}` }, line.name)));
  legend.hidden = story.lines.length === 0;
  map.getContainer().append(away, hint, legend);

  /** @param {number} day @returns {number} how many events have begun */
  const begun = (day) => {
    let low = 0;
    let high = story.events.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (story.events[middle].start <= day) low = middle + 1;
      else high = middle;
    }
    return low;
  };

  /** @param {number} day */
  const clamp = (day) => Math.max(firstDay, Math.min(lastDay, Math.round(day)));

  const strip = timemap.createStrip(story, {
    onDay: (day) => moveTo(day, begun(clamp(day)) - 1),
    onEvent: (index) => moveTo(story.events[index].start, index),
    onStep: (by) => step(by),
    onPlay: () => (playTimer ? pause() : play()),
    onRelease: () => reportSoon(0),
  });
  root.append(strip.node);

  /** Show where the current event is when it is off the map. */
  function showAway() {
    const place = view.event < 0 ? null : story.places[story.events[view.event].place];
    const target = place && L.latLng(place.lat, place.lon);
    away.hidden = !target || map.getBounds().contains(target);
    if (away.hidden || !place) return;
    const centre = map.getSize().divideBy(2);
    const offset = map.latLngToContainerPoint(target).subtract(centre);
    const angle = Math.atan2(offset.y, offset.x);
    away.replaceChildren(
      element("span", { class: "tm-arrow", style: `transform:rotate(${angle}rad)`, "aria-hidden": "true" }, "→"),
      `${marks.nameOf(story.events[view.event].place)}: show on the map`,
    );
  }

  function paint() {
    frame = 0;
    const shown = begun(view.day);
    strip.show(view.day, shown, view.event);
    const size = view.mode === "present" ? 1.35 : 1;
    marks.show(shown, view.event, view.language, size);
    showAway();
    Object.assign(root.dataset, {
      ready: "true",
      date: days.toIso(view.day),
      event: view.event < 0 ? "" : story.events[view.event].id,
      visible: String(shown),
      seq: String(channel.seq),
    });
  }

  function paintSoon() {
    if (!frame) frame = requestAnimationFrame(paint);
  }

  /** A change made in the page. @param {number} day @param {number} event */
  function moveTo(day, event) {
    const to = clamp(day);
    if (to === view.day && event === view.event) return;
    view.day = to;
    view.event = event;
    channel.change();
    paintSoon();
    if (!playTimer) reportSoon(REPORT_MS);
  }

  /** @param {number} by 1 for the next event, -1 for the one before */
  function step(by) {
    const to = view.event + by;
    if (to < 0 || to >= story.events.length) return;
    moveTo(story.events[to].start, to);
  }

  function play() {
    playTimer = window.setTimeout(dwell, DWELL_MS);
    if (view.event === story.events.length - 1) moveTo(story.events[0].start, 0);
    else step(1);
    strip.showPlaying(true);
  }

  function dwell() {
    step(1);
    if (view.event === story.events.length - 1) pause();
    else playTimer = window.setTimeout(dwell, DWELL_MS);
  }

  function pause() {
    clearTimeout(playTimer);
    playTimer = 0;
    strip.showPlaying(false);
    reportSoon(0);
  }

  /** @param {number} delayMs */
  function reportSoon(delayMs) {
    clearTimeout(reportTimer);
    if (delayMs === 0) report();
    else reportTimer = window.setTimeout(report, delayMs);
  }

  /** What was last told to Python, so that nothing is told twice. */
  let told = "";

  function report() {
    reportTimer = 0;
    const centre = map.getCenter();
    const camera = isCameraMoved
      ? [Number(centre.lat.toFixed(4)), Number(centre.lng.toFixed(4)), Number(map.getZoom().toFixed(2))]
      : null;
    const event = view.event < 0 ? "" : story.events[view.event].id;
    const words = { ...channel.stamp(), date: days.toIso(view.day), event, camera };
    const line = JSON.stringify(words);
    if (line === told || !window.Streamlit) return;
    told = line;
    window.Streamlit.setComponentValue(words);
  }

  /** @param {TimemapMessage} message */
  function receive(message) {
    const verdict = channel.receive(message);
    if (verdict.view) {
      const day = clamp(days.fromIso(message.date));
      const named = story.events.findIndex((event) => event.id === message.event);
      view.day = day;
      view.event = named >= 0 && story.events[named].start <= day ? named : begun(day) - 1;
    }
    view.language = message.names || view.language;
    if (message.mode && message.mode !== view.mode) {
      view.mode = message.mode;
      document.documentElement.dataset.mode = view.mode;
      map.invalidateSize({ animate: false });
      if (!isCameraMoved) fitHome();
    }
    if (verdict.camera && message.camera) {
      isCameraMoved = true;
      map.setView([message.camera[0], message.camera[1]], message.camera[2], { animate: false });
    }
    if (verdict.report) report();
    cancelAnimationFrame(frame);
    paint(); // a message has crossed the wire already: it does not wait for another frame
  }

  timemap.listen(map, marks, { strip, hint, away, step, moveTo, togglePlay: () => (playTimer ? pause() : play()) }, story);
  map.on("dragstart zoomstart", (/** @type {any} */ event) => {
    if (event.type === "dragstart" || !isFitting) isCameraMoved = true;
  });
  map.on("moveend", showAway);
  away.addEventListener("click", () => {
    const place = story.places[story.events[view.event].place];
    isCameraMoved = true;
    map.setView([place.lat, place.lon], Math.min(map.getZoom(), 6));
  });
  // A click outside the frame comes after its blur: what the page holds back is told first.
  window.addEventListener("blur", () => reportTimer && reportSoon(0));
  window.addEventListener("pagehide", () => reportTimer && reportSoon(0));

  /** Fitting the story's own bounds is not a move of the reader's. */
  let isFitting = false;
  function fitHome() {
    isFitting = true;
    const { x: width } = map.getSize();
    // Presenting, the caption lies over the right of a wide screen: the story is fitted beside it.
    const caption = view.mode === "present" && width > 900 ? 0.38 * width : 8;
    map.fitBounds(home, { animate: false, paddingTopLeft: [8, 8], paddingBottomRight: [caption, 8] });
    isFitting = false;
  }
  fitHome();
  map.on("resize", () => !isCameraMoved && fitHome());
  paint();

  return {
    receive,
    redraw: () => marks.layer.repaint(),
    /** Say which message the page opened with: one that came while it loaded is sent again. */
    hello: report,
    fitHome: () => {
      isCameraMoved = false;
      fitHome();
    },
  };
};

/** Text for the one place where Leaflet reads markup. @param {string} text */
timemap.escape = (text) => {
  const node = document.createElement("span");
  node.textContent = text;
  return node.innerHTML;
};
