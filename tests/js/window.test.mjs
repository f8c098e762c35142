import assert from "node:assert/strict";
import test from "node:test";

import { calendarScale, pacedScale } from "../../geo/timemap/engine/time/scale.js";
import {
  WHOLE,
  centreOn,
  cut,
  fit,
  follow,
  isWhole,
  momentsIn,
  panBy,
  pullEdge,
  zoomAbout,
} from "../../geo/timemap/engine/time/window.js";

const close = (/** @type {readonly number[]} */ actual, /** @type {number[]} */ expected) =>
  actual.forEach((value, index) => assert.ok(Math.abs(value - expected[index]) < 1e-9, `${actual} is not ${expected}`));
const LEAST = 0.01;

test("zooming keeps the moment at its place, in and out", () => {
  for (const place of [0, 0.2, 0.5, 1]) {
    for (const factor of [2, 7.3, 1 / 1.5]) {
      /** @type {[number, number]} */
      const before = [0.4, 0.6];
      const after = zoomAbout(before, place, factor, LEAST);
      close([after[0] + place * (after[1] - after[0])], [before[0] + place * 0.2]);
      close([after[1] - after[0]], [0.2 / factor]);
    }
  }
});

test("zooming goes no closer than the least, about the same moment", () => {
  const after = zoomAbout([0.4, 0.6], 0.25, 1e6, LEAST);
  close(after, [0.45 - LEAST / 4, 0.45 + (3 * LEAST) / 4]);
  assert.deepEqual(zoomAbout(after, 0.9, 2, LEAST), after);
});

test("zooming out ends with the whole, and is cut at its ends", () => {
  assert.equal(zoomAbout([0.4, 0.6], 0.5, 1e-3, LEAST), WHOLE);
  close(zoomAbout([0, 0.2], 0.5, 0.5, LEAST), [0, 0.4]);
  close(zoomAbout([0.8, 1], 0.5, 0.5, LEAST), [0.6, 1]);
});

test("zooming in a hundred times and out again is the whole again", () => {
  let window = WHOLE;
  for (let turn = 0; turn < 100; turn += 1) window = zoomAbout(window, 0.3, 1.1, 1e-6);
  assert.ok(!isWhole(window));
  for (let turn = 0; turn < 101; turn += 1) window = zoomAbout(window, 0.3, 1 / 1.1, 1e-6);
  assert.equal(window, WHOLE);
});

test("a reach of fewer steps than the least is never zoomed", () => {
  assert.equal(zoomAbout(WHOLE, 0.5, 8, 1), WHOLE);
});

test("panning goes by widths and stops at both ends", () => {
  close(panBy([0.4, 0.6], 0.5), [0.5, 0.7]);
  close(panBy([0.4, 0.6], -10), [0, 0.2]);
  close(panBy([0.4, 0.6], 10), [0.8, 1]);
  assert.equal(panBy(WHOLE, 0.5), WHOLE);
});

test("an edge is pulled, the other stays, and they never pass each other", () => {
  close(pullEdge([0.4, 0.6], 0, 0.1, LEAST), [0.1, 0.6]);
  close(pullEdge([0.4, 0.6], 1, 0.9, LEAST), [0.4, 0.9]);
  close(pullEdge([0.4, 0.6], 0, 0.9, LEAST), [0.6 - LEAST, 0.6]);
  close(pullEdge([0.4, 0.6], 1, 0.1, LEAST), [0.4, 0.4 + LEAST]);
  close(pullEdge([0.4, 0.6], 0, -3, LEAST), [0, 0.6]);
  close(pullEdge([0.4, 0.6], 1, 3, LEAST), [0.4, 1]);
  assert.equal(pullEdge([0, 0.6], 1, 1, LEAST), WHOLE);
});

test("the window stays while it holds the moment, else it is centred on it as far as there is room", () => {
  /** @type {[number, number]} */
  const window = [0.4, 0.6];
  assert.equal(follow(window, 0.4), window);
  assert.equal(follow(window, 0.6), window);
  close(follow(window, 0.61), [0.51, 0.71]);
  close(follow(window, 1), [0.8, 1]);
  close(centreOn(window, 0), [0, 0.2]);
});

test("a window as wide as the whole is the whole", () => {
  assert.equal(fit(0.3, 1), WHOLE);
  assert.equal(fit(0.3, 0.1, 2), WHOLE);
});

test("in a window the scale's shares are its own, and its ends are the nearest days in sight", () => {
  const whole = calendarScale(1000, 2000);
  const scale = cut(whole, [0.5, 0.6]);
  close([1500, 1550, 1600, 1400].map(scale.toShare), [0, 0.5, 1, -1]);
  assert.deepEqual([-1, 0, 0.5, 1, 2].map(scale.toDay), [1500, 1500, 1550, 1600, 1600]);
  assert.deepEqual(momentsIn(whole, [0.5004, 0.5996]), [1501, 1599]);
  assert.deepEqual(momentsIn(whole, [0.5, 0.6]), [1500, 1600]);
  assert.deepEqual(momentsIn(whole, WHOLE), [1000, 2000]);
});

test("by events a window holds its share of the stops", () => {
  const whole = pacedScale(0, 400, [10, 20, 300]);
  assert.equal(whole.steps, 4);
  const scale = cut(whole, [0.25, 0.5]);
  close([10, 15, 20].map(scale.toShare), [0, 0.5, 1]);
  assert.deepEqual(momentsIn(whole, [0.25, 0.5]), [10, 20]);
});
