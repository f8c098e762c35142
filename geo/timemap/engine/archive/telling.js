/* Events of an archive in words: at the pointer, in a list, and the chosen one; titles of a tile come when one is told. */

import { createChosen } from "../layers/chosen.js";
import { describeFeature } from "../layers/feature_words.js";
import { createSight } from "./counting.js";

/** @typedef {import("./tile.js").Tile} Tile */
/** @typedef {{ tile: Tile, i: number }} Place an event of a tile */

/**
 * The last begun of those that are shown in sight, in that order.
 * @param {Iterable<Tile>} tiles @param {TimemapBox} view world units @param {number} limit @returns {Place[]} Pure.
 */
export function lastShown(tiles, view, limit) {
  const isIn = createSight(view);
  /** @type {Place[]} */
  const found = [];
  for (const tile of tiles) {
    const { index, points } = tile;
    let left = limit;
    for (let i = tile.count - 1; i >= 0 && left > 0; i -= 1) {
      if (!index.shown[i] || !isIn(points.worldX[i], points.worldY[i])) continue;
      found.push({ tile, i });
      left -= 1;
    }
  }
  return found.sort((a, b) => b.tile.start[b.i] - a.tile.start[a.i]).slice(0, limit);
}

/**
 * @param {import("./source.js").Source} source @param {any} head of the archive's file
 * @param {HTMLElement} host where the chosen event is told @param {() => void} onTitles
 */
export function createTelling(source, { kinds, time }, host, onTitles) {
  /** Whose titles are on their way, or there. @type {WeakSet<Tile>} */
  const asked = new WeakSet();
  const chosen = createChosen(host, (/** @type {Place} */ place) => [describe(place)]);

  /** @param {Place} place */
  function describe({ tile, i }) {
    const span = { start: tile.start[i], end: tile.end[i] };
    return describeFeature(kinds[tile.kind[i]].name, tile.titles?.[i] ?? "", span, time.unit);
  }

  /** @param {Tile} tile */
  function fetchTitles(tile) {
    if (tile.titles || asked.has(tile)) return;
    asked.add(tile);
    source.titles(tile.node).then(
      (titles) => {
        tile.setTitles(titles);
        onTitles();
        chosen.tell();
      },
      () => asked.delete(tile), // tried again at the next hover
    );
  }

  return {
    /** @param {Place} place @returns {string} */
    tell(place) {
      fetchTitles(place.tile);
      return describe(place);
    },

    /** @param {Place} place */
    select(place) {
      fetchTitles(place.tile);
      chosen.show(place);
    },
  };
}
