/* Which events a filter shows, as the app's search has it. Pure. */

import { gettext } from "../../../timemap/engine/words/words.js";
import { speakDays } from "./moments.js";
import { createWordReader } from "./words.js";

/** @param {number[]} positions @param {number} count of all events */
function toMask(positions, count) {
  const bits = new Uint8Array(Math.ceil(count / 8));
  for (const at of positions) bits[at >> 3] |= 1 << (at & 7);
  return btoa(Array.from(bits, (byte) => String.fromCharCode(byte)).join(""));
}

/** @param {string} one @param {string} other */
const either = (one, other) => gettext("{one} or {other}", { one, other });

/** @param {TakenFilter} asked @param {TakenCriterion[]} ofIds @param {TimemapUnit} unit */
function describe(asked, ofIds, unit) {
  const phrases = asked.text ? [gettext("“{words}”", { words: String(asked.text).trim() })] : [];
  for (const one of ofIds) {
    const ids = /** @type {string[] | undefined} */ (asked[one.name]);
    if (ids) phrases.push(ids.map((id) => String(one.known?.[id])).reduce(either));
  }
  const [first, last] = /** @type {(number | undefined)[]} */ ([asked.first, asked.last]);
  return first === undefined && last === undefined ? phrases : [...phrases, speakDays(first, last, unit)];
}

/**
 * @param {TakenContent["search"]} index @param {TimemapStory} story
 */
export function createSearch({ criteria, texts }, { events, unit }) {
  const ofIds = criteria.filter((one) => one.met);
  const readWords = createWordReader(texts);

  /** @param {TakenFilter} asked @returns {number[]} positions of the events that it finds */
  function find(asked) {
    const { words } = readWords(String(asked.text ?? ""));
    const sought = ofIds.filter((one) => asked[one.name]);
    const first = /** @type {number} */ (asked.first ?? -Infinity);
    const last = /** @type {number} */ (asked.last ?? Infinity);
    return [...events.keys()].filter(
      (at) =>
        events[at].start >= first &&
        events[at].start <= last &&
        words.every((word) => texts[at].includes(word)) &&
        sought.every((one) => one.met?.[at].some((id) => /** @type {string[]} */ (asked[one.name]).includes(id))),
    );
  }

  /** @param {TakenFilter} asked @param {string} name @returns {TakenFilter} without one of its criteria */
  const without = (asked, name) => Object.fromEntries(Object.entries(asked).filter(([one]) => one !== name));

  return {
    criteria,
    find,
    without,

    /** As base64 of a bit an event, the lowest first; null for all. @param {TakenFilter} asked */
    mask: (asked) => (Object.keys(asked).length ? toMask(find(asked), events.length) : null),

    /** A filter in the story's words. @param {TakenFilter} asked @returns {string[]} a phrase each */
    describe: (asked) => describe(asked, ofIds, unit),

    /** What was read as another word, each a phrase. @param {TakenFilter} asked */
    guesses: (asked) =>
      Object.entries(readWords(String(asked.text ?? "")).guesses).map(([word, near]) =>
        gettext("“{word}” was read as “{near}”", { word, near }),
      ),

    /** How many events are found without each criterion; none that alone hides nothing. @param {TakenFilter} asked */
    waysOut: (asked) =>
      criteria
        .filter((one) => asked[one.name] !== undefined)
        .map((one) => ({ criterion: one, count: find(without(asked, one.name)).length }))
        .filter(({ count }) => count),

    /** How many events each id of a criterion finds beside the others. @param {TakenFilter} asked @param {TakenCriterion} one */
    counts(asked, one) {
      const found = find(without(asked, one.name));
      /** @type {Record<string, number>} */
      const counts = Object.create(null);
      for (const at of found) for (const id of one.met?.[at] ?? []) counts[id] = (counts[id] ?? 0) + 1;
      return counts;
    },
  };
}

/** @typedef {ReturnType<typeof createSearch>} Search */
