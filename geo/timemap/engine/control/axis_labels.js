/* The dates along the time control, its first and last one and round ones between, where no name is in the way. */

import { element } from "../dom/element.js";
import { evenTicks, niceTicks, retell, tellMoment } from "../time/axis.js";

/** A date has so much room, and stands so far from what is beside it, CSS pixels. */
const ROOM_PX = 88;
const GAP_PX = 12;
/** From the whole date of an end so much more: "Apr" before "15 Jun 2022" is another date. */
const APART_PX = 12;
const MOST = 8;
const LEAST = 4;

/**
 * Where each date begins, CSS pixels: about its place, within the length, clear of what is there and of the one before.
 * Pure.
 * @param {{ place: number, width: number }[]} dates ascending @param {number} length
 * @param {[number, number][]} taken from where to where something stands
 * @returns {(number | null)[]} null where there is no room
 */
export function placeDates(dates, length, taken) {
  let free = -Infinity;
  return dates.map(({ place, width }) => {
    const left = Math.max(0, Math.min(length - width, place - width / 2));
    const isTaken = taken.some(([from, to]) => left < to + GAP_PX && left + width + GAP_PX > from);
    if (isTaken || left < free || place < 0 || place > length) return null;
    free = left + width + GAP_PX;
    return left;
  });
}

/**
 * The dates of the two ends, where there is room for both, or for the one that no name is in the way of. Pure.
 * @template {{ place: number, width: number }} Date
 * @param {Date[]} ends the first and the last, or the only one @param {number} length
 * @param {[number, number][]} taken from where to where something stands
 * @returns {(Date & { left: number })[]}
 */
export function placeEnds(ends, length, taken) {
  const lefts = ends.map((end) => placeDates([end], length, taken)[0]);
  const placed = ends.flatMap((end, index) => (lefts[index] === null ? [] : [{ ...end, left: lefts[index] }]));
  const [first, last] = placed;
  return last && first.left + first.width + GAP_PX > last.left ? [] : placed;
}

export function createAxis() {
  const node = element("div", { class: "tm-axis", "aria-hidden": "true" });
  const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

  /** @param {string} words */
  const widthOf = (words) => Math.ceil(pen.measureText(words).width);

  return {
    node,

    /**
     * @param {import("./sight.js").Sight} sight @param {number} length CSS pixels
     * @param {[number, number][]} names from where to where those of acts stand
     */
    layOut(sight, length, names) {
      // Where no overview is, the dates have a row of their own below the names.
      const isBelow = names.length > 0 && !sight.hasOverview();
      node.classList.toggle("tm-below", isBelow);
      const taken = isBelow ? [] : names;
      const { isPaced, unit } = sight.reach();
      const [scale, [first, last]] = [sight.scale(), sight.moments()];
      const count = Math.max(LEAST, Math.min(MOST, Math.floor(length / ROOM_PX)));
      pen.font = getComputedStyle(node).font;
      const ends = sight.isWhole() ? endsOf(first, last, unit, length, taken) : [];
      const full = /** @type {[number, number][]} */ (
        ends.map(({ left, width }) => [left - APART_PX, left + width + APART_PX])
      );
      const before = ends[0]?.at === first ? first : undefined;
      let ticks = isPaced ? evenTicks(scale, unit, count) : niceTicks(first, last, unit, count);
      for (;;) {
        ticks = retell(ticks, unit, before); // what one leaves out the next has to say
        const dates = ticks.map(({ at, words }) => ({ place: scale.toShare(at) * length, width: widthOf(words) }));
        const lefts = placeDates(dates, length, [...taken, ...full]);
        const kept = ticks.filter((_, index) => lefts[index] !== null);
        if (kept.length === ticks.length) {
          const round = ticks.map(({ words }, index) => ({ ...dates[index], words, left: lefts[index] ?? 0 }));
          const all = [...ends, ...round].sort((one, other) => one.left - other.left);
          node.replaceChildren(...all.flatMap(marksOf));
          return;
        }
        ticks = kept;
      }
    },
  };

  /**
   * @param {number} first @param {number} last moments @param {TimemapUnit} unit @param {number} length CSS pixels
   * @param {[number, number][]} taken
   */
  function endsOf(first, last, unit, length, taken) {
    const ends = first === last ? [first] : [first, last];
    const dates = ends.map((at, index) => {
      const words = tellMoment(at, unit);
      return { at, words, place: index * (length - 1), width: widthOf(words) };
    });
    return placeEnds(dates, length, taken);
  }
}

/** A tick, and its date below it. @param {{ words: string, place: number, width: number, left: number }} date */
const marksOf = ({ words, place, width, left }) => [
  element("i", { style: `left:${place}px` }),
  element("span", { style: `left:${left}px;width:${width}px` }, words),
];
