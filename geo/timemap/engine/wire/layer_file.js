/* Layer files: columnar and typed, as `geo.timemap.layer_file` writes them. Pure. */

const MAGIC = "TMAP1\0\0\0";
/** @type {Record<string, any>} */
const TYPES = { u1: Uint8Array, u2: Uint16Array, i4: Int32Array, u4: Uint32Array };

/**
 * @param {ArrayBuffer} buffer
 * @returns {{ head: any, columns: Record<string, any> }} the head, and views of the columns: nothing is copied
 */
export function decodeLayerFile(buffer) {
  const magic = String.fromCharCode(...new Uint8Array(buffer, 0, Math.min(8, buffer.byteLength)));
  if (magic !== MAGIC) throw new Error("this is no layer file");
  const length = new DataView(buffer).getUint32(8, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 12, length)));
  /** @type {Record<string, any>} */
  const columns = {};
  for (const { name, type, offset: at, length: items } of head.columns) {
    const offset = 12 + length + at;
    const end = offset + items * TYPES[type].BYTES_PER_ELEMENT;
    if (end > buffer.byteLength) throw new Error(`the layer file ends within its column ${name}`);
    columns[name] = new TYPES[type](buffer, offset, items);
  }
  return { head, columns };
}
