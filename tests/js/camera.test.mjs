import assert from "node:assert/strict";
import test from "node:test";

import { flightSeconds, freeEdges, leastZoom, shiftInto } from "../../geo/timemap/engine/map/flight_end.js";
import { findLinkView, isSameView, zoomChange } from "../../geo/timemap/engine/map/link_view.js";

const NONE = { left: 0, top: 0, right: 0, bottom: 0 };

test("a view leaves free what something lies on", () => {
  const edges = { left: 300, top: 8, right: 400, bottom: 8 };
  assert.deepEqual(freeEdges({ x: 1000, y: 600 }, edges), edges);
});

test("on a map with no room to spare nothing is left free, in either direction", () => {
  const beside = { left: 100, top: 0, right: 100, bottom: 0 };
  assert.deepEqual(freeEdges({ x: 280, y: 600 }, beside), beside);
  assert.deepEqual(freeEdges({ x: 279, y: 600 }, beside), NONE);
  const above = { left: 0, top: 100, right: 0, bottom: 40 };
  assert.deepEqual(freeEdges({ x: 280, y: 200 }, above), above);
  assert.deepEqual(freeEdges({ x: 280, y: 199 }, above), NONE);
});

test("a flight takes longer for each level of zoom, in or out, and for the way, and never too long", () => {
  assert.equal(flightSeconds(0, 0, 1000), 0.9);
  assert.equal(flightSeconds(2, 0, 1000), 0.9 + 2 * 0.14);
  assert.equal(flightSeconds(-2, 0, 1000), flightSeconds(2, 0, 1000));
  assert.equal(flightSeconds(0, 1000, 1000), 0.9 + 0.14);
  assert.equal(flightSeconds(0, 3000, 1000), 0.9 + 2 * 0.14);
  assert.equal(flightSeconds(11, 0, 1000), 2);
});

test("a narrow map zooms out to show as much as the link's own did, a wide one doesn't", () => {
  assert.equal(zoomChange(500, 1000), -1);
  assert.equal(zoomChange(250, 1000), -2);
  assert.deepEqual(
    [700, 1000, 2000].map((here) => zoomChange(here, 1000)),
    [0, 0, 0],
  );
  assert.ok(zoomChange(699, 1000) < -0.5);
});

test("a link that names no width doesn't change the zoom", () => {
  assert.equal(zoomChange(300, 0), 0);
});

test("within a pixel and a hundredth of a zoom two views are one", () => {
  assert.equal(isSameView(1, 0.01), true);
  assert.equal(isSameView(1, -0.01), true);
  assert.equal(isSameView(1.1, 0), false);
  assert.equal(isSameView(0, 0.02), false);
  assert.equal(isSameView(0, -0.02), false);
});

test("a link's view has its place in the middle of what nothing lies on, as wide as there is room", (t) => {
  const page = /** @type {any} */ (globalThis);
  page.L = { point: (/** @type {number} */ x, /** @type {number} */ y) => ({ x, y }) };
  t.after(() => delete page.L);
  const map = /** @type {any} */ ({
    getSize: () => ({ x: 700, y: 400 }),
    project: (/** @type {number[]} */ [lat, lon]) => ({
      add: (/** @type {{ x: number, y: number }} */ { x, y }) => [lat + y, lon + x],
    }),
    unproject: (/** @type {any} */ point) => point,
  });
  const edges = { left: 60, top: 10, right: 140, bottom: 50 };
  assert.deepEqual(findLinkView(map, [40, 46, 8, 1000], edges), { center: [60, 86], zoom: 7 });
  assert.deepEqual(findLinkView(map, [40, 46, 8, 700], edges), { center: [60, 86], zoom: 8 });
});

test("the whole world is in sight at the least zoom, but on a wide map", () => {
  assert.equal(leastZoom(390), 0.5);
  assert.equal(leastZoom(305), 0.25);
  assert.equal(leastZoom(256), 0);
  assert.equal(leastZoom(0), 0);
  assert.equal(leastZoom(1023), 1.75);
  assert.equal(leastZoom(2560), 2);
});

test("a map moves no further than a place needs to be seen beside what lies over it", () => {
  assert.deepEqual([100, 324, 500, 676, 800].map((at) => shiftInto(at, 1000, 300, 300)), [-224, 0, 0, 0, 124]); // prettier-ignore
});
