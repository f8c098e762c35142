/* A layer's features in words: at the pointer, in a list, and of the chosen one all there is. */

import { isFiner } from "../time/units.js";
import { createChosen } from "./chosen.js";
import { createFields, fieldLines } from "./feature_fields.js";
import { createTitles, describeFeature } from "./feature_words.js";

/**
 * @typedef {{ feature(i: number): { start: number, end: number }, note?: (i: number) => string,
 *   index: { fix?: ArrayLike<number> } }} Drawn `fix` the position of each track by now
 */

/**
 * A layer's features in words.
 * @param {import("./looks.js").LayerFile} file @param {TimemapLayerConfig} config
 * @param {HTMLElement} host where the chosen feature is told
 * @param {() => Drawn} drawnOf
 * @param {() => void} onTitles
 */
export function createTelling({ head, columns }, config, host, drawnOf, onTitles) {
  const titles = createTitles(config.titles, () => {
    onTitles();
    chosen.tell();
  });
  const fieldsOf = (/** @type {number} */ i) => titles.fieldsOf(i, drawnOf().index.fix);
  const chosen = createChosen(host, (/** @type {number} */ i) => [describe(i), ...createFields(fieldsOf(i))]);

  /** @param {number} i */
  function describe(i) {
    const kind = head.kinds[columns.kind[i]].name;
    if (config.isGround) return titles.of(i) ?? kind;
    const { unit, origin, zone } = head.time;
    const drawn = drawnOf();
    const { start, end } = drawn.feature(i);
    const span = { start: start + origin, end: end === head.openEnd ? Infinity : end + origin };
    const words = describeFeature(kind, titles.of(i) ?? "", span, unit);
    const told = zone && isFiner(unit, "day") ? `${words} (${zone})` : words;
    const note = drawn.note ? drawn.note(i) : "";
    return note ? `${told} · ${note}` : told;
  }

  return {
    describe,
    fetch: titles.fetch,
    follow: chosen.follow,
    labelOf: titles.labelOf,

    /** @param {number} i @returns {string} with the first of its fields */
    tell(i) {
      titles.fetch();
      return describe(i) + fieldLines(fieldsOf(i));
    },

    /** @param {number} i */
    select(i) {
      titles.fetch();
      chosen.show(i);
    },
  };
}
