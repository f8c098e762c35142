/* Layer files: columnar and typed, as `geo.timemap.layer_file` writes them. Pure. */

import { gettext } from "../words/words.js";

const MAGIC = "TMAP1\0\0\0";
/** @type {Record<string, any>} */
const TYPES = { u1: Uint8Array, u2: Uint16Array, i4: Int32Array, u4: Uint32Array };

/**
 * @param {ArrayBuffer} buffer
 * @returns {{ head: any, start: number }} a file's head, and where what is behind it starts
 */
export function readHead(buffer) {
  const magic = String.fromCharCode(...new Uint8Array(buffer, 0, Math.min(8, buffer.byteLength)));
  if (magic !== MAGIC) throw new Error(gettext("this is no layer file"));
  const length = new DataView(buffer).getUint32(8, true);
  return { head: JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 12, length))), start: 12 + length };
}

/** @param {string} name of a column that a file ends within */
export const cutShort = (name) => new Error(gettext("the layer file ends within its column {name}", { name }));

/**
 * @param {ArrayBuffer} buffer
 * @returns {{ head: any, columns: Record<string, any> }} the head, and views of the columns: nothing is copied
 */
export function decodeLayerFile(buffer) {
  const { head, start } = readHead(buffer);
  /** @type {Record<string, any>} */
  const columns = {};
  for (const { name, type, offset: at, length: items } of head.columns) {
    const offset = start + at;
    const end = offset + items * TYPES[type].BYTES_PER_ELEMENT;
    if (end > buffer.byteLength) throw cutShort(name);
    columns[name] = new TYPES[type](buffer, offset, items);
  }
  return { head, columns };
}
