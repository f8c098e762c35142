/* The story's events in their order, or those of them that a filter shows. Pure. */

/** @typedef {ReturnType<typeof selectEvents>} Selection which events are shown, and questions to them */

/**
 * Which of the positions below `count` a mask shows.
 * @param {string | null} mask base64 of a bit an event, the lowest first; null shows all @param {number} count
 */
function readMask(mask, count) {
  const bytes = mask === null ? null : Uint8Array.from(atob(mask), (letter) => letter.charCodeAt(0));
  const positions = [];
  for (let at = 0; at < count; at += 1) {
    if (bytes === null || bytes[at >> 3] & (1 << (at & 7))) positions.push(at);
  }
  return positions;
}

/** @param {{ start: number }[]} events by start day @param {string | null} mask as `readMask` has it */
export function selectEvents(events, mask) {
  const all = events.map((event) => event.start);
  const positions = readMask(mask, events.length);
  const starts = positions.map((position) => all[position]);

  return {
    /** Of the events shown, ascending. */
    positions,

    /** Start days of the events shown, ascending. */
    starts,

    /** @param {number} day @returns {number} how many events have begun, shown or not */
    begun: (day) => countUpTo(all, day),

    /** @param {number} day @returns {number} how many of those shown have begun */
    count: (day) => countUpTo(starts, day),

    /** @param {number} day @returns {number} the last event shown that has begun, or -1 */
    last(day) {
      const count = countUpTo(starts, day);
      return count ? positions[count - 1] : -1;
    },

    /** @param {number} day @returns {number} the first event shown that begins on it, or else the last before it, or -1 */
    opening(day) {
      const before = countUpTo(starts, day - 1);
      return starts[before] === day ? positions[before] : this.last(day);
    },

    /** @param {number} from an event or -1 @param {number} by 1 or -1 @returns {number} the next event shown, or -1 */
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
