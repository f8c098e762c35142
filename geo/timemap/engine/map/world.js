/* Web Mercator in zoom-8 pixels: units in which paths are kept, small enough for float32 after an offset. Pure. */

export const UNIT_ZOOM = 8;
const SIZE = 256 * 2 ** UNIT_ZOOM;
/** Web Mercator's own limit, degrees. */
const MAX_LAT = 85.0511287798;

/** @param {number} lon degrees */
export const toX = (lon) => SIZE * (lon / 360 + 0.5);

/** @param {number} lat degrees */
export const toY = (lat) => {
  const clipped = Math.max(-MAX_LAT, Math.min(MAX_LAT, lat));
  return SIZE * (0.5 - Math.log(Math.tan(Math.PI / 4 + (clipped * Math.PI) / 360)) / (2 * Math.PI));
};
