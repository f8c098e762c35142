/* One dated layer of either form, with its features in words. */

import { element } from "../dom/element.js";
import { createTitles, describeFeature, lastPositionsShown, positionsShown } from "./feature_words.js";
import { createPoints } from "./points.js";
import { createShapes } from "./shapes.js";
import { createTracks } from "./tracks.js";

/** @type {Record<string, (file: any, config: TimemapLayerConfig) => any>} */
const FORMS = { points: createPoints, shapes: createShapes, tracks: createTracks };

/**
 * The line that says which feature was chosen, until it is closed.
 * @param {HTMLElement} host
 */
function createChosen(host) {
  const node = element("div", { class: "tm-loading tm-chosen", role: "status" });

  return {
    /** @param {string} words */
    show(words) {
      const close = element("button", { type: "button", "aria-label": "Close" }, "×");
      close.addEventListener("click", () => node.remove());
      node.replaceChildren(words, " ", close);
      host.append(node);
    },
  };
}

/**
 * @param {{ head: any, columns: Record<string, any> }} file @param {TimemapLayerConfig} config
 * @param {HTMLElement} host where the chosen feature is told @param {() => void} onTitles
 */
export function createDatedLayer(file, config, host, onTitles) {
  const drawn = FORMS[file.head.form](file, config);
  const titles = createTitles(config.titles, onTitles);
  const chosen = createChosen(host);
  let day = -Infinity;

  /** @param {number} i */
  function describe(i) {
    const { kinds, openEnd } = file.head;
    const kind = kinds[file.columns.kind[i]].name;
    if (config.isGround) return titles.of(i) ?? kind;
    const words = describeFeature(kind, titles.of(i) ?? "", drawn.feature(i), openEnd);
    const note = drawn.note ? drawn.note(i) : "";
    return note ? `${words} · ${note}` : words;
  }

  /** @param {number} i */
  function tell(i) {
    titles.fetch();
    return describe(i);
  }

  return {
    layer: drawn.layer,
    starts: drawn.starts,
    at: drawn.at,
    tell,
    isGround: Boolean(config.isGround),
    get isShown() {
      return !drawn.layer._isHidden;
    },
    /** @param {boolean} isShown */
    setShown: (isShown) => drawn.layer.setShown(isShown),
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
