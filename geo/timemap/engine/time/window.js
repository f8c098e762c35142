/* The window: the stretch of time in sight, as two shares of the whole that the time control reaches. Pure. */

/** @typedef {readonly [number, number]} Window where it begins and ends, 0..1 of a scale's whole length */
/** @typedef {{ toShare(moment: number): number, toDay(share: number): number }} Scale */

/** Widths that differ by less are one: what arithmetic leaves over. */
const DUST = 1e-12;

/** @type {Window} */
export const WHOLE = [0, 1];

/** @param {Window} window */
export const widthOf = ([from, to]) => to - from;

/** @param {Window} window @returns {boolean} whether nothing is out of sight */
export const isWhole = (window) => widthOf(window) >= 1 - DUST;

/** @param {Window} window @param {number} share of the whole */
export const holds = ([from, to], share) => share >= from - DUST && share <= to + DUST;

/**
 * The window of a width that begins at a place, or as near to it as there is room.
 * @param {number} from @param {number} width @param {number} least that it may be wide @returns {Window}
 */
export function fit(from, width, least = 0) {
  const wide = Math.max(width, least);
  if (wide >= 1 - DUST) return WHOLE;
  const begins = Math.max(0, Math.min(1 - wide, from));
  return [begins, begins + wide];
}

/**
 * Zoom about a place, which stays where it is but for the ends of the whole.
 * @param {Window} window @param {number} place of the window, 0..1 @param {number} factor above 1 zooms in
 * @param {number} least width @returns {Window}
 */
export function zoomAbout(window, place, factor, least) {
  const wide = widthOf(window);
  const width = Math.min(1, Math.max(least, wide / factor));
  return fit(window[0] + place * (wide - width), width);
}

/** @param {Window} window @param {number} by in widths of the window, onwards above 0 @returns {Window} */
export const panBy = (window, by) => fit(window[0] + by * widthOf(window), widthOf(window));

/** @param {Window} window @param {number} share of the whole, the window's new middle @returns {Window} */
export const centreOn = (window, share) => fit(share - widthOf(window) / 2, widthOf(window));

/** @param {Window} window @param {number} share @returns {Window} itself where it holds that, else moved to hold it */
export const follow = (window, share) => (holds(window, share) ? window : centreOn(window, share));

/**
 * Pull one edge; the other stays.
 * @param {Window} window @param {0 | 1} edge @param {number} share of the whole, where it is pulled to
 * @param {number} least width @returns {Window}
 */
export function pullEdge([from, to], edge, share, least) {
  const [begins, ends] = edge === 0 ? [Math.min(share, to - least), to] : [from, Math.max(share, from + least)];
  return fit(Math.max(0, begins), Math.min(1, ends) - Math.max(0, begins), least);
}

/** Between two windows. @param {Window} a @param {Window} b @param {number} part 0 for a, 1 for b @returns {Window} */
export const between = (a, b, part) => [a[0] + (b[0] - a[0]) * part, a[1] + (b[1] - a[1]) * part];

/**
 * A scale cut to a window: what is out of sight lies below 0 or above 1.
 * @param {Scale} scale @param {Window} window @returns {Scale}
 */
export function cut({ toShare, toDay }, window) {
  const [from] = window;
  const width = widthOf(window);
  return {
    toShare: (moment) => (toShare(moment) - from) / width,
    toDay: (share) => toDay(from + Math.max(0, Math.min(1, share)) * width),
  };
}

/**
 * The first and the last whole moment in sight.
 * @param {Scale} scale the whole @param {Window} window @returns {[number, number]}
 */
export function momentsIn(scale, window) {
  const [first, last] = window.map(scale.toDay);
  return [
    scale.toShare(first) < window[0] - DUST ? first + 1 : first,
    scale.toShare(last) > window[1] + DUST ? last - 1 : last,
  ];
}
