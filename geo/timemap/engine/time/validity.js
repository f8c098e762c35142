/* Which features are shown: half-open valid times, in moments, and a step that touches only what changes. Pure. */

import { convert, isFiner } from "./units.js";

/**
 * What is shown then: up to which moment, and how far back. `during` shows what is valid at the moment, `window` what
 * was valid in any of the last `size` of the story's units, `so-far` everything up to it. The ground shows nothing where
 * the story is silent of the moment.
 * @typedef {{ mode: TimemapShow, size: number, moment: number, unit: TimemapUnit, story: TimemapUnit,
 *   isSilent?: boolean }} Stretch
 * @typedef {Omit<Stretch, "mode"> & { mode: TimemapShow | null }} AnyStretch null leaves the mode to each layer
 *
 * The same in another unit.
 * @param {Stretch} stretch @param {TimemapUnit} unit
 * @returns {{ to: number, from: number }} the last and the first moment of it, -Infinity for all before
 */
export function stretchIn({ mode, size, moment, unit: own, story }, unit) {
  const to = convert(moment, own, unit);
  if (mode !== "window") return { to, from: mode === "so-far" ? -Infinity : to };
  return { to, from: Math.min(to, convert(convert(moment, own, story) - size + 1, story, unit)) };
}

/**
 * What a layer shows of a stretch: by its own mode and window where it has them.
 * @param {AnyStretch} stretch @param {TimemapUnit} unit the layer's
 * @param {Pick<TimemapLayerConfig, "isGround" | "show" | "window">} config
 * @returns {Stretch}
 */
export function ownStretch(stretch, unit, { isGround, show = "during", window }) {
  const mode = isGround ? "during" : (stretch.mode ?? show);
  return window ? { ...stretch, mode, size: window, story: unit } : { ...stretch, mode };
}

/** More than four years: each length of a month and of a year is among them. */
const LENGTHS = 49;

/**
 * How far back before its last moment a stretch reaches at most: one number for all moments.
 * @param {Pick<Stretch, "mode" | "size" | "story">} stretch @param {TimemapUnit} unit which it is counted in
 */
export function reachIn({ mode, size, story }, unit) {
  if (mode !== "window") return mode === "so-far" ? Infinity : 0;
  if (unit === story) return size - 1;
  if (!isFiner(unit, story)) return convert(size - 1, story, unit) + 2; // 30 days may begin in January and end in March
  const first = (/** @type {number} */ at) => convert(at, story, unit);
  return size * Math.max(...Array.from({ length: LENGTHS }, (_, at) => first(at + 1) - first(at))) - 1;
}

/**
 * Index features by their valid time `[start, end)`.
 * A feature is shown when it was valid on any day from `from` to `day`: `start <= day && end > from`.
 * @param {ArrayLike<number>} start days, in ascending order @param {ArrayLike<number>} end days, exclusive
 * @param {{ more?: ArrayLike<number>, keeps?: (feature: number) => boolean }} rows `more` is 1 where another feature
 *   counts for the same row; `keeps` says which may be shown at all: `refilter` after a change of it
 */
export function createIndex(start, end, { more, keeps = () => true } = {}) {
  const size = start.length;
  const byEnd = Uint32Array.from({ length: size }, (_, index) => index);
  byEnd.sort((a, b) => end[a] - end[b]);
  const shown = new Uint8Array(size);
  let begun = 0; // features [0, begun) start on the day or before it
  let ended = 0; // features byEnd[0, ended) end on the first shown day or before it
  let count = 0;

  /** @param {number} feature @param {boolean} isShown */
  function set(feature, isShown) {
    const is = Number(isShown && keeps(feature));
    if (shown[feature] === is) return;
    shown[feature] = is;
    if (!more || !more[feature]) count += is ? 1 : -1;
  }

  return {
    shown,
    /** Positions by end, ascending. */
    byEnd,
    get count() {
      return count;
    },

    /** Ask anew which features may be shown. @param {number} day @param {number} from as moved to last */
    refilter(day, from) {
      for (let feature = 0; feature < size; feature += 1) set(feature, start[feature] <= day && end[feature] > from);
    },

    /**
     * Move to a stretch of days; only features that begin or end between the old stretch and the new are touched.
     * @param {number} day @param {number} from first day of the stretch
     * @returns {number} how many features were touched
     */
    moveTo(day, from) {
      let touched = 0;
      for (; begun < size && start[begun] <= day; begun += 1, touched += 1) set(begun, end[begun] > from);
      for (; begun > 0 && start[begun - 1] > day; begun -= 1, touched += 1) set(begun - 1, false);
      for (; ended < size && end[byEnd[ended]] <= from; ended += 1, touched += 1) set(byEnd[ended], false);
      for (; ended > 0 && end[byEnd[ended - 1]] > from; ended -= 1, touched += 1) {
        const feature = byEnd[ended - 1];
        set(feature, start[feature] <= day);
      }
      return touched;
    },
  };
}
