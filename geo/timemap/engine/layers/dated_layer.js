/* One dated layer of either form, with its features in words. */

import { reachIn, stretchIn } from "../time/validity.js";
import { convertAll, isFiner } from "../time/units.js";
import { createChosen } from "./chosen.js";
import { createTitles, describeFeature, lastPositionsShown, positionsShown } from "./feature_words.js";
import { createPoints } from "./points.js";
import { createShapes } from "./shapes.js";
import { createTracks } from "./tracks.js";

/** @type {Record<string, (file: any, config: TimemapLayerConfig) => any>} */
const FORMS = { points: createPoints, shapes: createShapes, tracks: createTracks };

/** @typedef {import("../time/validity.js").AnyStretch} Stretch */

/**
/**
 * What a layer shows of a stretch: by its own mode and window where it has them. Pure.
 * @param {Stretch} stretch @param {TimemapUnit} unit the layer's
 * @param {Pick<TimemapLayerConfig, "isGround" | "show" | "window">} config
 * @returns {import("../time/validity.js").Stretch}
 */
export function ownStretch(stretch, unit, { isGround, show = "during", window }) {
  const mode = isGround ? "during" : (stretch.mode ?? show);
  return window ? { ...stretch, mode, size: window, story: unit } : { ...stretch, mode };
}

/**
 * @param {{ head: any, columns: Record<string, any> }} file @param {TimemapLayerConfig} config
 * @param {HTMLElement} host where the chosen feature is told @param {() => void} onTitles
 */
export function createDatedLayer(file, config, host, onTitles) {
  const drawn = FORMS[file.head.form](file, config);
  const titles = createTitles(config.titles, onTitles);
  const chosen = createChosen(host);
  const { unit, origin, zone } = file.head.time;
  const points = "points" in drawn && !config.isGround ? drawn.points : null;
  let day = -Infinity;
  let reach = 0;
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
    const told = zone && isFiner(unit, "day") ? `${words} (${zone})` : words;
    const note = drawn.note ? drawn.note(i) : "";
    return note ? `${told} · ${note}` : told;
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
    /** The last moment shown, and how many before it are shown with it at most, in its own unit. */
    get shownAt() {
      return { day, reach };
    },
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
      const own = ownStretch(stretch, unit, config);
      const { to, from } = stretchIn(own, unit);
      const last = to - origin;
      const touched = drawn.index.moveTo(last, from - origin);
      const fades = from < to && last !== day;
      day = last;
      reach = reachIn(own, unit);
      drawn.setDay(last);
      if (touched || fades) drawn.layer.repaint();
    },

    /**
     * @param {Stretch | null} against what is compared with, null for nothing
     * @param {boolean} isOnly whether what is the same fades
     */
    contrast(against, isOnly) {
      if ("contrast" in drawn)
        drawn.contrast(against && stretchIn(ownStretch(against, unit, config), unit).to - origin, isOnly);
    },

    /** What is shown, the last begun first, at most `limit` of it. @param {number} limit */
    list(limit) {
      titles.fetch();
      return lastPositionsShown(drawn.index.shown, limit, file.columns.more).map((i) => ({ words: describe(i), i }));
    },
    /** @param {number} i */
    select: (i) => chosen.show(tell(i)),
  };
}
