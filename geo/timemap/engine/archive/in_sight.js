/* What of an archive is in sight: how many events are drawn, and how many there are. */

import { lonBeside } from "../map/world.js";
import { countSeen } from "./counting.js";
import { viewOf } from "./looking.js";

/** @typedef {import("./layer.js").Parts} Parts */

/** What is counted of what is in sight. @param {Parts} parts */
export function see({ state, map, file, looking, tiles }) {
  if (state.seen) return state.seen;
  const [view, { frontier }] = [viewOf(map), looking.active];
  state.isWhole = frontier.isWhole(view);
  return (state.seen = countSeen(tiles.values(), frontier.weights, view, file.head.kinds.length));
}

/** What is in sight, and when. @param {Parts} parts @returns {TimemapArchiveSight} */
export function sightOf({ archive, state, map, file, hiding }) {
  const bounds = map.getBounds();
  const west = lonBeside(bounds.getWest(), 0);
  const wide = bounds.getEast() - bounds.getWest();
  const [south, north] = [Math.max(-90, bounds.getSouth()), Math.min(90, bounds.getNorth())];
  const kinds = file.head.kinds.map((/** @type {{ name: string }} */ { name }) => name);
  const shown = kinds.filter((/** @type {string} */ name) => !hiding.has(name));
  return {
    view: wide >= 360 ? [-180, south, 180, north] : [west, south, west + wide, north],
    begin: Number.isFinite(state.from) ? state.from : archive.edges[0], // nothing ends before
    end: state.to + 1,
    kinds: shown.length === kinds.length ? null : shown,
  };
}

/** How many there are of which some are drawn. @param {Parts} parts @returns {{ count: number, isExact: boolean }} */
export function totalOf(parts) {
  const { count, total } = see(parts);
  if (parts.state.isWhole) return { count, isExact: true };
  const told = Number.isFinite(parts.state.to) ? parts.asking.answer(sightOf(parts)) : null;
  if (told !== null) return { count: told, isExact: true };
  return { count: Math.max(count, Number(total.toPrecision(3))), isExact: false };
}
