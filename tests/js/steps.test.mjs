import assert from "node:assert/strict";
import test from "node:test";

import { createScript } from "../../geo/timemap/engine/time/script.js";

/** @type {any[]} */
const STEPS = [{ event: 0 }, { event: 4 }, { event: 9 }];
const script = (has = (/** @type {number} */ _event) => true) => createScript(STEPS, has);

test("the step that an event has reached", () => {
  const at = (/** @type {number} */ event) => script().at(event);
  assert.deepEqual([-1, 0, 3, 4, 8, 9, 50].map(at), [0, 0, 0, 1, 1, 2, 2]);
});

test("the step after and before; none at either end", () => {
  assert.equal(script().next(0, 1), 1);
  assert.equal(script().next(2, 1), -1);
  assert.equal(script().next(0, -1), -1);
});

test("steps of events that are not shown are passed over", () => {
  const filtered = script((/** @type {number} */ event) => event !== 4);
  assert.equal(filtered.next(0, 1), 2);
  assert.equal(filtered.next(2, -1), 0);
  assert.equal(script(() => false).next(0, 1), -1);
});

test("a step past either end is the one at that end", () => {
  assert.deepEqual(
    [-1, 0, 2, 3].map((to) => script().nearest(to)),
    [0, 0, 2, 2],
  );
});
