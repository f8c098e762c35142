import assert from "node:assert/strict";
import test from "node:test";

import { bandOf, placeNames } from "../../geo/timemap/engine/control/act_bands.js";
import { sliderScale } from "../../geo/timemap/engine/control/day_slider.js";
import { barHeights } from "../../geo/timemap/engine/control/density.js";
import { nearestTick } from "../../geo/timemap/engine/control/ticks.js";
import { actOn, speakActDay } from "../../geo/timemap/engine/time/acts.js";
import { calendarScale, pacedScale, toPercent } from "../../geo/timemap/engine/time/scale.js";

const ACTS = [
  { start: 10, end: 54, title: "War", countsDays: true },
  { start: 60, end: 61, title: "Peace", countsDays: false },
];

test("an act counts its days from 1 to its last, and its end is no day of it", () => {
  assert.deepEqual(
    [10, 14, 53].map((day) => speakActDay(ACTS, day)),
    ["Day 1 of 44", "Day 5 of 44", "Day 44 of 44"],
  );
  assert.deepEqual(
    [9, 54, 59, 61].map((day) => speakActDay(ACTS, day)),
    ["", "", "", ""],
  );
  assert.equal(actOn(ACTS, 54), undefined);
});

test("an act that counts no days says its title", () => {
  assert.equal(speakActDay(ACTS, 60), "Peace");
});

test("of two acts that meet, a day is in the later one", () => {
  assert.equal(
    actOn(
      [
        { start: 0, end: 5 },
        { start: 5, end: 9 },
      ],
      5,
    )?.end,
    9,
  );
});

test("a place on the scale is in percent, to the thousandth, and never past an end", () => {
  const scale = calendarScale(0, 3);
  assert.deepEqual(
    [-9, 0, 1, 2, 3, 9].map((day) => toPercent(scale, day)),
    [0, 0, 33.333, 66.667, 100, 100],
  );
});

test("an act's band ends with the time control, and is not there where it starts later", () => {
  const scale = calendarScale(0, 100);
  assert.deepEqual(bandOf({ start: 25, end: 50 }, scale, 0, 100), { left: 25, width: 25 });
  assert.deepEqual(bandOf({ start: 75, end: 200 }, scale, 0, 100), { left: 75, width: 25 });
  assert.deepEqual(bandOf({ start: -50, end: 50 }, scale, 0, 100), { left: 0, width: 50 });
  assert.deepEqual(bandOf({ start: 100, end: 101 }, scale, 0, 100), { left: 100, width: 0 });
  assert.equal(bandOf({ start: 101, end: 200 }, scale, 0, 100), null);
  assert.equal(bandOf({ start: -50, end: 0 }, scale, 0, 100), null); // over on the first day
  assert.deepEqual(bandOf({ start: -50, end: 1 }, scale, 0, 100), { left: 0, width: 1 });
});

/** @param {number} left @param {number} right @param {number} title @param {number} short */
const act = (left, right, title, short) => ({ left, right, title, short });
/** @param {Parameters<typeof placeNames>[0]} bands @param {number} end */
const told = (bands, end) => placeNames(bands, end).map((found) => found && `${found.name} ${found.left}`);

test("an act is named in full where its band has room, else for short, else not", () => {
  assert.deepEqual(told([act(0, 100, 80, 40), act(100, 160, 80, 40), act(160, 190, 80, 40)], 190), [
    "title 0",
    "short 100",
    null,
  ]);
});

test("a short name goes on below the next band, whose own stands aside, and no two touch", () => {
  assert.deepEqual(told([act(0, 15, 30, 30), act(15, 200, 150, 60)], 200), ["short 0", "title 38"]);
  // Not where the next would lose its own by it, nor past the end.
  assert.deepEqual(told([act(0, 15, 30, 30), act(15, 90, 150, 70)], 90), [null, "short 15"]);
  assert.deepEqual(told([act(0, 80, 30, 30), act(80, 100, 30, 30)], 100), ["title 0", null]);
});

test("names end before what stands at the end, and one that is out of sight takes no room", () => {
  assert.deepEqual(told([null, act(0, 100, 80, 40), act(100, 200, 90, 60)], 165), [null, "title 0", "short 100"]);
});

test("a press takes the nearest tick, on either side of it", () => {
  const places = [10, 20, 40];
  assert.deepEqual(
    [0, 14, 16, 29, 31, 99].map((x) => nearestTick(places, x, -1)),
    [0, 0, 1, 1, 2, 2],
  );
});

test("a tick that is off is not taken", () => {
  assert.equal(nearestTick([10, null, 40], 20, -1), 0);
  assert.equal(nearestTick([null, null], 20, -1), -1);
  assert.equal(nearestTick([], 20, -1), -1);
});

test("ticks at one place take turns, round and round", () => {
  const places = [10, 30, 30.4, 30, 30.5];
  assert.equal(nearestTick(places, 29, -1), 1);
  assert.deepEqual(
    [0, 1, 2, 3, 4].map((current) => nearestTick(places, 29, current)),
    [1, 2, 3, 1, 1],
  );
});

const sliderOn = (
  /** @type {number} */ first,
  /** @type {number} */ last,
  /** @type {ArrayLike<number>} */ starts,
  /** @type {boolean} */ isPaced,
  /** @type {[number, number] | undefined} */ window = undefined,
) => {
  const whole = isPaced ? pacedScale(first, last, starts) : calendarScale(first, last);
  return sliderScale(whole, { first, last, isPaced }, window);
};

test("on the calendar the slider's positions are days", () => {
  const scale = sliderOn(100, 300, [150], false);
  assert.deepEqual([scale.min, scale.max, scale.step], [100, 300, "1"]);
  assert.deepEqual([scale.toPosition(150), scale.toDay(150)], [150, 150]);
});

test("by events the slider's positions are small steps, and each day is found again", () => {
  const scale = sliderOn(0, 400, [10, 20, 300], true);
  assert.deepEqual([scale.min, scale.max], [0, 20000]);
  assert.deepEqual([0, 10, 20, 300, 400].map(scale.toPosition), [0, 5000, 10000, 15000, 20000]);
  for (let day = 0; day <= 400; day += 1) assert.equal(scale.toDay(scale.toPosition(day)), day);
});

test("in a window the slider ends between two days, and gives only those in sight", () => {
  const scale = sliderOn(100, 300, [], false, [0.1015, 0.2025]);
  assert.deepEqual([scale.min, scale.max, scale.step], [120.3, 140.5, "any"]);
  assert.deepEqual([120.3, 121.4, 121.6, 140.5].map(scale.toDay), [121, 121, 122, 140]);
  const paced = sliderOn(0, 400, [10, 20, 300], true, [0.26, 0.49]);
  assert.deepEqual([0, 20000].map(paced.toDay), [11, 19]);
});

test("the fullest bar fills the strip, one feature is seen, none is not", () => {
  assert.deepEqual(barHeights(Uint32Array.of(0, 1, 50, 100), 20), [0, 1, 10, 20]);
  assert.deepEqual(barHeights([0, 0], 20), [0, 0]);
  assert.deepEqual(barHeights([], 20), []);
});
