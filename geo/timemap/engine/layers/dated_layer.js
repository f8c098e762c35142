/* One dated layer of either form, with its features in words. */

import { stretchIn } from "../time/validity.js";
import { convertAll, isFiner } from "../time/units.js";
import { createChosen } from "./chosen.js";
import { createTitles, describeFeature, lastPositionsShown, positionsShown } from "./feature_words.js";
import { createPoints } from "./points.js";
import { createShapes } from "./shapes.js";

/** @typedef {import("../time/validity.js").Stretch} Stretch */

/**
 * @param {{ head: any, columns: Record<string, any> }} file @param {TimemapLayerConfig} config
 * @param {HTMLElement} host where the chosen feature is told @param {() => void} onTitles
 */
export function createDatedLayer(file, config, host, onTitles) {
  const drawn = file.head.form === "points" ? createPoints(file, config) : createShapes(file, config);
  const titles = createTitles(config.titles, onTitles);
  const chosen = createChosen(host);
  const points = "points" in drawn && !config.isGround ? drawn.points : null;
  const { unit, origin, zone } = file.head.time;
  let day = -Infinity;
  let isShown = true;
  let isCounted = false;
  const place = () => drawn.layer.setShown(isShown && !isCounted);

  /** @param {number} i */
  function describe(i) {
    const { kinds, openEnd } = file.head;
    const kind = kinds[file.columns.kind[i]].name;
    if (config.isGround) return titles.of(i) ?? kind;
    const { start, end } = drawn.feature(i);
    const span = { start: start + origin, end: end === openEnd ? Infinity : end + origin };
    const words = describeFeature(kind, titles.of(i) ?? "", span, unit);
    return zone && isFiner(unit, "day") ? `${words} (${zone})` : words;
  }

  /** @param {number} i */
  function tell(i) {
    titles.fetch();
    return describe(i);
  }

  return {
    layer: drawn.layer,
    /** What its moments count, and what they are told in. */
    unit,
    zone,
    /** The first moments of its features, ascending. @param {TimemapUnit} to their unit @returns {ArrayLike<number>} */
    startsIn: (to) => convertAll(drawn.starts, origin, unit, to),
    /** What can be counted in cells; null for lines, polygons and the ground. */
    points,
    /** @param {number} x @param {number} y CSS pixels of the map @returns {number} the feature drawn there, or -1 */
    at: (x, y) => (isCounted ? -1 : drawn.at(x, y)),
    tell,
    isGround: Boolean(config.isGround),
    get isShown() {
      return isShown;
    },
    /** @param {boolean} to */
    setShown(to) {
      isShown = to;
      place();
    },
    /** @param {boolean} to whether its points are counted in cells, and none is drawn by itself */
    setCounted(to) {
      isCounted = to && points !== null;
      place();
    },
    /** Which features are shown, as their positions in the file. @returns {number[]} */
    visible: () => positionsShown(drawn.index.shown),
    get count() {
      return drawn.index.count;
    },

    /** What is valid in a stretch of time; the ground is as it is at its last moment. @param {Stretch} stretch */
    show(stretch) {
      const { to, from } = stretchIn(config.isGround ? { ...stretch, mode: "during" } : stretch, unit);
      const last = to - origin;
      const touched = drawn.index.moveTo(last, from - origin);
      const fades = from < to && last !== day;
      day = last;
      drawn.setDay(last);
      if (touched || fades) drawn.layer.repaint();
    },

    /**
     * @param {Stretch | null} against what is compared with, null for nothing
     * @param {boolean} isOnly whether what is the same fades
     */
    contrast(against, isOnly) {
      if ("contrast" in drawn) drawn.contrast(against && stretchIn(against, unit).to - origin, isOnly);
    },

    /** What is shown, the last begun first, at most `limit` of it. @param {number} limit */
    list(limit) {
      titles.fetch();
      return lastPositionsShown(drawn.index.shown, limit).map((i) => ({ words: describe(i), i }));
    },
    /** @param {number} i */
    select: (i) => chosen.show(tell(i)),
  };
}
