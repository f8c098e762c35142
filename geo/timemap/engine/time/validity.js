/* Which features are shown on a day: half-open valid times, in days, and a step that touches only what changes. Pure. */

/**
 * Modes: how far back a day reaches. `during` shows what is valid on the day, `window` what was valid on any
 * of the last days, `so-far` everything up to the day.
 * @param {TimemapShow} mode @param {number} day @param {number} windowDays
 * @returns {number} the first day of the stretch that is shown; -Infinity for all before
 */
export function firstShown(mode, day, windowDays) {
  if (mode === "so-far") return -Infinity;
  return mode === "window" ? day - windowDays + 1 : day;
}

/**
 * Index features by their valid time `[start, end)`.
 * A feature is shown when it was valid on any day from `from` to `day`: `start <= day && end > from`.
 * @param {ArrayLike<number>} start days, in ascending order @param {ArrayLike<number>} end days, exclusive
 * @param {(feature: number) => boolean} keeps which features may be shown at all; `refilter` after a change of it
 */
export function createIndex(start, end, keeps = () => true) {
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
    count += is ? 1 : -1;
  }

  return {
    shown,
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
