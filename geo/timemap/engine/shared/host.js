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

/**
 * What the time maps of one map are to its page.
 * @param {L.Map} map @param {{ order: number, parts: Part[] }} own
 */
function createJoining(map, own) {
  const { parts } = own;
  /** What is on this map, and on those that move with it, shares one unit, one range and one view; all where none is on. */
  const story = () => {
    const hosts = [own, ...hostsBeside(map)].sort((a, b) => a.order - b.order);
    const all = hosts.flatMap((host) => host.parts);
    const on = all.filter(({ isOn }) => isOn);
    return joinStories(on.length ? on : all);
  };
  return {
    story,
    /** @param {Part[]} some */
    config: (some) => ({
      ...joinConfigs(
        some,
        some.map(({ ids }) => ids),
        some.map((part) => numberTitles(parts)[parts.indexOf(part)]),
      ),
      story: { data: story() },
    }),
  };
}

/** A time map comes, or comes again. @param {Part[]} parts @param {TimemapConfig} config of it */
function addPart(parts, config) {
  const known = parts.find((part) => part.config === config);
  if (known) known.isOn = true;
  else {
    const ids = config.layers.map((_, i) => `${parts.length}-${i}`);
    const { data } = /** @type {{ data: TimemapStory }} */ (config.story);
    parts.push({ config, story: data, ids, isOn: true, isLoaded: false });
  }
}

/**
 * The page of a map, once it is open, and what it is brought up to.
 * @param {L.Map} map @param {Open} open @param {{ order: number, parts: Part[] }} own the time maps that have been on the
 * map, in the order of coming
 */
function createOpening(map, open, own) {
  const { parts } = own;
  const joined = createJoining(map, own);
  /** @type {{ root: HTMLElement | null, page: Page | null }} */
  const state = { root: null, page: null };

  /** All that a map is given at once is there when this is called. */
  function start() {
    if (state.root || !parts.some(({ isOn }) => isOn)) return;
    const root = (state.root = makeRoom(map));
    for (const other of mapsBeside(map)) if (!hosts.has(other)) makeRoomBeside(other, root);
    for (const part of parts) part.isLoaded = true;
    open(map, root, joined.config(parts), (/** @type {Page} */ opened) => {
      state.page = opened;
      opened.store.follow((now, before) => {
        if (now.day !== before.day) for (const host of hostsBeside(map)) host.goTo(now.day, now.unit);
      });
      bringUp();
      opened.tell();
    });
  }

  /** Bring the page up to what is on the map. */
  function bringUp() {
    const { root, page } = state;
    if (!root || !page) return;
    root.hidden = !parts.some(({ isOn }) => isOn);
    const fresh = parts.filter(({ isLoaded }) => !isLoaded);
    for (const part of fresh) part.isLoaded = true;
    page.show(
      parts.flatMap(({ isOn, ids }) => (isOn ? [] : ids)),
      joined.story(),
    );
    if (fresh.length) for (const layer of joined.config(fresh).layers) page.load(layer);
  }

  return { state, start, bringUp };
}

/** @param {L.Map} map @param {Open} open */
function createHost(map, open) {
  /** @type {{ order: number, parts: Part[] }} */
  const own = { order: (born += 1), parts: [] };
  const { state, start, bringUp } = createOpening(map, open, own);

  /** What comes or goes here changes the range of the maps that move with this one, too. */
  function bringUpAll() {
    bringUp();
    for (const host of hostsBeside(map)) host.bringUp();
  }

  return {
    ...own,
    bringUp,

    /** @param {number} moment @param {TimemapUnit} unit of it */
    goTo(moment, unit) {
      const { page } = state;
      if (page && convert(page.store.now.day, page.store.now.unit, unit) !== moment) {
        page.actions.goTo(convert(moment, unit, page.store.now.unit));
      }
    },

    /** @param {TimemapConfig} config of a time map */
    add(config) {
      addPart(own.parts, config);
      if (state.page) bringUpAll();
      else queueMicrotask(start);
    },

    /** @param {TimemapConfig} config */
    remove(config) {
      for (const part of own.parts) if (part.config === config) part.isOn = false;
      bringUpAll();
    },
  };
}
