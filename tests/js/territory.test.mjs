import assert from "node:assert/strict";
import test from "node:test";

import { curve, leaves } from "../../geo/timemap/engine/layers/arcs.js";
import { stepAt } from "../../geo/timemap/engine/panels/holders.js";

const STEPS = [[null, 60, 40], [10, 50, 50], [20, 0, 100]];

test("a step holds from its day to the day before the next", () => {
  for (const [day, step] of [[-5, 0], [9, 0], [10, 1], [19, 1], [20, 2], [9999, 2]]) {
    assert.equal(stepAt(STEPS, day), step, `day ${day}`);
  }
});

test("an arc goes from the one end to the other and rises towards the top of the map", () => {
  for (const [from, to] of [[{ x: 0, y: 100 }, { x: 200, y: 100 }], [{ x: 200, y: 100 }, { x: 0, y: 100 }]]) {
    const points = curve(from, to);
    assert.deepEqual({ ...points[0] }, from);
    assert.deepEqual({ ...points.at(-1) }, to);
    const middle = points[(points.length - 1) / 2];
    assert.ok(Math.abs(middle.x - 100) < 1e-9);
    assert.ok(middle.y < 100);
  }
});

test("an arc that leaves the box tells its last point inside", () => {
  const points = curve({ x: 50, y: 50 }, { x: 500, y: 50 });
  const box = { left: 0, top: 0, right: 100, bottom: 100 };
  const edge = leaves(points, box);
  assert.ok(points[edge].x <= 100 && points[edge + 1].x > 100);
  assert.equal(leaves(points, { left: 0, top: -500, right: 600, bottom: 500 }), -1);
});
