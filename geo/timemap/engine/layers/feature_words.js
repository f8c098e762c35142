/* Dated features in words, and which of them a list holds. */

import { speakDay } from "../time/days.js";
import { fetchJson } from "../wire/loader.js";

/**
 * A feature in words: its kind, its title and its time. Pure.
 * @param {string} kind @param {string} title empty where there is none, or not yet
 * @param {{ start: number, end: number }} feature @param {TimemapUnit} unit of its moments
 */
export function describeFeature(kind, title, { start, end }, unit) {
  const until = end === Infinity || end - start <= 1 ? "" : ` – ${speakDay(end - 1, unit)}`;
  return [kind, title, `${speakDay(start, unit)}${until}`].filter(Boolean).join(" · ");
}

/** @param {Uint8Array} shown 1 where a feature is shown @returns {number[]} those shown, ascending. Pure. */
export function positionsShown(shown) {
  const positions = [];
  for (let i = 0; i < shown.length; i += 1) if (shown[i]) positions.push(i);
  return positions;
}

/**
 * @param {Uint8Array} shown 1 where a feature is shown @param {number} limit
 * @param {ArrayLike<number>} [more] 1 where another feature stands for the same row
 * @returns {number[]} the last of those shown, descending, one a row. Pure.
 */
export function lastPositionsShown(shown, limit, more) {
  const positions = [];
  for (let i = shown.length - 1; i >= 0 && positions.length < limit; i -= 1) {
    if (shown[i] && !(more && more[i])) positions.push(i);
  }
  return positions;
}

/**
 * The titles of a layer's features, fetched when the first of them is wanted.
 * @param {TimemapResource} resource @param {() => void} onLoaded
 */
export function createTitles(resource, onLoaded) {
  /** @type {string[] | null} */
  let titles = null;
  let isFetching = false;

  return {
    fetch() {
      if (isFetching) return;
      isFetching = true;
      fetchJson(resource).then(
        (/** @type {string[]} */ list) => {
          titles = list;
          onLoaded();
        },
        () => {
          isFetching = false; // tried again at the next hover
        },
      );
    },

    /** @param {number} i @returns {string | null} null until they are there */
    of: (i) => titles && titles[i],
  };
}
