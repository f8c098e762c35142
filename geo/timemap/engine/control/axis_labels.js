/* The dates along the time control, where they are not in the way of a name. */

import { element } from "../dom/element.js";
import { evenTicks, niceTicks, retell } from "../time/axis.js";

/** A date has so much room, and stands so far from what is beside it, CSS pixels. */
const ROOM_PX = 88;
const GAP_PX = 12;
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

export function createAxis() {
  const node = element("div", { class: "tm-axis", "aria-hidden": "true" });
  const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));

  /** @param {string} words */
  const widthOf = (words) => Math.ceil(pen.measureText(words).width);

  return {
    node,

    /**
     * @param {import("./sight.js").Sight} sight @param {number} length CSS pixels
     * @param {[number, number][]} taken from where to where names stand
     */
    layOut(sight, length, taken) {
      const { isPaced, unit } = sight.reach();
      const [scale, [first, last]] = [sight.scale(), sight.moments()];
      const count = Math.max(LEAST, Math.min(MOST, Math.floor(length / ROOM_PX)));
      pen.font = getComputedStyle(node).font;
      let ticks = isPaced ? evenTicks(scale, unit, count) : niceTicks(first, last, unit, count);
      for (;;) {
        const dates = ticks.map(({ at, words }) => ({ place: scale.toShare(at) * length, width: widthOf(words) }));
        const lefts = placeDates(dates, length, taken);
        const kept = ticks.filter((_, index) => lefts[index] !== null);
        if (kept.length === ticks.length) {
          node.replaceChildren(...ticks.flatMap(({ words }, index) => marksOf(words, dates[index], lefts[index] ?? 0)));
          return;
        }
        ticks = retell(kept, unit); // what one leaves out the next has to say
      }
    },
  };
}

/** A tick, and its date below it. @param {string} words @param {{ place: number, width: number }} date @param {number} left */
const marksOf = (words, { place, width }, left) => [
  element("i", { style: `left:${place}px` }),
  element("span", { style: `left:${left}px;width:${width}px` }, words),
];
