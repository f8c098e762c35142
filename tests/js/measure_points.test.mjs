import assert from "node:assert/strict";
import test from "node:test";

import { addTo, takeMeasure } from "../../geo/timemap/engine/page/measure_points.js";
import { MOST_POINTS } from "../../geo/timemap/engine/wire/constants.js";

/** @returns {TimemapMeasure} */
const measure = (/** @type {[number, number][]} */ points, more = {}) => {
  return {
    tool: "distance",
    isSingle: false,
    points,
    lines: [
      [
        [0, 0],
        [1, 1],
      ],
    ],
    ...more,
  };
};

test("a measure takes points in five places, up to its most", () => {
  const one = measure([[1, 2]]);
  assert.deepEqual(addTo(one, 3.1234567, -4.000001).points, [
    [1, 2],
    [3.12346, -4],
  ]);
  assert.deepEqual(one.points, [[1, 2]]);
  const full = measure(Array.from({ length: MOST_POINTS }, () => /** @type {[number, number]} */ ([0, 0])));
  assert.equal(addTo(full, 1, 1), full);
  const nearly = measure(full.points.slice(1));
  assert.equal(addTo(nearly, 1, 1).points.length, MOST_POINTS);
});

test("a measure of one point alone takes another instead, and what was drawn round the first is gone", () => {
  const next = addTo(measure([[1, 2]], { isSingle: true }), 3, 4);
  assert.deepEqual([next.points, next.lines], [[[3, 4]], []]);
});

test("a message's points are taken, unless the page's own are newer: those are joined to the last that it knows", () => {
  const [own, sent] = [
    measure([
      [1, 1],
      [2, 2],
      [3, 3],
    ]),
    measure([
      [1, 1],
      [2, 2],
    ]),
  ];
  assert.deepEqual(takeMeasure(own, sent, true), sent);
  assert.deepEqual(takeMeasure(own, sent, false), {
    ...sent,
    points: own.points,
    lines: [
      ...sent.lines,
      [
        [2, 2],
        [3, 3],
      ],
    ],
  });
  assert.deepEqual(takeMeasure(null, sent, false), sent);
  assert.equal(takeMeasure(own, null, false), null);
});

test("the page's own measure is as the message has it where nothing was clicked since", () => {
  const same = measure([
    [1, 1],
    [2, 2],
  ]);
  assert.deepEqual(takeMeasure(same, same, false), same);
});
