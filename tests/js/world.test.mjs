import assert from "node:assert/strict";
import test from "node:test";

import {
  goShortWay,
  lonBeside,
  nearestCopy,
  toX,
  toY,
  turnsIn,
  UNIT_ZOOM,
} from "../../geo/timemap/engine/map/world.js";

const SIZE = 65536;
const isNear = (/** @type {number} */ one, /** @type {number} */ other) =>
  assert.ok(Math.abs(one - other) < 1e-6 * SIZE, `${one} is not ${other}`);

test("the world is a square of 256 pixels at zoom 0, and of twice as many at each zoom after it", () => {
  assert.equal(SIZE, 256 * 2 ** UNIT_ZOOM);
  assert.deepEqual([-180, 0, 90, 180].map(toX), [0, SIZE / 2, (3 * SIZE) / 4, SIZE]);
  isNear(toY(85.0511287798), 0);
  isNear(toY(0), SIZE / 2);
  isNear(toY(-85.0511287798), SIZE);
});

test("a latitude is where the sphere's own formula puts it", () => {
  for (const lat of [-60, -1, 12, 39.76, 80]) {
    const sine = Math.sin((lat * Math.PI) / 180);
    isNear(toY(lat), SIZE * (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)));
  }
});

test("what lies past Mercator's end is at it", () => {
  isNear(toY(90), 0);
  isNear(toY(-90), SIZE);
});

test("something is in sight in the copies of the world in which it lies between the edges", () => {
  assert.deepEqual(turnsIn(10, 20, 0, 100), [0]);
  assert.deepEqual(turnsIn(10, 20, 21, 100), []);
  assert.deepEqual(turnsIn(10, 20, 20, 100), [0]); // it touches the edge
  assert.deepEqual(turnsIn(0, SIZE, -1, SIZE + 1), [-1, 0, 1]);
  assert.deepEqual(turnsIn(10, 20, SIZE + 15, SIZE + 16), [1]);
  assert.deepEqual(turnsIn(SIZE + 10, SIZE + 20, 12, 15), [-1]);
});

test("of a place the copy nearest to another is half a world away at most", () => {
  assert.equal(nearestCopy(30, 20, 100), 30);
  assert.equal(nearestCopy(90, 20, 100), -10);
  assert.equal(nearestCopy(-140, 20, 100), 60);
  assert.equal(nearestCopy(520, 20, 100), 20);
});

test("a longitude beside another, and a line that goes the short way", () => {
  assert.deepEqual(
    [-165, 170, 14].map((lon) => lonBeside(lon, 195)),
    [195, 170, 374],
  );
  const line = [[179, 1], [-179, 2], [-178, 3], [178, 4]]; // prettier-ignore
  assert.deepEqual(goShortWay(line), [[179, 1], [181, 2], [182, 3], [178, 4]]); // prettier-ignore
  assert.deepEqual(goShortWay([]), []);
});
