/* What else is told of a feature: columns of its row, as text; addresses become links where there is room for them. */

import { element } from "../dom/element.js";

/** So many fields the pointer tells; a click tells them all. */
const HOVER_FIELDS = 3;

/** @typedef {[name: string, text: string]} Field */

/** @param {Field[]} fields @returns {string} a line for each of the first that are not empty. Pure. */
export const fieldLines = (fields) =>
  fields
    .filter(([, text]) => text)
    .slice(0, HOVER_FIELDS)
    .map(([name, text]) => `\n${name}: ${text}`)
    .join("");

/** @param {string} text @returns {string | null} the address that a text is, of a page by http or https. Pure. */
export function addressIn(text) {
  if (!/^https?:\/\/[^\s]+$/i.test(text)) return null;
  return URL.canParse(text) ? new URL(text).href : null;
}

/** @param {string} text */
function createText(text) {
  const href = addressIn(text);
  return href ? element("a", { href, target: "_blank", rel: "noopener noreferrer" }, text) : text;
}

/** @param {Field[]} fields @returns {HTMLElement[]} a list of those that are not empty; none where all are */
export function createFields(fields) {
  const rows = fields.filter(([, text]) => text);
  if (!rows.length) return [];
  const parts = rows.flatMap(([name, text]) => [element("dt", {}, name), element("dd", {}, createText(text))]);
  return [element("dl", { class: "tm-fields" }, ...parts)];
}
