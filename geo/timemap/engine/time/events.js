/* The story's events in their order, or those of them that a filter keeps. Pure. */

/** @param {{ start: number }[]} events by start day */
export function createEvents(events) {
  const all = events.map((event) => event.start);
  /** Positions of the events kept, and their start days. */
  let positions = events.map((_, position) => position);
  let starts = all;

  return {
    /** @param {string | null} mask base64 of a bit an event, the lowest first; null keeps all */
    keep(mask) {
      const bytes = mask === null ? null : Uint8Array.from(atob(mask), (letter) => letter.charCodeAt(0));
      positions = [];
      for (let at = 0; at < events.length; at += 1) {
        if (bytes === null || bytes[at >> 3] & (1 << (at & 7))) positions.push(at);
      }
      starts = positions.map((position) => all[position]);
    },

    /** Start days of the events kept, ascending. */
    get starts() {
      return starts;
    },

    get positions() {
      return positions;
    },

    /** @param {number} day @returns {number} how many events have begun, kept or not */
    begun: (day) => countUpTo(all, day),

    /** @param {number} day @returns {number} how many of those kept have begun */
    count: (day) => countUpTo(starts, day),

    /** @param {number} day @returns {number} the last event kept that has begun, or -1 */
    last(day) {
      const count = countUpTo(starts, day);
      return count ? positions[count - 1] : -1;
    },

    /** @param {number} from an event or -1 @param {number} by 1 or -1 @returns {number} the next event kept, or -1 */
    next(from, by) {
      const at = by > 0 ? countUpTo(positions, from) : countUpTo(positions, from - 1) - 1;
      return at >= 0 && at < positions.length ? positions[at] : -1;
    },

    /** @param {number} position */
    has(position) {
      const count = countUpTo(positions, position);
      return count > 0 && positions[count - 1] === position;
    },
  };
}

/** @param {ArrayLike<number>} sorted ascending @param {number} value @returns {number} how many are the value or below it */
export function countUpTo(sorted, value) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
