/* One dated layer of either form, with its features in words. */

import { element } from "../dom/element.js";
import { stretchIn } from "../time/validity.js";
import { convertAll, isFiner } from "../time/units.js";
import { createFields, fieldLines } from "./feature_fields.js";
import { createTitles, describeFeature, lastPositionsShown, positionsShown } from "./feature_words.js";
import { countShown } from "./looks.js";
import { createPoints } from "./points.js";
import { createShapes } from "./shapes.js";

/** @typedef {import("../time/validity.js").Stretch} Stretch */

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

/** Which kinds of a layer are hidden. @param {import("./looks.js").LayerFile} file */
function createHiding({ head, columns }) {
  /** 1 where a kind is hidden. */
  const hidden = new Uint8Array(head.kinds.length);
  return {
    /** @param {number} i a feature @returns {boolean} whether it may be shown */
    keeps: (i) => !hidden[columns.kind[i]],

    /** @param {string} name @param {boolean} isHidden @returns {boolean} whether there is such a kind */
    set(name, isHidden) {
      const kind = head.kinds.findIndex((/** @type {{ name: string }} */ one) => one.name === name);
      if (kind >= 0) hidden[kind] = Number(isHidden);
      return kind >= 0;
    },
  };
}

/**
 * A layer's features in words.
 * @param {import("./looks.js").LayerFile} file @param {TimemapLayerConfig} config
 * @param {HTMLElement} host where the chosen feature is told
 * @param {(i: number) => { start: number, end: number }} spanOf @param {() => void} onTitles
 */
function createTelling({ head, columns }, config, host, spanOf, onTitles) {
  const titles = createTitles(config.titles, () => {
    onTitles();
    chosen.tell();
  });
  const chosen = createChosen(host, (i) => [describe(i), ...createFields(titles.fieldsOf(i))]);

  /** @param {number} i */
  function describe(i) {
    const kind = head.kinds[columns.kind[i]].name;
    if (config.isGround) return titles.of(i) ?? kind;
    const { unit, origin, zone } = head.time;
    const { start, end } = spanOf(i);
    const span = { start: start + origin, end: end === head.openEnd ? Infinity : end + origin };
    const words = describeFeature(kind, titles.of(i) ?? "", span, unit);
    return zone && isFiner(unit, "day") ? `${words} (${zone})` : words;
  }

  return {
    describe,
    fetch: titles.fetch,
    labelOf: titles.labelOf,

    /** @param {number} i @returns {string} with the first of its fields */
    tell(i) {
      titles.fetch();
      return describe(i) + fieldLines(titles.fieldsOf(i));
    },

    /** @param {number} i */
    select(i) {
      titles.fetch();
      chosen.show(i);
    },
  };
}

/**
 * @param {{ head: any, columns: Record<string, any> }} file @param {TimemapLayerConfig} config
 * @param {HTMLElement} host where the chosen feature is told @param {() => void} onTitles
 */
export function createDatedLayer(file, config, host, onTitles) {
  const hasLabels = Boolean(file.columns.labelX);
  const spanOf = (/** @type {number} */ i) => drawn.feature(i);
  const telling = createTelling(file, config, host, spanOf, () => {
    onTitles();
    if (hasLabels) drawn.layer.repaint();
  });
  const hiding = createHiding(file);
  const create = file.head.form === "points" ? createPoints : createShapes;
  const drawn = create(file, config, { keeps: hiding.keeps, labelOf: telling.labelOf });
  if (hasLabels) telling.fetch();
  const { unit, origin, zone } = file.head.time;
  let day = -Infinity;
  let first = -Infinity;

  return {
    layer: drawn.layer,
    /** What its moments count, and what they are told in. */
    unit,
    zone,
    /** The first moments of its features, ascending. @param {TimemapUnit} to their unit @returns {ArrayLike<number>} */
    startsIn: (to) => convertAll(drawn.starts, origin, unit, to),
    at: drawn.at,
    tell: telling.tell,
    select: telling.select,
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

    /** What is valid in a stretch of time; the ground is as it is at its last moment. @param {Stretch} stretch */
    show(stretch) {
      const { to, from } = stretchIn(config.isGround ? { ...stretch, mode: "during" } : stretch, unit);
      const last = to - origin;
      const touched = drawn.index.moveTo(last, from - origin);
      const fades = from < to && last !== day;
      day = last;
      first = from - origin;
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
      telling.fetch();
      return lastPositionsShown(drawn.index.shown, limit).map((i) => ({ words: telling.describe(i), i }));
    },

    title: config.title,
    file,
    /** How many of those shown are of each kind, and of each code of a value. */
    countShown: () => countShown(file, drawn.index.shown),
    /** @param {string} name of a kind @param {boolean} isHidden */
    hideKind(name, isHidden) {
      if (!hiding.set(name, isHidden)) return;
      drawn.index.refilter(day, first);
      drawn.layer.repaint();
    },
  };
}
