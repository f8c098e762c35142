/* One dated layer of either form, with its features in words. */

import { ownStretch, reachIn, stretchIn } from "../time/validity.js";
import { convertAll, convertPart } from "../time/units.js";
import { createTelling } from "./feature_telling.js";
import { lastPositionsShown, positionsShown } from "./feature_words.js";
import { createHiding } from "./kind_hiding.js";
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
 * What is drawn of a file, with its words, and what of it is on the map.
 * @param {{ head: any, columns: Record<string, any> }} file @param {TimemapLayerConfig} config
 * @param {HTMLElement} host where the chosen feature is told @param {() => void} onTitles
 * @param {{ covers(): TimemapBox[], onLabels(): void }} map
 */
function createState(file, config, host, onTitles, { covers, onLabels }) {
  const hasLabels = Boolean(file.columns.labelX);
  const onWords = () => {
    onTitles();
    if (hasLabels) drawn.layer.repaint();
  };
  const telling = createTelling(file, config, host, () => drawn, onWords);
  const hiding = createHiding(file);
  const drawn = FORMS[file.head.form](file, config, {
    keeps: hiding.keeps,
    labelOf: telling.labelOf,
    covers,
    onLabels(boxes) {
      if (JSON.stringify(boxes) === JSON.stringify(state.labelled)) return;
      state.labelled = boxes;
      onLabels();
    },
  });
  if (hasLabels) telling.fetch();
  const state = {
    telling,
    hiding,
    drawn,
    hasLabels,
    onLabels,
    /** What can be counted in cells; null for lines, polygons and the ground. */
    points: "points" in drawn && !config.isGround ? drawn.points : null,
    day: -Infinity,
    reach: 0,
    isShown: true,
    isCounted: false,
    /** Where its labels were drawn last. @type {TimemapBox[]} */
    labelled: [],
  };
  return state;
}

/** @typedef {ReturnType<typeof createState>} State */

/** @param {State} state */
const isOnMap = ({ isShown, isCounted }) => isShown && !isCounted;

/** Whether the layer is on the map. @param {State} state */
function createPlace(state) {
  const { drawn, hasLabels, points } = state;
  function place() {
    drawn.layer.setShown(isOnMap(state));
    if (hasLabels) state.onLabels();
  }
  return {
    /** Something else lies over the map now. */
    cover: () => void (hasLabels && drawn.layer.repaint()),
    /** @param {boolean} to */
    setShown(to) {
      state.isShown = to;
      place();
    },
    /** @param {boolean} to whether its points are counted in cells, and none is drawn by itself */
    setCounted(to) {
      state.isCounted = to && points !== null;
      place();
    },
  };
}

/** What the layer shows of time. @param {State} state @param {any} head of its file @param {TimemapLayerConfig} config */
function createMoments(state, { time: { unit, origin } }, config) {
  const { drawn, hiding, telling } = state;
  return {
    /** The first moments of its features, ascending. @param {TimemapUnit} to their unit @returns {ArrayLike<number>} */
    startsIn: (to) => convertAll(drawn.starts, origin, unit, to),

    /** What is valid in a stretch of time; the ground is as it is at its last moment. @param {Stretch} stretch */
    show(stretch) {
      const own = ownStretch(stretch, unit, config);
      const { to, from } = config.isGround && stretch.isSilent ? NEVER : stretchIn(own, unit);
      const last = to - origin;
      const touched = drawn.index.moveTo(last, from - origin);
      const isHidden = hiding.take();
      if (isHidden) drawn.index.refilter(last, from - origin);
      const fades = from < to && last !== state.day;
      // Else what moves is on its way to the next moment.
      if (touched || isHidden || last !== state.day) drawn.setDay(last);
      state.day = last;
      state.reach = reachIn(own, unit);
      if (touched || fades || isHidden) drawn.layer.repaint();
      if (touched && drawn.note) telling.follow();
    },

    /**
     * While time is played, have what moves where it is at a part of a moment.
     * @param {number | null} moment null for the whole one that is shown @param {TimemapUnit} of it
     */
    slide(moment, of) {
      if (!("slideTo" in drawn) || !state.isShown || state.day === -Infinity) return;
      drawn.slideTo(moment === null ? state.day : convertPart(moment, of, unit) - origin);
    },

    /**
     * @param {Stretch | null} against what is compared with, null for nothing
     * @param {boolean} isOnly whether what is the same fades
     */
    contrast(against, isOnly) {
      if ("contrast" in drawn)
        drawn.contrast(against && stretchIn(ownStretch(against, unit, config), unit).to - origin, isOnly);
    },
  };
}

/**
 * Which of its features are shown, told and hidden.
 * @param {State} state @param {{ head: any, columns: Record<string, any> }} file
 */
function createFeatures({ drawn, telling, hiding }, file) {
  return {
    tell: telling.tell,
    select: telling.select,
    /** Which features are shown, as their positions in the file. @returns {number[]} */
    visible: () => positionsShown(drawn.index.shown),
    /** What is shown, the last begun first, at most `limit` of it. @param {number} limit */
    list(limit) {
      telling.fetch();
      return lastPositionsShown(drawn.index.shown, limit, file.columns.more).map((i) => ({
        words: telling.describe(i),
        i,
      }));
    },
    /** How many of those shown are of each kind, and of each code of a value. */
    countShown: () => countShown(file, drawn.index.shown, drawn.index.fix),
    /** Shown with the next frame. @param {string} name of a kind @param {boolean} isHidden */
    hideKind: hiding.set,
    hidesKind: hiding.has,
  };
}

/**
 * @param {{ head: any, columns: Record<string, any> }} file @param {TimemapLayerConfig} config
 * @param {HTMLElement} host where the chosen feature is told @param {() => void} onTitles
 * @param {{ covers(): TimemapBox[], onLabels(): void }} map what lies over it: no label does beneath it; and who is told
 *   that labels are elsewhere
 */
export function createDatedLayer(file, config, host, onTitles, map) {
  const state = createState(file, config, host, onTitles, map);
  const { drawn, points } = state;
  const { unit, zone } = file.head.time;
  return {
    ...createPlace(state),
    ...createMoments(state, file.head, config),
    ...createFeatures(state, file),
    layer: drawn.layer,
    title: config.title,
    file,
    /** What its moments count, and what they are told in. */
    unit,
    zone,
    points,
    isGround: Boolean(config.isGround),
    /** Whether it is the visitor's own. */
    isOwn: Boolean(config.extent),
    /** @param {number} x @param {number} y CSS pixels of the map @returns {number} the feature drawn there, or -1 */
    at: (x, y) => (state.isCounted ? -1 : drawn.at(x, y)),
    /** Where its labels are, CSS pixels of the map. @returns {TimemapBox[]} */
    get labelled() {
      return isOnMap(state) ? state.labelled : [];
    },
    /** The last moment shown, how many before it are shown with it at most, in its own unit, and of how many features. */
    get shownAt() {
      return { day: state.day, reach: state.reach, count: drawn.index.count };
    },
    get isShown() {
      return state.isShown;
    },
    get count() {
      return drawn.index.count;
    },
  };
}
