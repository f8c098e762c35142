/* One dated layer of either form, with its features in words. */

import { element } from "../dom/element.js";
import { createFields, fieldLines } from "./feature_fields.js";
import { createTitles, describeFeature, lastPositionsShown, positionsShown } from "./feature_words.js";
import { countShown } from "./looks.js";
import { createPoints } from "./points.js";
import { createShapes } from "./shapes.js";

/**
 * What a drawn layer asks of the one that it is part of: which features may be shown, and what stands beside each.
 * @typedef {{ keeps(i: number): boolean, labelOf(i: number): string }} Dressing
 */

/**
 * What says which feature was chosen, until it is closed.
 * @param {HTMLElement} host @param {(i: number) => (string | HTMLElement)[]} wordsOf a line, and what stands below it
 */
function createChosen(host, wordsOf) {
  const node = element("div", { class: "tm-loading tm-chosen", role: "status" });
  const close = element("button", { type: "button", "aria-label": "Close" }, "×");
  close.addEventListener("click", () => node.remove());
  let feature = -1;
  function tell() {
    if (feature < 0) return;
    const [line, ...more] = wordsOf(feature);
    node.replaceChildren(line, " ", close, ...more);
  }

  return {
    /** Say it anew: its words have come. */
    tell,

    /** @param {number} i */
    show(i) {
      feature = i;
      tell();
      host.append(node);
    },
  };
}

/**
 * @param {{ head: any, columns: Record<string, any> }} file @param {TimemapLayerConfig} config
 * @param {HTMLElement} host where the chosen feature is told @param {() => void} onTitles
 */
export function createDatedLayer(file, config, host, onTitles) {
  const titles = createTitles(config.titles, () => {
    onTitles();
    if (hasLabels) drawn.layer.repaint();
    chosen.tell();
  });
  /** 1 where a kind is hidden. */
  const hidden = new Uint8Array(file.head.kinds.length);
  const dressing = { keeps: (/** @type {number} */ i) => !hidden[file.columns.kind[i]], labelOf: titles.labelOf };
  const create = file.head.form === "points" ? createPoints : createShapes;
  const drawn = create(file, config, dressing);
  const hasLabels = Boolean(file.columns.labelX);
  if (hasLabels) titles.fetch();
  const chosen = createChosen(host, (i) => [describe(i), ...createFields(titles.fieldsOf(i))]);
  let day = -Infinity;
  let first = -Infinity;

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
    return describe(i) + fieldLines(titles.fieldsOf(i));
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
      first = from;
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
    select(i) {
      titles.fetch();
      chosen.show(i);
    },

    title: config.title,
    file,
    /** How many of those shown are of each kind, and of each code of a value. */
    countShown: () => countShown(file, drawn.index.shown),
    /** @param {string} name of a kind @param {boolean} isHidden */
    hideKind(name, isHidden) {
      const kind = file.head.kinds.findIndex((/** @type {{ name: string }} */ one) => one.name === name);
      if (kind < 0) return;
      hidden[kind] = Number(isHidden);
      drawn.index.refilter(day, first);
      drawn.layer.repaint();
    },
  };
}
