/* One dated layer of either form, with its features in words. */

import { reachIn, stretchIn } from "../time/validity.js";
import { convertAll, convertPart, isFiner } from "../time/units.js";
import { createChosen } from "./chosen.js";
import { createFields, fieldLines } from "./feature_fields.js";
import { createTitles, describeFeature, lastPositionsShown, positionsShown } from "./feature_words.js";
import { countShown } from "./looks.js";
import { createPoints } from "./points.js";
import { createShapes } from "./shapes.js";
import { createTracks } from "./tracks.js";

/** @type {Record<string, (file: any, config: TimemapLayerConfig, dressing: Dressing) => any>} */
const FORMS = { points: createPoints, shapes: createShapes, tracks: createTracks };

/** Of a time that nothing is told of. */
const NEVER = { to: -Infinity, from: -Infinity };

/** @typedef {import("../time/validity.js").AnyStretch} Stretch */

/**
 * What a drawn layer asks of the one that it is part of: which features may be shown, what stands beside each, and what
 * lies over the map; and tells it: where its labels are. Boxes in CSS pixels of the map.
 * @typedef {{ keeps(i: number): boolean, labelOf(i: number): string, covers(): TimemapBox[],
 *   onLabels(boxes: TimemapBox[]): void }} Dressing
 */

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
 * @typedef {{ feature(i: number): { start: number, end: number }, note?: (i: number) => string,
 *   index: { fix?: ArrayLike<number> } }} Drawn `fix` the position of each track by now
 */

/** What is hidden of each file, on all maps that it is on: 1 for a kind, and how often it was changed. */
const hidings = new WeakMap();

/** Which kinds of a layer are hidden. @param {import("./looks.js").LayerFile} file */
function createHiding(file) {
  const { head, columns } = file;
  const all = hidings.get(file) ?? { hidden: new Uint8Array(head.kinds.length), changes: 0 };
  hidings.set(file, all);
  let seen = 0;
  return {
    /** @param {number} i a feature @returns {boolean} whether it may be shown */
    keeps: (i) => !all.hidden[columns.kind[i]],

    /** @param {string} name of a kind @param {boolean} isHidden */
    set(name, isHidden) {
      const kind = head.kinds.findIndex((/** @type {{ name: string }} */ one) => one.name === name);
      if (kind < 0) return;
      all.hidden[kind] = Number(isHidden);
      all.changes += 1;
    },

    /** @param {string} name of a kind */
    has: (name) =>
      head.kinds.some((/** @type {{ name: string }} */ one, /** @type {number} */ kind) => {
        return one.name === name && all.hidden[kind] === 1;
      }),

    /** @returns {boolean} whether there is a change that this layer hasn't shown yet */
    take() {
      const isNew = seen !== all.changes;
      seen = all.changes;
      return isNew;
    },
  };
}

/**
 * A layer's features in words.
 * @param {import("./looks.js").LayerFile} file @param {TimemapLayerConfig} config
 * @param {HTMLElement} host where the chosen feature is told
 * @param {() => Drawn} drawnOf
 * @param {() => void} onTitles
 */
function createTelling({ head, columns }, config, host, drawnOf, onTitles) {
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

/**
 * @param {{ head: any, columns: Record<string, any> }} file @param {TimemapLayerConfig} config
 * @param {HTMLElement} host where the chosen feature is told @param {() => void} onTitles
 * @param {{ covers(): TimemapBox[], onLabels(): void }} map what lies over it: no label does beneath it; and who is told
 *   that labels are elsewhere
 */
export function createDatedLayer(file, config, host, onTitles, { covers, onLabels }) {
  const hasLabels = Boolean(file.columns.labelX);
  const telling = createTelling(
    file,
    config,
    host,
    () => drawn,
    () => {
      onTitles();
      if (hasLabels) drawn.layer.repaint();
    },
  );
  const hiding = createHiding(file);
  const drawn = FORMS[file.head.form](file, config, {
    keeps: hiding.keeps,
    labelOf: telling.labelOf,
    covers,
    onLabels(boxes) {
      if (JSON.stringify(boxes) === JSON.stringify(labelled)) return;
      labelled = boxes;
      onLabels();
    },
  });
  if (hasLabels) telling.fetch();
  const { unit, origin, zone } = file.head.time;
  const points = "points" in drawn && !config.isGround ? drawn.points : null;
  let day = -Infinity;
  let reach = 0;
  let isShown = true;
  let isCounted = false;
  /** Where its labels were drawn last. @type {TimemapBox[]} */
  let labelled = [];
  function place() {
    drawn.layer.setShown(isShown && !isCounted);
    if (hasLabels) onLabels();
  }

  return {
    layer: drawn.layer,
    /** Something else lies over the map now. */
    cover: () => void (hasLabels && drawn.layer.repaint()),
    /** Where its labels are, CSS pixels of the map. @returns {TimemapBox[]} */
    get labelled() {
      return isShown && !isCounted ? labelled : [];
    },
    /** What its moments count, and what they are told in. */
    unit,
    zone,
    /** The first moments of its features, ascending. @param {TimemapUnit} to their unit @returns {ArrayLike<number>} */
    startsIn: (to) => convertAll(drawn.starts, origin, unit, to),
    /** What can be counted in cells; null for lines, polygons and the ground. */
    points,
    /** The last moment shown, how many before it are shown with it at most, in its own unit, and of how many features. */
    get shownAt() {
      return { day, reach, count: drawn.index.count };
    },
    /** @param {number} x @param {number} y CSS pixels of the map @returns {number} the feature drawn there, or -1 */
    at: (x, y) => (isCounted ? -1 : drawn.at(x, y)),
    tell: telling.tell,
    select: telling.select,
    isGround: Boolean(config.isGround),
    /** Whether it is the visitor's own. */
    isOwn: Boolean(config.extent),
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
      const { to, from } = config.isGround && stretch.isSilent ? NEVER : stretchIn(own, unit);
      const last = to - origin;
      const touched = drawn.index.moveTo(last, from - origin);
      const isHidden = hiding.take();
      if (isHidden) drawn.index.refilter(last, from - origin);
      const fades = from < to && last !== day;
      // Else what moves is on its way to the next moment.
      if (touched || isHidden || last !== day) drawn.setDay(last);
      day = last;
      reach = reachIn(own, unit);
      if (touched || fades || isHidden) drawn.layer.repaint();
      if (touched && drawn.note) telling.follow();
    },

    /**
     * While time is played, have what moves where it is at a part of a moment.
     * @param {number | null} moment null for the whole one that is shown @param {TimemapUnit} of it
     */
    slide(moment, of) {
      if (!("slideTo" in drawn) || !isShown || day === -Infinity) return;
      drawn.slideTo(moment === null ? day : convertPart(moment, of, unit) - origin);
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
      telling.fetch();
      return lastPositionsShown(drawn.index.shown, limit, file.columns.more).map((i) => ({
        words: telling.describe(i),
        i,
      }));
    },

    title: config.title,
    file,
    /** How many of those shown are of each kind, and of each code of a value. */
    countShown: () => countShown(file, drawn.index.shown, drawn.index.fix),
    /** Shown with the next frame. @param {string} name of a kind @param {boolean} isHidden */
    hideKind: hiding.set,
    hidesKind: hiding.has,
  };
}
