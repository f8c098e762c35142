import assert from "node:assert/strict";
import test from "node:test";

import { joinStarts, mergeStarts } from "../../geo/timemap/engine/time/starts.js";

test("the moments of all, each once, in the order of numbers and not of letters", () => {
  const all = mergeStarts([[-5, 9, 100], Int32Array.of(9, 20, 20, 1000)]);
  assert.deepEqual([...all], [-5, 9, 20, 100, 1000]);
  assert.deepEqual([...mergeStarts([])], []);
  const late = 4102444800; // 2100 in seconds, past what 32 bits hold
  assert.deepEqual([...mergeStarts([[late], [late + 1]])], [late, late + 1]);
});

test("the starts of events and all layers, each as often as it stands there", () => {
  const all = joinStarts([5, 100], [Int32Array.of(7, 7), Int32Array.of(-3, 2000)]);
  assert.deepEqual([...all], [-3, 5, 7, 7, 100, 2000]);
  assert.deepEqual([...joinStarts([], [])], []);
});
