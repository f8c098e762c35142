import assert from "node:assert/strict";
import test from "node:test";

import { decodeLayerFile } from "../../geo/timemap/engine/wire/layer_file.js";

/**
 * A layer's file with some columns, each of a type's name and its bytes.
 * @param {{ name?: any; type?: any; length?: any; bytes: any; }[]} columns
 */
function fileOf(columns, cut = 0) {
  let offset = 0;
  const rows = columns.map(({ name, type, length, bytes }) => {
    const row = { name, type, length, offset };
    offset += bytes.length;
    return row;
  });
  const head = JSON.stringify({ form: "points", columns: rows });
  const text = head + " ".repeat((4 - (head.length % 4)) % 4);
  const file = new Uint8Array(12 + text.length + offset - cut);
  file.set(new TextEncoder().encode("TMAP1\0\0\0"));
  new DataView(file.buffer).setUint32(8, text.length, true);
  file.set(new TextEncoder().encode(text), 12);
  file.set(columns.flatMap(({ bytes }) => bytes).slice(0, offset - cut), 12 + text.length);
  return file.buffer;
}

const START = { name: "start", type: "i4", length: 2, bytes: [1, 0, 0, 0, 255, 255, 255, 255] };
const ENDS = { name: "ends", type: "u4", length: 1, bytes: [255, 255, 255, 255] };
const KIND = { name: "kind", type: "u1", length: 4, bytes: [7, 8, 9, 255] };
const SHORT = { name: "short", type: "u2", length: 2, bytes: [1, 1, 255, 255] };

test("each column is read as its type, from where the head says", () => {
  const { head, columns } = decodeLayerFile(fileOf([START, ENDS, SHORT, KIND]));
  assert.equal(head.form, "points");
  assert.deepEqual(Object.fromEntries(Object.entries(columns).map(([name, one]) => [name, [...one]])), {
    start: [1, -1],
    ends: [4294967295],
    short: [257, 65535],
    kind: [7, 8, 9, 255],
  });
});

test("a file that ends within a column names it, whatever the column's type", () => {
  for (const column of [START, ENDS, SHORT, KIND]) {
    assert.throws(() => decodeLayerFile(fileOf([column], 1)), {
      message: `the layer file ends within its column ${column.name}`,
    });
  }
});

test("what is no layer file is refused in words", () => {
  for (const text of ["", "TMAP", "TMAP2\0\0\0\0\0\0\0", "<!doctype html>"]) {
    assert.throws(() => decodeLayerFile(new TextEncoder().encode(text).buffer), { message: "this is no layer file" });
  }
});
