/* Dated features in words, and which of them a list holds. */

import { speakDay } from "../time/days.js";
import { fetchJson } from "../wire/loader.js";
import { gettext, withMarks } from "../words/words.js";

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
 * A field of a feature: one text of each, or with a unit what holds from each position of a track to the next.
 * @typedef {[name: string, told: (string | number | null)[], unit?: string]} ToldField
 */

/**
 * A number or text with its unit. Pure.
 * @param {string | number | null} told @param {string} unit
 */
export function toFieldWords(told, unit) {
  if (told === null) return gettext("no value");
  if (typeof told === "string") return told;
  const words = withMarks(told.toLocaleString("en", { maximumSignificantDigits: 12 }));
  return [words.replace("-", "\u2212"), unit].filter(Boolean).join(" ");
}

/**
 * What is told of a layer's features, fetched when the first of it is wanted.
 * @param {TimemapResource} resource a list of titles, or titles with fields and labels @param {() => void} onLoaded
 */
export function createTitles(resource, onLoaded) {
  /** @type {{ titles: string[], fields?: ToldField[], labels?: string[] | null } | null} */
  let told = null;
  let isFetching = false;

  return {
    fetch() {
      if (isFetching) return;
      isFetching = true;
      fetchJson(resource).then(
        (content) => {
          told = Array.isArray(content) ? { titles: content } : content;
          onLoaded();
        },
        () => {
          isFetching = false; // tried again at the next hover
        },
      );
    },

    /** @param {number} i @returns {string | null} null until they are there */
    of: (i) => told && told.titles[i],

    /**
     * @param {number} i @param {ArrayLike<number>} [fix] the position of each track by now
     * @returns {import("./feature_fields.js").Field[]}
     */
    fieldsOf: (i, fix = []) =>
      (told?.fields ?? []).map(([name, all, unit]) => [
        name,
        toFieldWords(all[unit === undefined ? i : fix[i]], unit ?? ""),
      ]),

    /** @param {number} i @returns {string} what stands beside it; empty until it is there */
    labelOf: (i) => told?.labels?.[i] ?? "",
  };
}
