/* Cells of an archive: the web map's square in four, and each of those, numbered along Morton's curve. Pure. */

import { WORLD } from "../map/world.js";

/** The finest level; a cell of it is one world unit wide. */
export const DEEPEST = 16;

/** @param {number} number below 2 ** 16 @returns {number} with a zero between every two bits */
function spread(number) {
  const eights = (number | (number << 8)) & 0x00ff00ff;
  const fours = (eights | (eights << 4)) & 0x0f0f0f0f;
  const twos = (fours | (fours << 2)) & 0x33333333;
  return (twos | (twos << 1)) & 0x55555555;
}

/** @param {number} along world units @returns {number} a column or a row of the finest level */
const placeAt = (along) => Math.max(0, Math.min(2 ** DEEPEST - 1, Math.floor(along)));

/** @param {number} x @param {number} y world units @returns {number} the finest cell there */
export const codeAt = (x, y) => (spread(placeAt(x)) | (spread(placeAt(y)) << 1)) >>> 0;

/** @param {number} code of a cell of the finest level @param {number} level @returns {number} the cell that holds it */
export const cellAbove = (code, level) => (level ? code >>> (2 * (DEEPEST - level)) : 0);

/** @param {number} cell @param {number} level @returns {[number, number]} its column and its row, as tiles of the web */
export function placeOf(cell, level) {
  let [column, row] = [0, 0];
  for (let bit = 0; bit < level; bit += 1) {
    column |= (Math.floor(cell / 4 ** bit) & 1) << bit;
    row |= (Math.floor(cell / (2 * 4 ** bit)) & 1) << bit;
  }
  return [column, row];
}

/** @param {number} column @param {number} row @param {number} level @returns {TimemapBox} world units */
export function boxOf(column, row, level) {
  const side = WORLD / 2 ** level;
  return { left: column * side, top: row * side, right: (column + 1) * side, bottom: (row + 1) * side };
}
