import assert from "node:assert/strict";
import test from "node:test";

import { nearestMark } from "../../geo/timemap/engine/layers/label_plan.js";
import { circleRadius, kmToPixels } from "../../geo/timemap/engine/layers/mark.js";
import { mapFrame } from "../../geo/timemap/engine/layers/label_plan.js";
import { placeMarks } from "../../geo/timemap/engine/layers/marks.js";
import { countShown, groupByPlace, lastShown, orderPlaces } from "../../geo/timemap/engine/layers/place_events.js";

/** @type {any} */
const STORY = { places: [{}, {}, {}], events: [{ place: 1 }, { place: 0 }, { place: 1 }, { place: 1 }] };

test("each place has its own events, those that a filter keeps", () => {
  assert.deepEqual(
    groupByPlace(STORY, () => true),
    [[1], [0, 2, 3], []],
  );
  assert.deepEqual(
    groupByPlace(STORY, (event) => event !== 2),
    [[1], [0, 3], []],
  );
  assert.deepEqual(
    groupByPlace(STORY, () => false),
    [[], [], []],
  );
  assert.deepEqual(
    groupByPlace(/** @type {any} */ ({ places: [], events: [] }), () => true),
    [],
  );
});

test("a place's last event is one that has begun", () => {
  const visits = [0, 2, 3];
  for (const [shown, count, last] of [
    [0, 0, -1],
    [1, 1, 0],
    [2, 1, 0],
    [3, 2, 2],
    [4, 3, 3],
    [9, 3, 3],
  ]) {
    assert.equal(countShown(visits, shown), count, `${shown} shown`);
    assert.equal(lastShown(visits, shown), last, `${shown} shown`);
  }
  assert.equal(lastShown([], 5), -1);
});

test("places are in the order of their kinds, then of how much happens there, then of the file", () => {
  const places = ["capital", "village", "town", "city", "town", "region", "town"].map((kind) => ({ kind }));
  const visits = [[1], [], [2], [], [3, 4], [5], [6]];
  assert.deepEqual(orderPlaces(places, visits), [5, 1, 4, 2, 6, 3, 0]);
  assert.deepEqual(orderPlaces([], []), []);
  const villages = Array.from({ length: 20 }, () => ({ kind: "village" }));
  assert.deepEqual(
    orderPlaces(
      villages,
      villages.map(() => []),
    ),
    [...villages.keys()],
  );
});

const drawing = {
  width: 100,
  height: 50,
  toPoint: (/** @type {any} */ lon, /** @type {any} */ lat) => ({ x: lon, y: lat }),
};
/** @returns {any} */
const at = (/** @type {number} */ lon, /** @type {number} */ lat) => ({ lon, lat });

test("marks are drawn where something has begun, the current one on top", () => {
  /** @type {any[]} */
  const places = [at(10, 10), at(20, 20), at(30, 30)];
  const visits = [[0], [1], [2]];
  const drawn = (/** @type {number} */ shown, /** @type {number} */ current) =>
    placeMarks(places, [2, 0, 1], visits, { shown, current }, drawing).map(({ place }) => place);
  assert.deepEqual(drawn(0, -1), []);
  assert.deepEqual(drawn(2, 0), [1, 0]);
  assert.deepEqual(drawn(3, -1), [2, 0, 1]);
  assert.deepEqual(drawn(3, 2), [0, 1, 2]);
  assert.deepEqual(placeMarks([], [], [], { shown: 3, current: -1 }, drawing), []);
});

test("a mark beyond the canvas is drawn as long as its name may reach in", () => {
  const places = [at(-199, 0), at(-200, 0), at(299, 0), at(300, 0), at(0, -39), at(0, -40), at(0, 89), at(0, 90)];
  const drawn = placeMarks(
    places,
    [...places.keys()],
    places.map(() => [0]),
    { shown: 1, current: -1 },
    drawing,
  );
  assert.deepEqual(
    drawn.map(({ place }) => place),
    [0, 2, 4, 6],
  );
});

test("the map lies in the middle of its canvas", () => {
  assert.deepEqual(mapFrame(110, 66, { x: 100, y: 60 }), { left: 5, top: 3, right: 105, bottom: 63 });
});

test("the nearest mark within reach is hit, of equal ones the topmost", () => {
  const marks = [
    { place: 4, x: 0, y: 0 },
    { place: 5, x: 20, y: 0 },
    { place: 6, x: 20, y: 0 },
  ];
  assert.equal(nearestMark(marks, 0, 14, 14), 4);
  assert.equal(nearestMark(marks, 0, 14.1, 14), -1);
  assert.equal(nearestMark(marks, 9, 0, 14), 4);
  assert.equal(nearestMark(marks, 12, 0, 14), 6);
  assert.equal(nearestMark([{ place: 4, x: 10, y: 30 }], 10, 31, 2), 4);
  assert.equal(nearestMark([], 0, 0, 14), -1);
});

test("a kilometre on the map, at the equator and further north", () => {
  assert.ok(Math.abs(kmToPixels(40075.016686, 0, 0) - 256) < 1e-9);
  assert.ok(Math.abs(kmToPixels(1, 60, 5) / kmToPixels(1, 0, 5) - 2) < 1e-9);
});

test("an uncertain place has a circle where its mark would not hide it; a region has none", () => {
  const place = { kind: "village", lat: 0, uncertaintyKm: 9 / kmToPixels(1, 0, 8) };
  assert.equal(circleRadius(place, 8, 1), 0);
  assert.ok(circleRadius(place, 9, 1) > 17);
  assert.equal(circleRadius(place, 9, 2), 0);
  assert.equal(circleRadius({ ...place, kind: "region" }, 12, 1), 0);
  assert.equal(circleRadius({ ...place, uncertaintyKm: 0 }, 12, 1), 0);
});
