/* What is measured, point by point: Python draws the lines, the page joins what was clicked since. Pure. */

import { lonBeside } from "../map/world.js";
import { MOST_POINTS } from "../wire/constants.js";

/** @param {[number, number][][]} lines @param {[number, number][]} line that is none with a point alone */
const joined = (lines, line) => (line.length > 1 ? [...lines, line] : lines);

/**
 * @param {TimemapMeasure} measure @param {number} lon @param {number} lat degrees, of another point
 * @returns {TimemapMeasure} the same where it holds no more
 */
export function addTo(measure, lon, lat) {
  /** @type {[number, number]} */
  const point = [Number(lonBeside(lon, 0).toFixed(5)), Number(lat.toFixed(5))];
  if (measure.points.length >= MOST_POINTS) return measure;
  if (measure.isSingle) return { ...measure, points: [point], lines: [] };
  const points = [...measure.points, point];
  return { ...measure, points, lines: joined(measure.lines, points.slice(-2)) };
}

/**
 * What of a message to measure.
 * @param {TimemapMeasure | null} own the page's @param {TimemapMeasure | null} next the message's
 * @param {boolean} isNew whether its points are as new as the page's own
 * @returns {TimemapMeasure | null} the lines are the message's, and one on to points that it doesn't know of
 */
export function takeMeasure(own, next, isNew) {
  if (!next || !own || isNew) return next;
  const since = own.points.slice(Math.max(0, next.points.length - 1));
  return { ...next, points: own.points, lines: joined(next.lines, since) };
}
