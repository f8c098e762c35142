import assert from "node:assert/strict";
import test from "node:test";

import { createSight } from "../../geo/timemap/engine/control/sight.js";

/** @type {any} */ (globalThis).matchMedia = () => ({ matches: true }); // nothing moves softly
globalThis.cancelAnimationFrame ??= () => undefined;

/** A sight of the days 0 to 1000, 500 pixels wide, zoomed to 250 of them about day 500. */
function zoomed() {
  const sight = createSight({ range: [0, 1000], unit: "day" });
  sight.setWidth(500);
  sight.setDay(500);
  sight.zoom(4);
  return sight;
}

test("all is in sight until it is zoomed, about the moment, and is shown again", () => {
  const sight = createSight({ range: [0, 1000], unit: "day" });
  let moves = 0;
  sight.follow(() => (moves += 1));
  assert.deepEqual([sight.isWhole(), sight.moments()], [true, [0, 1000]]);
  sight.setDay(200);
  assert.equal(moves, 0);
  sight.zoom(4);
  assert.deepEqual([sight.isWhole(), sight.moments(), moves], [false, [150, 400], 1]);
  sight.showWhole();
  assert.deepEqual([sight.isWhole(), sight.moments(), moves], [true, [0, 1000], 2]);
});

test("about a place it is zoomed there; about a moment out of sight, in the middle", () => {
  const sight = zoomed();
  assert.deepEqual(sight.moments(), [375, 625]);
  sight.zoom(2, 0);
  assert.deepEqual(sight.moments(), [375, 500]);
  sight.pan(3);
  assert.equal(sight.holdsDay(), false);
  sight.zoom(5);
  assert.deepEqual(sight.moments(), [800, 825]);
});

test("eight steps are in sight at least, and a reach of eight is none to zoom", () => {
  const sight = zoomed();
  assert.equal(sight.isClosest(), false);
  sight.zoom(1e9);
  assert.deepEqual([sight.isClosest(), sight.moments()], [true, [496, 504]]);
  const few = createSight({ range: [0, 8], unit: "day" });
  few.zoom(2);
  assert.deepEqual([few.canZoom(), few.isWhole()], [false, true]);
  assert.equal(createSight({ range: [0, 9], unit: "day" }).canZoom(), true);
});

test("the moment takes the window along only where it leaves it", () => {
  const sight = zoomed();
  sight.setDay(625);
  assert.deepEqual(sight.moments(), [375, 625]);
  sight.setDay(626);
  assert.deepEqual(sight.moments(), [501, 751]);
  sight.pan(-1);
  sight.setDay(626); // where it was: the reader looks elsewhere
  assert.deepEqual(sight.moments(), [251, 501]);
});

test("a longer reach keeps the days in sight; the same years in hours, too", () => {
  const sight = zoomed();
  sight.setReach({ first: -1000, last: 3000 });
  assert.deepEqual(sight.moments(), [375, 625]);
  sight.setReach({ first: -24000, last: 72000, unit: "hour" });
  assert.deepEqual(sight.moments(), [9000, 15000]);
});

test("where a reach ends within what is in sight, as many days stay in sight", () => {
  const sight = zoomed();
  sight.setReach({ first: 0, last: 600 });
  assert.deepEqual(sight.moments(), [350, 600]);
});

test("what a visitor's layer adds to the whole is out of sight, the overview shows it, and it goes with the layer", () => {
  const sight = createSight({ range: [0, 1000], unit: "day" });
  const pace = sight.pace();
  sight.setReach({ first: -100000, last: 1000, told: 1000 }, true);
  assert.deepEqual([sight.moments(), sight.isWhole(), sight.pace()], [[0, 1000], false, pace]);
  sight.showWhole();
  assert.deepEqual(sight.moments(), [-100000, 1000]);
  assert.equal(sight.pace().days, Math.round(101000 / 720));
  sight.zoom(1000);
  sight.setReach({ first: 0 }, true);
  assert.deepEqual([sight.moments(), sight.isWhole()], [[0, 1000], true]);
});

test("the days in sight stay so on the other scale", () => {
  const sight = zoomed();
  const starts = Array.from({ length: 101 }, (_, index) => 10 * index);
  sight.setReach({ starts, isPaced: true });
  assert.deepEqual(sight.moments(), [375, 625]);
  sight.setReach({ isPaced: false });
  assert.deepEqual(sight.moments(), [375, 625]);
});

test("a press of a key goes by days where a day is half a pixel, by months where it is less", () => {
  const sight = createSight({ range: [0, 1000], unit: "day" });
  sight.setWidth(500);
  assert.equal(sight.ahead(0, 1), 1);
  sight.setWidth(499);
  assert.equal(sight.ahead(0, 1), 31);
  sight.zoom(2);
  assert.equal(sight.ahead(0, 1), 1);
});

test("it is crowded where more than four days share a pixel", () => {
  const sight = createSight({ range: [0, 1000], unit: "day" });
  sight.setWidth(250);
  assert.equal(sight.hasOverview(), false);
  sight.setWidth(249);
  assert.equal(sight.hasOverview(), true);
});
