import assert from "node:assert/strict";
import test from "node:test";

import { createGrid } from "../../geo/timemap/engine/layers/hit_grid.js";
import { calendarScale, countDensity, pacedScale } from "../../geo/timemap/engine/time/scale.js";
import { createIndex, stretchIn } from "../../geo/timemap/engine/time/validity.js";
import { cut } from "../../geo/timemap/engine/time/window.js";
import { decodeLayerFile } from "../../geo/timemap/engine/wire/layer_file.js";
import { SHOWS } from "../../geo/timemap/engine/wire/constants.js";

/**
 * A small generator of repeatable numbers.
 * @param {number} seed
 */
function numbers(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

const shownOf = (/** @type {ReturnType<typeof createIndex>} */ index) =>
  [...index.shown.keys()].filter((feature) => index.shown[feature]);

test("a feature is shown from its start to the day before its end", () => {
  const index = createIndex([10], [12]);
  for (const [day, count] of [
    [9, 0],
    [10, 1],
    [11, 1],
    [12, 0],
    [10, 1],
    [9, 0],
  ]) {
    index.moveTo(day, day);
    assert.equal(index.count, count, `day ${day}`);
  }
});

test("an empty layer", () => {
  const index = createIndex([], []);
  assert.equal(index.moveTo(5, 5), 0);
  assert.equal(index.count, 0);
});

test("every mode, every jump: the same as asking each feature", () => {
  const next = numbers(7);
  const start = Array.from({ length: 400 }, () => next(200)).sort((a, b) => a - b);
  const end = start.map((day) => (next(10) === 0 ? 2147483647 : day + 1 + next(40)));
  const index = createIndex(start, end);
  for (let jump = 0; jump < 300; jump += 1) {
    const mode = SHOWS[next(3)];
    const day = next(230) - 10;
    const from = { during: day, window: day - 14, "so-far": -Infinity }[mode];
    index.moveTo(day, from);
    const expected = start.flatMap((_, i) => (start[i] <= day && end[i] > from ? [i] : []));
    assert.deepEqual(shownOf(index), expected, `${mode} on ${day}`);
    assert.equal(index.count, expected.length);
  }
});

test("a window of days ends with the day itself", () => {
  const from = (/** @type {TimemapShow} */ mode, /** @type {number} */ size) =>
    stretchIn({ mode, size, moment: 100, unit: "day", story: "day" }, "day");
  assert.deepEqual(from("during", 15), { to: 100, from: 100 });
  assert.deepEqual(from("window", 15), { to: 100, from: 86 });
  assert.deepEqual(from("window", 1), { to: 100, from: 100 });
  assert.deepEqual(from("so-far", 15), { to: 100, from: -Infinity });
});

test("a layer of another unit shows the same stretch in its own", () => {
  const moment = 100 * 24 + 5; // the sixth hour of day 100
  const stretch = (/** @type {TimemapShow} */ mode, /** @type {number} */ size, story = "day") =>
    /** @type {any} */ ({
      mode,
      size,
      moment,
      unit: "hour",
      story,
    });
  assert.deepEqual(stretchIn(stretch("during", 1), "day"), { to: 100, from: 100 });
  assert.deepEqual(stretchIn(stretch("window", 2), "hour"), { to: moment, from: 99 * 24 });
  assert.deepEqual(stretchIn(stretch("window", 2), "day"), { to: 100, from: 99 });
  assert.deepEqual(stretchIn(stretch("window", 2), "month"), { to: 3, from: 3 });
  assert.deepEqual(stretchIn(stretch("window", 12, "hour"), "hour"), { to: moment, from: moment - 11 });
  assert.deepEqual(stretchIn(stretch("window", 12, "hour"), "day"), { to: 100, from: 99 });
});

test("a step touches only what changes", () => {
  const start = Array.from({ length: 1000 }, (_, day) => day);
  const index = createIndex(
    start,
    start.map((day) => day + 1),
  );
  index.moveTo(500, 500);
  assert.equal(index.moveTo(501, 501), 2);
  assert.equal(index.moveTo(501, 501), 0);
  assert.equal(index.moveTo(500, 500), 2);
});

test("the calendar scale keeps true distances", () => {
  const scale = calendarScale(100, 300);
  assert.equal(scale.toShare(150), 0.25);
  assert.equal(scale.toDay(0.25), 150);
  assert.equal(scale.toDay(7), 300);
});

test("the event-paced scale gives each day with an event the same step", () => {
  const scale = pacedScale(0, 400, [0, 10, 10, 20, 300]);
  assert.deepEqual([0, 10, 20, 300, 400].map(scale.toShare), [0, 0.25, 0.5, 0.75, 1]);
  for (const day of [0, 5, 10, 20, 160, 299, 300, 350, 400]) assert.equal(scale.toDay(scale.toShare(day)), day);
});

test("the event-paced scale of a range without events is still a scale", () => {
  const scale = pacedScale(5, 9, []);
  assert.equal(scale.toDay(0), 5);
  assert.equal(scale.toDay(1), 9);
});

test("either scale begins with its first day and ends with its last, and names whole days within", () => {
  for (const scale of [calendarScale(100, 300), pacedScale(100, 300, [100, 150, 300])]) {
    assert.deepEqual([-1, 0, 1, 2].map(scale.toDay), [100, 100, 300, 300]);
    assert.ok(Number.isInteger(scale.toDay(0.4567)));
  }
  const single = calendarScale(100, 100);
  assert.deepEqual([single.toShare(100), single.toDay(0), single.toDay(0.4)], [0, 100, 100]);
});

test("the event-paced scale of one day, of two ends, and of what lies past them", () => {
  const single = pacedScale(5, 5, [5]);
  assert.deepEqual([single.toShare(5), single.toDay(0), single.toDay(1)], [0, 5, 5]);
  const bare = pacedScale(0, 10, []);
  assert.deepEqual([-3, 0, 5, 10, 12].map(bare.toShare), [0, 0, 0.5, 1, 1]);
  assert.deepEqual([0.5, 0.24].map(bare.toDay), [5, 2]);
  const cut = pacedScale(0, 10, [-4, 4, 10, 11]);
  assert.deepEqual([2, 4, 7].map(cut.toShare), [0.25, 0.5, 0.75]);
});

test("density counts every feature of the range once", () => {
  const scale = calendarScale(0, 99);
  const counts = countDensity([0, 0, 50, 99, 120], scale, 10);
  assert.equal(
    counts.reduce((a, b) => a + b),
    4,
  );
  assert.equal(counts[0], 2);
  assert.equal(counts[9], 1);
  assert.deepEqual([...countDensity([-1, 0, 9, 10, 98, 99, 100], scale, 10)], [2, 1, 0, 0, 0, 0, 0, 0, 0, 2]);
});

test("density by halving counts as counting one by one does, on either scale and in a window", () => {
  const starts = Int32Array.from({ length: 3000 }, (_, index) => (index * 7919) % 1500).sort();
  for (const scale of [
    calendarScale(100, 1399),
    pacedScale(0, 1499, starts.filter((_, index) => index % 9 === 0)), // prettier-ignore
    cut(calendarScale(0, 1499), [0.3, 0.41]),
  ]) {
    const counts = new Uint32Array(97);
    for (const start of starts) {
      const share = scale.toShare(start);
      if (share >= 0 && share <= 1) counts[Math.min(96, Math.floor(share * 97))] += 1;
    }
    assert.deepEqual(countDensity(starts, scale, 97), counts);
  }
});

test("the grid finds the nearest shown point within reach", () => {
  const x = Float32Array.of(10, 14, 200, 14);
  const y = Float32Array.of(10, 10, 200, 10);
  const grid = createGrid(x, y, Uint8Array.of(1, 1, 1, 0), 400, 400, 16);
  assert.equal(
    grid.nearest(11, 10, () => 8),
    0,
  );
  assert.equal(
    grid.nearest(13, 10, () => 8),
    1,
  );
  assert.equal(
    grid.nearest(100, 100, () => 8),
    -1,
  );
  assert.equal(
    grid.nearest(200, 207, () => 8),
    2,
  );
});

test("the grid finds the same point as asking each one", () => {
  const next = numbers(3);
  const [width, height, cell, count] = [90, 70, 16, 200];
  const x = Float32Array.from({ length: count }, () => next(width + 20) - 10);
  const y = Float32Array.from({ length: count }, () => next(height + 20) - 10);
  const shown = Uint8Array.from({ length: count }, () => next(2));
  const grid = createGrid(x, y, shown, width, height, cell);
  for (let atX = 0; atX < width; atX += 3) {
    for (let atY = 0; atY < height; atY += 3) {
      let [found, best] = [-1, 8 * 8];
      for (let point = 0; point < count; point += 1) {
        const isInside = x[point] >= 0 && y[point] >= 0 && x[point] < width && y[point] < height;
        const distance = (x[point] - atX) ** 2 + (y[point] - atY) ** 2;
        if (shown[point] && isInside && distance <= best) [found, best] = [point, distance];
      }
      assert.equal(
        grid.nearest(atX, atY, () => 8),
        found,
        `${atX}, ${atY}`,
      );
    }
  }
});

test("a grid takes no more cells than its size needs, and one of no size finds nothing", () => {
  const grid = createGrid(Float32Array.of(5), Float32Array.of(5), Uint8Array.of(1), 0, 0, 16);
  assert.equal(
    grid.nearest(5, 5, () => 8),
    -1,
  );
});

test("of points at one place the one that began last is found", () => {
  const at = Float32Array.of(5, 5, 5);
  assert.equal(
    createGrid(at, at, Uint8Array.of(1, 1, 1), 20, 20, 16).nearest(5, 5, () => 4),
    2,
  );
});

test("what is no layer file is refused", () => {
  assert.throws(() => decodeLayerFile(new ArrayBuffer(4)), /no layer file/);
});

test("rows are counted, not the features that they are drawn as", () => {
  const index = createIndex([0, 0, 0, 5], [9, 9, 9, 9], { more: [0, 1, 1, 0] });
  index.moveTo(0, 0);
  assert.equal(index.count, 1);
  index.moveTo(5, 5);
  assert.equal(index.count, 2);
  index.moveTo(9, 9);
  assert.equal(index.count, 0);
});
