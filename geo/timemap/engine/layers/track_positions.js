/* Where things that move are at a moment: between two fixes of a leg, or nowhere known between two legs. Pure. */

import { toX, toY } from "../map/world.js";

/**
 * @typedef {{ first: Uint32Array, after: Uint32Array, time: ArrayLike<number>, x: Float64Array, y: Float64Array,
 *   isLast: Uint8Array, left: Float64Array, right: Float64Array }} Tracks
 *   the fixes of all tracks, one track after another: of each track its `first` and the one `after` its last, and how far
 *   `left` and `right` it reaches; of each fix its moment, its place in world units, and 1 where it is its leg's last
 * @typedef {{ x: number, y: number, heading: number }} Place world units; degrees from north, NaN while it stands
 * @typedef {{ line(x0: number, y0: number, age0: number, x1: number, y1: number, age1: number, fix: number): void }} Pen
 *   takes a piece of a tail, in world units, and the fix that it began at; `age` is 0 at the head, 1 where the tail ends
 */

/** @param {{ head: any, columns: Record<string, any> }} file a decoded layer file of tracks @returns {Tracks} */
export function toTracks({ head, columns }) {
  const { parts, ends, t: time } = columns;
  const x = Float64Array.from(columns.x, (lon) => toX(lon / head.unit));
  const y = Float64Array.from(columns.y, (lat) => toY(lat / head.unit));
  const after = Uint32Array.from(parts, (part) => ends[part - 1]);
  const first = Uint32Array.from(after, (_, i) => (i ? after[i - 1] : 0));
  const isLast = new Uint8Array(time.length);
  for (const end of ends) isLast[end - 1] = 1;
  const left = new Float64Array(head.count).fill(Infinity);
  const right = new Float64Array(head.count).fill(-Infinity);
  for (let i = 0; i < head.count; i += 1) {
    for (let at = first[i]; at < after[i]; at += 1) {
      left[i] = Math.min(left[i], x[at]);
      right[i] = Math.max(right[i], x[at]);
    }
  }
  return { first, after, time, x, y, isLast, left, right };
}

/** @param {Tracks} tracks @param {number} i @param {number} moment @returns {number} its last fix by then, or -1 */
export function fixAt({ first, after, time }, i, moment) {
  let low = first[i] - 1;
  let high = after[i];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (time[middle] <= moment) low = middle;
    else high = middle;
  }
  return low < first[i] ? -1 : low;
}

/** Whether a thing is where its last fix by a moment leads: the last of a leg lasts for one unit of time. */
export const isThere = (
  /** @type {Tracks} */ { time, isLast },
  /** @type {number} */ fix,
  /** @type {number} */ moment,
) => !isLast[fix] || moment < time[fix] + 1;

/**
 * @param {Tracks} tracks @param {number} fix the last by then @param {number} moment
 * @param {Place} place takes where the thing is, or was last, and where it heads
 */
export function placeAt(tracks, fix, moment, place) {
  const { time, x, y, isLast } = tracks;
  place.x = x[fix];
  place.y = y[fix];
  place.heading = NaN;
  let from = fix;
  if (!isLast[fix]) {
    const share = (moment - time[fix]) / (time[fix + 1] - time[fix]);
    place.x += share * (x[fix + 1] - x[fix]);
    place.y += share * (y[fix + 1] - y[fix]);
  } else {
    from -= 1; // it arrives, as it came
    if (fix === 0 || isLast[from] || !isThere(tracks, fix, moment)) return;
  }
  const east = x[from + 1] - x[from];
  const south = y[from + 1] - y[from];
  if (east || south) place.heading = ((Math.atan2(east, -south) * 180) / Math.PI + 360) % 360;
}

/**
 * Draw the way behind a thing, from where it is back to where it was a tail's time ago; not over gaps.
 * @param {Tracks} tracks @param {number} i @param {number} fix the last by then @param {number} moment
 * @param {Place} place where it is @param {number} tail units of time
 * @param {number} least world units: a shorter piece is drawn with the next @param {Pen} pen
 */
export function drawTail({ first, time, x, y, isLast }, i, fix, moment, place, tail, least, pen) {
  const since = moment - tail;
  let nextX = place.x;
  let nextY = place.y;
  let next = isLast[fix] ? time[fix] : moment;
  for (let at = fix; at >= first[i] && next > since; at -= 1) {
    const isGap = at < fix && isLast[at];
    const isShort = Math.abs(x[at] - nextX) + Math.abs(y[at] - nextY) < least;
    if (isShort && !isGap && time[at] > since && at > first[i]) continue;
    const share = Math.max(0, (since - time[at]) / (next - time[at] || 1));
    const from = Math.max(since, time[at]);
    const fromX = x[at] + share * (nextX - x[at]);
    const fromY = y[at] + share * (nextY - y[at]);
    if (!isGap) pen.line(nextX, nextY, (moment - next) / tail, fromX, fromY, (moment - from) / tail, at);
    nextX = x[at];
    nextY = y[at];
    next = time[at];
  }
}

/**
 * Which tracks are shown at a moment: those whose thing is there, or was on any moment from `from` on.
 * @param {Tracks} tracks
 * @param {(i: number) => boolean} keeps which may be shown at all; `refilter` after a change of it
 */
export function createTrackIndex(tracks, keeps = () => true) {
  const size = tracks.first.length;
  const shown = new Uint8Array(size);
  const fix = new Int32Array(size).fill(-1);
  let count = 0;
  let now = NaN;
  let since = NaN;

  return {
    shown,
    /** Of each track its last fix by the moment, or -1. */
    fix,
    get count() {
      return count;
    },

    /**
     * @param {number} moment @param {number} from first moment of the stretch
     * @returns {number} how many tracks may be drawn otherwise than before
     */
    moveTo(moment, from) {
      return moment === now && from === since ? 0 : this.refilter(moment, from);
    },

    /** Go on with the tracks that are shown, to a part of a moment. @param {number} moment */
    follow(moment) {
      for (let i = 0; i < size; i += 1) if (shown[i]) fix[i] = fixAt(tracks, i, moment);
    },

    /** Ask anew which tracks may be shown. @param {number} moment @param {number} from */
    refilter(moment, from) {
      const before = count;
      [now, since, count] = [moment, from, 0];
      for (let i = 0; i < size; i += 1) {
        const at = fixAt(tracks, i, moment);
        fix[i] = at;
        shown[i] = Number(at >= 0 && keeps(i) && (isThere(tracks, at, moment) || tracks.time[at] + 1 > from));
        count += shown[i];
      }
      return Math.max(before, count);
    },
  };
}
