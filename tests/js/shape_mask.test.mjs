import assert from "node:assert/strict";
import test from "node:test";

import { NO_INK, colour, toMask, toRuns } from "../../geo/timemap/engine/layers/shape_mask.js";

/**
 * Areas of rings of [x, y].
 * @param {any[]} areas
 */
function ringsOf(...areas) {
  const rings = areas.flat();
  let [ends, parts] = [0, 0];
  return {
    x: Float64Array.from(rings.flat(), ([x]) => x),
    y: Float64Array.from(rings.flat(), ([, y]) => y),
    ends: Uint32Array.from(rings, (ring) => (ends += ring.length)),
    parts: Uint32Array.from(areas, (area) => (parts += area.length)),
  };
}

const box = (
  /** @type {number} */ left,
  /** @type {number} */ top,
  /** @type {number} */ right,
  /** @type {number} */ bottom,
) => [
  [left, top],
  [right, top],
  [right, bottom],
  [left, bottom],
];
const PLACE = { scale: 1, left: 0, top: 0 };
const maskOf = (/** @type {any[]} */ areas, places = [PLACE], wanted = areas.map(() => 1), size = 6) =>
  toMask(ringsOf(...areas), Uint8Array.from(wanted), places, size, size);
const row = (/** @type {ReturnType<typeof maskOf>} */ { areas, width }, /** @type {number} */ line) => [
  ...areas.slice(line * width, (line + 1) * width),
];
const covered = (/** @type {ReturnType<typeof maskOf>} */ { cover, width }, /** @type {number} */ line) => [
  ...cover.slice(line * width, (line + 1) * width),
];

test("each pixel is of the area that it lies in, and of none outside", () => {
  const mask = maskOf([[box(1, 1, 3, 3)], [box(3, 1, 5, 3)]]);
  assert.deepEqual(row(mask, 0), [0, 0, 0, 0, 0, 0]);
  assert.deepEqual(row(mask, 1), [0, 1, 1, 2, 2, 0]);
  assert.deepEqual(row(mask, 3), [0, 0, 0, 0, 0, 0]);
  assert.deepEqual(covered(mask, 2), [0, 252, 252, 252, 252, 0]);
});

test("a hole is of none, and what fills it is of its own", () => {
  const ring = [box(0, 0, 6, 6), box(2, 2, 4, 4)];
  assert.deepEqual(row(maskOf([ring]), 2), [1, 1, 0, 0, 1, 1]);
  const filled = maskOf([ring, [box(2, 2, 4, 4)]]);
  assert.deepEqual(row(filled, 3), [1, 1, 2, 2, 1, 1]);
  assert.ok(!filled.isLayered);
});

test("a pixel at the coast is covered in part; two areas cover it whole, and the larger part has it", () => {
  const mask = maskOf([[box(1, 1, 2.25, 2.5)]]);
  assert.deepEqual(covered(mask, 1), [0, 252, 64, 0, 0, 0]);
  assert.deepEqual(covered(mask, 2), [0, 126, 32, 0, 0, 0]);
  const shared = maskOf([[box(0, 0, 2.25, 2)], [box(2.25, 0, 4, 2)]]);
  assert.deepEqual(row(shared, 0), [1, 1, 2, 2, 0, 0]);
  assert.ok(covered(shared, 0)[2] >= 250);
});

test("areas that lie on others are told, and are none of a mask's", () => {
  assert.ok(maskOf([[box(0, 0, 6, 6)], [box(1, 1, 4, 4)]]).isLayered);
  assert.ok(!maskOf([[box(0, 0, 6, 6)], [box(1, 1, 4, 4)]], [PLACE], [1, 0]).isLayered);
});

test("copies of the world lie side by side, larger as the map is nearer", () => {
  const mask = maskOf(
    [[box(0, 0, 1, 1)]],
    [0, 3].map((left) => ({ scale: 2, left, top: 0 })),
  );
  assert.deepEqual(row(mask, 1), [1, 1, 0, 1, 1, 0]);
});

test("areas get their colours, those alone that have another than before", () => {
  const mask = maskOf([[box(0, 0, 2, 1)], [box(2, 0, 4, 1)], [box(4, 0, 6, 1)]]);
  const runs = toRuns(mask, 3);
  const alphas = Uint32Array.from({ length: 256 }, (_, share) => share << 24);
  const pixels = new Uint32Array(36);
  const before = new Uint32Array(4).fill(NO_INK);
  colour(runs, Uint32Array.from([0, 1, 2, NO_INK]), before, alphas, pixels);
  assert.deepEqual([...pixels.slice(0, 7)], [0xff000001, 0xff000001, 0xff000002, 0xff000002, 0, 0, 0]);
  pixels.fill(7);
  colour(runs, Uint32Array.from([0, 1, 3, NO_INK]), before, alphas, pixels);
  assert.deepEqual([...pixels.slice(0, 7)], [7, 7, 0xff000003, 0xff000003, 7, 7, 7]);
});
