/* Web Mercator in zoom-8 pixels: units in which paths are kept, small enough for float32 after an offset. Pure. */

export const UNIT_ZOOM = 8;
/** How far it is round the world: what is drawn comes again after so much. */
export const WORLD = 256 * 2 ** UNIT_ZOOM;
/** Web Mercator's own limit, degrees. */
const MAX_LAT = 85.0511287798;

/** @param {number} lon degrees */
export const toX = (lon) => WORLD * (lon / 360 + 0.5);

/** @param {number} lat degrees */
export const toY = (lat) => {
  const clipped = Math.max(-MAX_LAT, Math.min(MAX_LAT, lat));
  return WORLD * (0.5 - Math.log(Math.tan(Math.PI / 4 + (clipped * Math.PI) / 360)) / (2 * Math.PI));
};

/**
 * In which copies of the world something is in sight.
 * @param {number} low @param {number} high the least and the most x of it @param {number} left @param {number} right
 * of what is in sight; all in world units
 * @returns {number[]} how many worlds each copy lies to the east
 */
export function turnsIn(low, high, left, right) {
  const turns = [];
  for (let turn = Math.ceil((left - high) / WORLD); turn <= Math.floor((right - low) / WORLD); turn += 1)
    turns.push(turn + 0); // never -0
  return turns;
}

/**
 * The copy of a place that is nearest to another.
 * @param {number} x @param {number} near @param {number} round how far it is round the world, in the same units
 */
export const nearestCopy = (x, near, round) => x - round * Math.round((x - near) / round);

/** A longitude in the turn of the globe in which it is nearest to another. @param {number} lon @param {number} near degrees */
export const lonBeside = (lon, near) => nearestCopy(lon, near, 360);

/**
 * A line whose steps are the short way round the globe: it goes on beyond 180 rather than back across the map.
 * @template {number[]} Position
 * @param {Position[]} line lon and lat, degrees
 */
export function goShortWay(line) {
  let before = line[0]?.[0];
  return line.map(([lon, lat]) => {
    before = lonBeside(lon, before);
    return [before, lat];
  });
}
