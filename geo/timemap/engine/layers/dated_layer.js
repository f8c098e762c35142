/* One dated layer of either form, with its features in words. */

import { createChosen } from "./chosen.js";
import { createTitles, describeFeature, lastPositionsShown, positionsShown } from "./feature_words.js";
import { createPoints } from "./points.js";
import { createShapes } from "./shapes.js";

/**
 * @param {{ head: any, columns: Record<string, any> }} file @param {TimemapLayerConfig} config
 * @param {HTMLElement} host where the chosen feature is told @param {() => void} onTitles
 */
export function createDatedLayer(file, config, host, onTitles) {
  const drawn = file.head.form === "points" ? createPoints(file, config) : createShapes(file, config);
  const titles = createTitles(config.titles, onTitles);
  const chosen = createChosen(host);
  const points = "points" in drawn && !config.isGround ? drawn.points : null;
  let day = -Infinity;
  let isShown = true;
  let isCounted = false;
  const place = () => drawn.layer.setShown(isShown && !isCounted);

  /** @param {number} i */
  function describe(i) {
    const { kinds, openEnd } = file.head;
    const kind = kinds[file.columns.kind[i]].name;
    if (config.isGround) return titles.of(i) ?? kind;
    return describeFeature(kind, titles.of(i) ?? "", drawn.feature(i), openEnd);
  }

  /** @param {number} i */
  function tell(i) {
    titles.fetch();
    return describe(i);
  }

  return {
    layer: drawn.layer,
    starts: drawn.starts,
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

    /** @param {number} to @param {number} from first day of the stretch shown */
    show(to, from) {
      const touched = drawn.index.moveTo(to, from);
      const fades = from < to && to !== day;
      day = to;
      drawn.setDay(to);
      if (touched || fades) drawn.layer.repaint();
    },

    /** @param {number | null} against a day to compare with @param {boolean} isOnly whether what is the same fades */
    contrast(against, isOnly) {
      if ("contrast" in drawn) drawn.contrast(against, isOnly);
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
