import assert from "node:assert/strict";
import test from "node:test";

import { createDrawing, resize } from "../../geo/timemap/engine/map/drawing.js";
import { fromLowest } from "../../geo/timemap/engine/map/flight.js";
import { UNIT_ZOOM, toX, toY } from "../../geo/timemap/engine/map/world.js";

const SIZE = { x: 300, y: 200 };

/** A canvas's context that keeps its transforms. @returns {any} */
function contextOf() {
  /** @type {any[][]} */
  const transforms = [];
  return { transforms, setTransform: (/** @type {any} */ ...values) => transforms.push(values) };
}

test("degrees lie on the canvas from its corner, at any zoom, up to the edges of the world", () => {
  for (const zoom of [2, UNIT_ZOOM, 9.5]) {
    const scale = 2 ** (zoom - UNIT_ZOOM);
    const { toPoint } = createDrawing(contextOf(), SIZE, 2, { x: 10, y: 20 }, zoom);
    for (const [lon, lat] of [
      [-180, 85],
      [0, 0],
      [180, -85],
    ]) {
      assert.deepEqual(toPoint(lon, lat), { x: toX(lon) * scale - 10, y: toY(lat) * scale - 20 });
    }
  }
});

test("world units lie where degrees do, in device pixels", () => {
  const ctx = contextOf();
  const { toPoint, enterWorld, leaveWorld } = createDrawing(ctx, SIZE, 2, { x: 40, y: 30 }, UNIT_ZOOM + 1);
  assert.equal(enterWorld(toX(46), toY(39)), 2);
  const [[a, b, c, d, x, y]] = ctx.transforms;
  const { x: left, y: top } = toPoint(46, 39);
  assert.deepEqual([a, b, c, d, x, y], [4, 0, 0, 4, 2 * left, 2 * top]);
  leaveWorld();
  assert.deepEqual(ctx.transforms[1], [2, 0, 0, 2, 0, 0]);
});

test("a canvas of the right size is left as it is: to set its size empties it", () => {
  /** @type {number[]} */
  const set = [];
  /** @type {any} */
  const canvas = {
    get width() {
      return 30;
    },
    set width(value) {
      set.push(value);
    },
    get height() {
      return 20;
    },
    set height(value) {
      set.push(value);
    },
  };
  assert.equal(resize(canvas, 30, 20), false);
  assert.deepEqual(set, []);
  assert.equal(resize(canvas, 31, 20), true);
  assert.equal(resize(canvas, 30, 21), true);
  assert.deepEqual(set, [31, 20, 30, 21]);
});

test("canvases lie by pane, then by their own depth, then as they stand", () => {
  /** @type {[number, number, string][]} */
  const canvases = [
    [1, 0, "c"],
    [0, 200, "b"],
    [1, 0, "d"],
    [0, 100, "a"],
    [1, -1, "z"],
  ];
  const named = canvases.map(([pane, depth, name]) => /** @type {any} */ ({ pane, depth, name }));
  assert.deepEqual(
    fromLowest(named).map(({ name }) => name),
    ["a", "b", "z", "c", "d"],
  );
  assert.deepEqual(fromLowest([]), []);
});
