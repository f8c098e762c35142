import assert from "node:assert/strict";
import test from "node:test";

import { curve, leaves } from "../../geo/timemap/engine/layers/arcs.js";
import { holdersWithin, speakHolders, stepAt } from "../../geo/timemap/engine/panels/holders.js";
import { chartBoxes, dayAt, shareOf } from "../../geo/timemap/engine/panels/holders_chart.js";

const STEPS = [
  [null, 60, 40],
  [10, 50, 50],
  [20, 0, 100],
];

test("a step holds from its day to the day before the next", () => {
  for (const [day, step] of [
    [-5, 0],
    [9, 0],
    [10, 1],
    [19, 1],
    [20, 2],
    [9999, 2],
  ]) {
    assert.equal(stepAt(STEPS, day), step, `day ${day}`);
  }
});

test("an arc goes from the one end to the other and rises towards the top of the map", () => {
  for (const [from, to] of [
    [
      { x: 0, y: 100 },
      { x: 200, y: 100 },
    ],
    [
      { x: 200, y: 100 },
      { x: 0, y: 100 },
    ],
  ]) {
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

test("a step in words: each holder with its figure, and since when, where that is known", () => {
  /** @type {any} */
  const territory = {
    holders: [{ label: "A" }, { label: "B" }],
    steps: STEPS,
    figures: [
      ["60 km²", "40 km²"],
      ["50 km²", "50 km²"],
      ["0 km²", "100 km²"],
    ],
  };
  assert.equal(speakHolders(territory, 0), "A: 60 km²; B: 40 km²");
  assert.equal(speakHolders(territory, 1), "A: 50 km²; B: 50 km²; since Sunday 11 January 1970");
  assert.equal(speakHolders(territory, 1, "year"), "A: 50 km²; B: 50 km²; since 1980");
});

test("the chart's boxes stand on one another and leave no gap, in either direction", () => {
  const boxes = chartBoxes(STEPS, 100, [0, 40], 80, 200);
  assert.deepEqual(boxes, [
    { holder: 0, left: 0, top: 80, width: 20, height: 120 },
    { holder: 1, left: 0, top: 0, width: 20, height: 80 },
    { holder: 0, left: 20, top: 100, width: 20, height: 100 },
    { holder: 1, left: 20, top: 0, width: 20, height: 100 },
    { holder: 0, left: 40, top: 200, width: 40, height: 0 },
    { holder: 1, left: 40, top: 0, width: 40, height: 200 },
  ]);
});

test("a step before the chart's days, or after them, has no width", () => {
  const widths = (/** @type {[number, number]} */ range) =>
    chartBoxes(STEPS, 100, range, 100, 100).map(({ width }) => width);
  assert.deepEqual(widths([12, 40]), [0, 0, 29, 29, 71, 71]);
  assert.deepEqual(widths([0, 15]), [67, 67, 33, 33, 0, 0]);
});

test("the rule stays within the chart; a press at either edge is the first or the last day", () => {
  assert.deepEqual(
    [-9, 10, 15, 20, 99].map((day) => shareOf(day, [10, 20])),
    [0, 0, 0.5, 1, 1],
  );
  assert.deepEqual(
    [0, 0.26, 1].map((share) => dayAt(share, [10, 20])),
    [10, 13, 20],
  );
});

test("an arc rises by a sixth of its chord, from its middle straight up where the chord is level", () => {
  const points = curve({ x: 0, y: 100 }, { x: 200, y: 100 });
  assert.equal(points.length, 97);
  assert.deepEqual(points[48], { x: 100, y: 68 });
  assert.deepEqual(curve({ x: 200, y: 100 }, { x: 0, y: 100 })[48], { x: 100, y: 68 });
  assert.deepEqual(
    points.map(({ x }) => Math.round(x)),
    points.map((_, at) => Math.round((200 * at) / 96)),
  );
  // The middle of an upright chord is moved sideways, as far as a level one's is moved up.
  assert.deepEqual(curve({ x: 0, y: 0 }, { x: 0, y: 100 })[48], { x: 16, y: 50 });
});

test("an arc leaves by any side, and one that begins outside is told nowhere", () => {
  const box = { left: 0, top: 0, right: 100, bottom: 100 };
  const line = (/** @type {number} */ x, /** @type {number} */ y) => [
    { x: 50, y: 50 },
    { x, y },
    { x: x * 2, y: y * 2 },
  ];
  for (const [x, y] of [
    [101, 50],
    [-1, 50],
    [50, 101],
    [50, -1],
  ])
    assert.equal(leaves(line(x, y), box), 0, `${x}, ${y}`);
  for (const [x, y] of [
    [100, 50],
    [0, 50],
    [50, 100],
    [50, 0],
  ])
    assert.notEqual(leaves(line(x, y), box), 0, `${x}, ${y}`);
  assert.equal(
    leaves(
      [
        { x: 500, y: 50 },
        { x: 50, y: 50 },
      ],
      box,
    ),
    -1,
  );
});

test("the legend has the holders of the days that the time control spans", () => {
  const steps = [
    [null, 9, 0, 0],
    [10, 0, 9, 0],
    [20, 0, 4, 5],
  ];
  assert.deepEqual(holdersWithin(steps, 0, 9), [true, false, false]);
  assert.deepEqual(holdersWithin(steps, 9, 10), [true, true, false]);
  assert.deepEqual(holdersWithin(steps, 10, 19), [false, true, false]);
  assert.deepEqual(holdersWithin(steps, 0, 20), [true, true, true]);
  assert.deepEqual(holdersWithin(steps, 20, 99), [false, true, true]);
});
