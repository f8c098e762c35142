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

test("an arc rises by a sixth of its chord, from its middle straight up where the chord is level", () => {
  const points = curve({ x: 0, y: 100 }, { x: 200, y: 100 });
  assert.equal(points.length, 97);
  assert.deepEqual(points[48], { x: 100, y: 68 });
  assert.deepEqual(curve({ x: 200, y: 100 }, { x: 0, y: 100 })[48], { x: 100, y: 68 });
  assert.deepEqual(points.map(({ x }) => Math.round(x)), points.map((_, at) => Math.round((200 * at) / 96)));
  // The middle of an upright chord is moved sideways, as far as a level one's is moved up.
  assert.deepEqual(curve({ x: 0, y: 0 }, { x: 0, y: 100 })[48], { x: 16, y: 50 });
});

test("an arc leaves by any side, and one that begins outside is told nowhere", () => {
  const box = { left: 0, top: 0, right: 100, bottom: 100 };
  const line = (x, y) => [{ x: 50, y: 50 }, { x, y }, { x: x * 2, y: y * 2 }];
  for (const [x, y] of [[101, 50], [-1, 50], [50, 101], [50, -1]]) assert.equal(leaves(line(x, y), box), 0, `${x}, ${y}`);
  for (const [x, y] of [[100, 50], [0, 50], [50, 100], [50, 0]]) assert.notEqual(leaves(line(x, y), box), 0, `${x}, ${y}`);
  assert.equal(leaves([{ x: 500, y: 50 }, { x: 50, y: 50 }], box), -1);
});
