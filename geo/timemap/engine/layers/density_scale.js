/* What the colour of a cell tells: classes of counts, and the size of a cell in words. Pure. */

import { toPixel } from "./colour.js";
import { DENSITY } from "./palette.js";
import { gettext, number } from "../words/words.js";

/** A cell's, on the map and in the legend: what lies below it is seen, and hardly changes its colour. */
export const OPACITY = 0.9;

/** @param {number} value 1 or more @returns {number} to one digit that is not zero */
function toOneDigit(value) {
  const unit = 10 ** Math.floor(Math.log10(value));
  return Math.round(value / unit) * unit;
}

/**
 * The least count of each class, ascending: one class a count where there are few, else each class as many times the
 * last.
 * @param {number} most the largest count @returns {number[]} none where there is nothing to count
 */
export function classesOf(most) {
  const size = DENSITY.length;
  if (most <= size) return Array.from({ length: most }, (_, i) => i + 1);
  return [...new Set(Array.from({ length: size }, (_, i) => toOneDigit(most ** (i / size))))];
}

/** The colours of so many classes, the whole ramp spread over them. @param {number} count @returns {string[]} */
export const coloursOf = (count) =>
  Array.from(
    { length: count },
    (_, i) => DENSITY[count === 1 ? 3 : Math.round((i * (DENSITY.length - 1)) / (count - 1))],
  );

/** @param {number[]} classes @param {number} count 1 or more @returns {number} the class that it is in */
export function classOf(classes, count) {
  let at = classes.length - 1;
  while (at > 0 && classes[at] > count) at -= 1;
  return at;
}

/**
 * Write each cell that holds anything as one pixel of an image, in the colour of its class.
 * @param {{ data: Uint8ClampedArray, width: number, height: number }} image nothing on it yet
 * @param {{ columns: Int32Array, rows: Int32Array, counts: Float64Array }} cells
 * @param {number} left column @param {number} top row of the image's first pixel @param {number[]} classes
 */
export function writeCells({ data, width, height }, { columns, rows, counts }, left, top, classes) {
  const pixels = new Uint32Array(data.buffer);
  const inks = coloursOf(classes.length).map((colour) => toPixel(colour, Math.round(255 * OPACITY), 1));
  for (let cell = 0; cell < counts.length; cell += 1) {
    const [x, y] = [columns[cell] - left, rows[cell] - top];
    if (!counts[cell] || x < 0 || y < 0 || x >= width || y >= height) continue;
    pixels[y * width + x] = inks[classOf(classes, counts[cell])];
  }
}

/** @param {number[]} classes @param {number} most @param {number} at @returns {string} such as 3–9 */
export function classInWords(classes, most, at) {
  const last = at === classes.length - 1 ? most : classes[at + 1] - 1;
  return classes[at] === last ? number(last) : `${number(classes[at])}–${number(last)}`;
}

/** @param {number} metres @returns {string} to two digits, such as 12 km, 1.2 km or 150 m */
export function lengthInWords(metres) {
  const value = Number(metres.toPrecision(2));
  if (value < 1000) return gettext("{count} m", { count: number(value) });
  return gettext("{count} km", { count: number(value / 1000) });
}

/**
 * What the cells hold.
 * @param {string} size of a cell in words @param {number} lat degrees
 * @returns {string} such as "Points in a cell, 12 km wide at 40° N"
 */
export function cellInWords(size, lat) {
  const degrees = Math.round(Math.abs(lat));
  if (!degrees) return gettext("Points in a cell, {size} wide at the equator", { size });
  return lat > 0
    ? gettext("Points in a cell, {size} wide at {degrees}° N", { size, degrees })
    : gettext("Points in a cell, {size} wide at {degrees}° S", { size, degrees });
}
