// @ts-check
/* Putting the engine on a Leaflet map: its style, what it fetches, and the messages that come before it is there. */
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

/** Text for the one place where Leaflet reads markup. @param {string} text */
timemap.escape = (text) => {
  const node = document.createElement("span");
  node.textContent = text;
  return node.innerHTML;
};
