/* km² of land within a distance of a point, in equal area: as `geo/story/nearby.py`. Pure. */

import { lonBeside } from "../../../timemap/engine/map/world.js";

/** @typedef {import("./geodesy.js").Point} Point */
/** @typedef {{ head: any, columns: Record<string, any> }} LayerFile */

/** The projection EPSG:6933: cylindrical, of equal area, true to scale at 30 degrees; WGS 84. */
const RADIUS = 6_378_137;
const E2 = 0.0066943799901413165;
const E = Math.sqrt(E2);
const SCALE = Math.cos(Math.PI / 6) / Math.sqrt(1 - E2 / 4);

/** @param {Point} degrees @returns {Point} metres */
export function toEqualArea([lon, lat]) {
  const sin = Math.sin((lat * Math.PI) / 180);
  const q = (1 - E2) * (sin / (1 - E2 * sin ** 2) - Math.log((1 - E * sin) / (1 + E * sin)) / (2 * E));
  return [(RADIUS * SCALE * lon * Math.PI) / 180, (RADIUS * q) / (2 * SCALE)];
}

/** Signed: of a ring that runs counterclockwise above 0, of a hole's below. @param {Point[]} ring */
function areaOf(ring) {
  let sum = 0;
  for (let at = 0; at < ring.length; at += 1) {
    const [[x, y], [toX, toY]] = [ring[at], ring[(at + 1) % ring.length]];
    sum += x * toY - toX * y;
  }
  return sum / 2;
}

/** What of a ring lies to the left of a line. @param {Point[]} ring @param {Point} from @param {Point} to @returns {Point[]} */
function cut(ring, [x, y], [toX, toY]) {
  /** @param {Point} point */
  const leftOf = ([pointX, pointY]) => (toX - x) * (pointY - y) - (toY - y) * (pointX - x);
  return ring.flatMap((point, at) => {
    const before = /** @type {Point} */ (ring.at(at - 1));
    const [was, is] = [leftOf(before), leftOf(point)];
    const share = was / (was - is);
    /** @type {Point} */
    const crossing = [before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])];
    return [...(was >= 0 !== is >= 0 ? [crossing] : []), ...(is >= 0 ? [point] : [])];
  });
}

/** What of rings lies within a convex shape that runs counterclockwise. @param {Point[][]} rings @param {Point[]} shape */
const within = (rings, shape) =>
  rings
    .map((ring) => shape.reduce((rest, to, at) => cut(rest, /** @type {Point} */ (shape.at(at - 1)), to), ring))
    .filter(({ length }) => length > 2);

/** A box round points, to run counterclockwise. @param {Point[]} points @returns {Point[]} */
function boxOf(points) {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [left, right, low, high] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return [
    [left, low],
    [right, low],
    [right, high],
    [left, high],
  ];
}

/** km² of rings within a circle: wedge by wedge, as it is bent inwards near a pole. @param {Point[][]} rings @param {Point} centre @param {Point[]} circle closed, clockwise */
function km2Within(rings, centre, circle) {
  const near = within(rings, boxOf(circle));
  if (!near.length) return 0;
  const wedges = circle.slice(1).map((to, at) => within(near, [centre, to, circle[at]]));
  return wedges.flat().reduce((sum, ring) => sum + areaOf(ring), 0) / 1e6;
}

/**
 * The areas of a layer file as they are on a moment: rings in degrees, holes the other way round, by their kinds.
 * @param {LayerFile} file @param {number} moment
 * @returns {{ kind: number, rings: Point[][] }[]}
 */
export function landOn({ head, columns }, moment) {
  const { start, end, kind, parts, ends, x, y, shape } = columns;
  const now = moment - head.time.origin;
  /** @param {ArrayLike<number>} stops @param {number} at */
  const range = (stops, at) => {
    const first = at ? stops[at - 1] : 0;
    return Array.from({ length: stops[at] - first }, (_, step) => first + step);
  };
  /** @param {number} at @returns {Point} */
  const point = (at) => [x[at] / head.unit, y[at] / head.unit];
  return range([start.length], 0)
    .filter((row) => start[row] <= now && (now < end[row] || end[row] === head.openEnd))
    .map((row) => ({
      kind: kind[row],
      rings: range(parts, shape ? shape[row] : row).map((part) => range(ends, part).map(point)),
    }));
}

/**
 * km² within a circle by the kinds of land, their lowest first; none that has no land there.
 * @param {ReturnType<typeof landOn>} land @param {Point} centre @param {Point[]} circle closed
 * @returns {Map<number, number>}
 */
export function sumWithin(land, centre, circle) {
  // In one turn of the globe, from the centre on: land beyond 180 lies in the one before or after it.
  const whole = circle.map(([lon, lat]) => /** @type {Point} */ ([lonBeside(lon, centre[0]), lat]));
  const drawn = land.map(({ kind, rings }) => ({ kind, rings: rings.map((ring) => ring.map(toEqualArea)) }));
  const sums = new Map();
  for (const turn of [-360, 0, 360]) {
    /** @param {Point} point */
    const moved = ([lon, lat]) => toEqualArea([lon + turn, lat]);
    const [middle, edge] = [moved(centre), whole.map(moved)];
    for (const { kind, rings } of drawn) {
      const km2 = km2Within(rings, middle, edge);
      if (km2 > 0) sums.set(kind, (sums.get(kind) ?? 0) + km2);
    }
  }
  return new Map([...sums].sort(([one], [other]) => one - other));
}
