/* Distances and areas on the WGS 84 ellipsoid, points as lon and lat in degrees: as `geo/land/geodesy.py`, by the same author's code. Pure. */

import geographic from "geographiclib-geodesic";

/** @typedef {[number, number]} Point */

const { WGS84 } = geographic.Geodesic;
/** A drawn line follows the geodesic by points not farther apart than this, metres. */
const STEP = 25_000;
const RING_POINTS = 120;

/** @param {Point} one @param {Point} other km */
export const distanceKm = (one, other) => Number(WGS84.Inverse(one[1], one[0], other[1], other[0]).s12) / 1000;

/** The length of each leg of a line, one fewer than its points. @param {Point[]} points */
export const legsKm = (points) => points.slice(1).map((point, at) => distanceKm(points[at], point));

/** The length of a polygon's edge, the last corner joined with the first. @param {Point[]} points */
export const perimeterKm = (points) => legsKm([...points, points[0]]).reduce((sum, leg) => sum + leg, 0);

/** The area of a polygon with geodesic edges, whichever way round it is given. @param {Point[]} points */
export function areaKm2(points) {
  const polygon = WGS84.Polygon(false);
  for (const [lon, lat] of points) polygon.AddPoint(lat, lon);
  return Math.abs(Number(polygon.Compute(false, true).area)) / 1e6;
}

/** Which side of a line a point is on: 1, -1, or 0 on it. @param {Point} from @param {Point} to @param {Point} point */
const sideOf = ([x, y], [toX, toY], [pointX, pointY]) => Math.sign((toX - x) * (pointY - y) - (toY - y) * (pointX - x));

/** @param {Point} from @param {Point} to @param {Point} point that is in line with them */
const isBetween = (from, to, point) =>
  [0, 1].every((at) => Math.min(from[at], to[at]) <= point[at] && point[at] <= Math.max(from[at], to[at]));

/** @param {[Point, Point]} one @param {[Point, Point]} other */
function doMeet([from, to], [otherFrom, otherTo]) {
  const [a, b] = [sideOf(from, to, otherFrom), sideOf(from, to, otherTo)];
  const [c, d] = [sideOf(otherFrom, otherTo, from), sideOf(otherFrom, otherTo, to)];
  if (a * b < 0 && c * d < 0) return true;
  return (
    (a === 0 && isBetween(from, to, otherFrom)) ||
    (b === 0 && isBetween(from, to, otherTo)) ||
    (c === 0 && isBetween(otherFrom, otherTo, from)) ||
    (d === 0 && isBetween(otherFrom, otherTo, to))
  );
}

/** Whether an edge comes back over the one before it. @param {Point} from @param {Point} corner @param {Point} to */
const isBack = (from, corner, to) =>
  sideOf(from, corner, to) === 0 &&
  (corner[0] - from[0]) * (to[0] - corner[0]) + (corner[1] - from[1]) * (to[1] - corner[1]) < 0;

/** Whether edges of a polygon cross or touch each other, other than at the corner they share. @param {Point[]} points */
export function isCrossed(points) {
  const corners = points.filter((point, at) => String(point) !== String(points.at(at - 1)));
  const count = corners.length;
  const edges = corners.map((corner, at) => /** @type {[Point, Point]} */ ([corner, corners[(at + 1) % count]]));
  return edges.some(([from, corner], at) => {
    if (isBack(from, corner, corners[(at + 2) % count])) return true;
    const rest = edges.slice(at + 2, at === 0 ? -1 : undefined);
    return rest.some((edge) => doMeet(edges[at], edge));
  });
}

/** A line that follows the geodesics between its points, to be drawn. @param {Point[]} points @returns {Point[]} */
export function geodesic(points) {
  const lines = points.slice(1).map((to, at) => {
    const [[lon, lat], [toLon, toLat]] = [points[at], to];
    const line = WGS84.InverseLine(lat, lon, toLat, toLon);
    const between = Math.floor(line.s13 / STEP);
    const steps = Array.from({ length: between }, (_, step) => (line.s13 * (step + 1)) / (between + 1));
    return [...steps.map((metres) => toPoint(line.Position(metres))), to];
  });
  return [...points.slice(0, 1), ...lines.flat()];
}

/** The points at a distance all round a centre, closed. @param {Point} centre @param {number} km @returns {Point[]} */
export function ring([lon, lat], km) {
  const around = Array.from({ length: RING_POINTS }, (_, at) => (360 * at) / RING_POINTS);
  const points = around.map((azimuth) => toPoint(WGS84.Direct(lat, lon, azimuth, km * 1000)));
  return [...points, points[0]];
}

/** @param {{ lat2?: number, lon2?: number }} place @returns {Point} */
const toPoint = ({ lat2, lon2 }) => [Number(lon2), Number(lat2)];
