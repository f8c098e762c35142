/* The time maps of one Leaflet map: one page for all of them, with one clock, however they come and go. */

import { convert } from "../time/units.js";
import { joinConfigs, joinStories, numberTitles } from "./join.js";
import { makeRoom, makeRoomBeside } from "./room.js";

/**
 * @typedef {ReturnType<typeof import("../page.js").createPage>} Page
 * @typedef {import("./join.js").Part & { ids: string[], isOn: boolean, isLoaded: boolean }} Part
 * @typedef {(map: L.Map, root: HTMLElement, config: TimemapConfig, onPage: (page: Page) => void) => void} Open
 * @typedef {ReturnType<typeof createHost>} Host
 */

/** @type {WeakMap<L.Map, Host>} */
const hosts = new WeakMap();
/** How many there have been. */
let born = 0;

/** @param {L.Map} map @param {Open} open puts the engine on the map @returns {Host} */
export function hostOf(map, open) {
  const host = hosts.get(map) ?? createHost(map, open);
  hosts.set(map, host);
  return host;
}

/** The other maps that move with one, such as the second of a `DualMap`. @param {L.Map & { _syncMaps?: L.Map[] }} map */
const mapsBeside = (map) => map._syncMaps ?? [];

/** @param {L.Map} map @returns {Host[]} those of the other maps that move with it */
const hostsBeside = (map) => mapsBeside(map).flatMap((other) => hosts.get(other) ?? []);

/** @param {L.Map} map @param {Open} open */
function createHost(map, open) {
  /** The time maps that have been on the map, in the order of coming. @type {Part[]} */
  const parts = [];
  /** @type {HTMLElement | null} */
  let root = null;
  /** @type {Page | null} */
  let page = null;
  const order = (born += 1);

  /** What is on this map, and on those that move with it, shares one unit, one range and one view; all where none is on. */
  const story = () => {
    const hosts = [{ order, parts }, ...hostsBeside(map)].sort((a, b) => a.order - b.order);
    const all = hosts.flatMap((host) => host.parts);
    const on = all.filter(({ isOn }) => isOn);
    return joinStories(on.length ? on : all);
  };
  /** @param {Part[]} some */
  const joined = (some) => ({
    ...joinConfigs(
      some,
      some.map(({ ids }) => ids),
      some.map((part) => numberTitles(parts)[parts.indexOf(part)]),
    ),
    story: { data: story() },
  });

  /** All that a map is given at once is there when this is called. */
  function start() {
    if (root || !parts.some(({ isOn }) => isOn)) return;
    root = makeRoom(map);
    for (const other of mapsBeside(map)) if (!hosts.has(other)) makeRoomBeside(other, root);
    for (const part of parts) part.isLoaded = true;
    open(map, root, joined(parts), (/** @type {Page} */ opened) => {
      page = opened;
      page.store.follow((now, before) => {
        if (now.day !== before.day) for (const host of hostsBeside(map)) host.goTo(now.day, now.unit);
      });
      bringUp();
      page.tell();
    });
  }

  /** Bring the page up to what is on the map. */
  function bringUp() {
    if (!root || !page) return;
    root.hidden = !parts.some(({ isOn }) => isOn);
    const fresh = parts.filter(({ isLoaded }) => !isLoaded);
    for (const part of fresh) part.isLoaded = true;
    page.show(
      parts.flatMap(({ isOn, ids }) => (isOn ? [] : ids)),
      story(),
    );
    if (fresh.length) for (const layer of joined(fresh).layers) page.load(layer);
  }

  /** What comes or goes here changes the range of the maps that move with this one, too. */
  function bringUpAll() {
    bringUp();
    for (const host of hostsBeside(map)) host.bringUp();
  }

  return {
    parts,
    order,
    bringUp,

    /** @param {number} moment @param {TimemapUnit} unit of it */
    goTo(moment, unit) {
      if (page && convert(page.store.now.day, page.store.now.unit, unit) !== moment) {
        page.actions.goTo(convert(moment, unit, page.store.now.unit));
      }
    },

    /** @param {TimemapConfig} config of a time map */
    add(config) {
      const known = parts.find((part) => part.config === config);
      if (known) known.isOn = true;
      else {
        const ids = config.layers.map((_, i) => `${parts.length}-${i}`);
        const { data } = /** @type {{ data: TimemapStory }} */ (config.story);
        parts.push({ config, story: data, ids, isOn: true, isLoaded: false });
      }
      if (page) bringUpAll();
      else queueMicrotask(start);
    },

    /** @param {TimemapConfig} config */
    remove(config) {
      for (const part of parts) if (part.config === config) part.isOn = false;
      bringUpAll();
    },
  };
}
