/* Letters on the map: the font, the halo, names in a language. */

import { HALO } from "./palette.js";

const FAMILY = '"Timemap Sans", "Source Sans", system-ui, sans-serif';

/**
 * Where a language's spelling has other capitals than Unicode: և is ԵՎ in Armenia, not ԵՒ.
 * @type {Record<string, [string, string][]>}
 */
const CAPITALS = { hy: [["և", "ԵՎ"]] };

/** @param {number} weight @param {number} px height @param {boolean} isItalic @returns {string} for a canvas */
export const fontOf = (weight, px, isItalic = false) =>
  `${isItalic ? "italic " : ""}${weight} ${Math.round(px)}px ${FAMILY}`;

/**
 * @param {Record<string, string>} names by language @param {string} language
 * @returns {string} English where there is none
 */
export const nameIn = (names, language) => names[language] || names.en;

/** @param {string} name @param {string} language code @returns {string} in the capitals of that language */
export function toCapitals(name, language) {
  const spelt = (CAPITALS[language] || []).reduce((text, [small, capital]) => text.replaceAll(small, capital), name);
  return spelt.toLocaleUpperCase(language);
}

/**
 * @param {CanvasRenderingContext2D} ctx its font and alignment set @param {string} text @param {number} x
 * @param {number} y
 * @param {string} ink @param {string} halo its colour @param {number} width of the halo, on both sides together
 */
export function writeWithHalo(ctx, text, x, y, ink, halo = HALO, width = 4) {
  ctx.lineWidth = width;
  ctx.lineJoin = "round";
  ctx.strokeStyle = halo;
  ctx.strokeText(text, x, y);
  ctx.fillStyle = ink;
  ctx.fillText(text, x, y);
}
