import assert from "node:assert/strict";
import test from "node:test";

import {
  arrangeLabels,
  candidatesAround,
  candidatesOver,
  overlaps,
} from "../../geo/timemap/engine/layers/label_layout.js";
import {
  fallbackBox,
  findFree,
  isWhole,
  nudgeOf,
  planLabels,
  sideOf,
} from "../../geo/timemap/engine/layers/label_plan.js";
import { fontOf, nameIn, toCapitals } from "../../geo/timemap/engine/layers/lettering.js";

const at = (/** @type {number} */ x, /** @type {number} */ y) => candidatesAround(x, y, 60, 18, 11);

test("labels close to each other take different sides", () => {
  const placed = arrangeLabels([at(100, 100), at(104, 102), at(98, 97)], []);
  const kept = placed.filter((box) => box !== null);
  assert.equal(kept.length, 3);
  for (const one of kept) for (const other of kept) assert.ok(one === other || !overlaps(one, other));
});

test("the more important label keeps the best place", () => {
  const [first] = arrangeLabels([at(100, 100), at(100, 100)], []);
  assert.equal(first?.left, 111);
});

test("no label covers an obstacle", () => {
  const obstacle = { left: 110, top: 90, right: 180, bottom: 110 };
  const [box] = arrangeLabels([at(100, 100)], [obstacle]);
  assert.ok(box && !overlaps(box, obstacle));
});

test("a label stands aside of another's mark, not of its own", () => {
  const marks = [100, 190].map((x) => ({ left: x - 7, top: 93, right: x + 7, bottom: 107 }));
  const free = arrangeLabels([at(100, 100)], marks, [0]);
  assert.equal(free[0]?.left, 111); // it ends two pixels from the other mark
  const [aside] = arrangeLabels([at(100, 100)], marks, [0], 13);
  assert.notEqual(aside?.left, 111);
});

test("a label without room is left out", () => {
  const everywhere = { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 };
  assert.equal(arrangeLabels([at(0, 0)], [everywhere])[0], null);
});

test("boxes that touch don't overlap", () => {
  const box = { left: 0, top: 0, right: 10, bottom: 10 };
  assert.ok(!overlaps(box, { left: 10, top: 0, right: 20, bottom: 10 }));
});

const place = (/** @type {number} */ x, /** @type {number} */ y, width = 60, isRegion = false) => ({
  point: { x, y },
  width,
  isRegion,
});

test("a story without places has no labels", () => {
  assert.deepEqual(planLabels([], [], 1), { boxes: [], taken: [] });
});

test("boxes of names are relative to their marks, wherever on the map these are", () => {
  for (const [x, y] of [
    [0, 0],
    [-300, 40],
    [5000, 2000],
  ]) {
    const { boxes } = planLabels([place(x, y)], [0], 1);
    assert.deepEqual(boxes, [{ left: 11, top: -9, right: 71, bottom: 9 }]);
  }
  const { boxes } = planLabels([place(0, 0)], [0], 2);
  assert.deepEqual(boxes, [{ left: 22, top: -18, right: 82, bottom: 18 }]);
});

test("of marks that overlap the first in order takes the best room; all keep clear of all", () => {
  const places = [place(100, 100), place(103, 101), place(98, 99)];
  for (const order of [
    [0, 1, 2],
    [2, 1, 0],
  ]) {
    const { boxes, taken } = planLabels(places, order, 1);
    assert.ok(taken.length > places.length);
    const names = taken.slice(places.length);
    for (const one of names) for (const other of taken) assert.ok(one === other || !overlaps(one, other));
    assert.notEqual(boxes[order[0]], null);
  }
});

test("marks, and the room between a name and another's mark, grow with the size", () => {
  for (const size of [1, 2]) {
    const next = 60 + (11 + 9 + 7) * size; // gap, name, aside, radius
    const { boxes, taken } = planLabels([place(0, 0), place(next, 0)], [0, 1], size);
    assert.deepEqual(taken[0], { left: -7 * size, top: -7 * size, right: 7 * size, bottom: 7 * size });
    assert.equal(boxes[0]?.left, 11 * size);
    assert.notEqual(planLabels([place(0, 0), place(next - 1, 0)], [0, 1], size).boxes[0]?.left, 11 * size);
  }
});

test("a place without room for its name has no box, and takes none", () => {
  const places = Array.from({ length: 30 }, () => place(50, 50));
  const { boxes, taken } = planLabels(places, [...places.keys()], 1);
  const named = boxes.filter(Boolean).length;
  assert.ok(named >= 1 && named < 30);
  assert.equal(taken.length, 30 + named);
});

test("a region's name lies over its middle, wide enough for spaced letters", () => {
  const [box] = planLabels([place(10, 10, 80, true)], [0], 1).boxes;
  assert.ok(box);
  assert.equal(box.right - box.left, 100);
  assert.equal(box.left, -50);
  assert.ok(box.bottom < -7 && box.bottom > -18); // the first line that is clear of its own mark
  const [large] = planLabels([place(10, 10, 80, true)], [0], 2).boxes;
  assert.ok(large);
  assert.equal(Math.round(large.bottom - large.top), 36);
});

test("a country's name gives way to marks and to places' names", () => {
  const taken = [{ left: 0, top: 0, right: 10, bottom: 10 }];
  const isFree = (/** @type {number} */ x, /** @type {number} */ y, /** @type {TimemapBox[]} */ boxes) =>
    findFree([{ isWanted: true, point: { x, y }, half: 22 }], boxes)[0];
  assert.ok(isFree(5, 5, []));
  assert.ok(!isFree(5, 5, taken));
  assert.ok(!isFree(31, 5, taken)); // it begins at 9
  assert.ok(isFree(32, 5, taken)); // at 10 they touch
  assert.ok(isFree(5, 19, taken));
  assert.ok(!isFree(5, 18.9, taken));
});

test("names of the base map give way to those before them, wherever they lie, if these are wanted", () => {
  const name = (/** @type {number} */ x, /** @type {number} */ y, isWanted = true) => ({
    isWanted,
    point: { x, y },
    half: 10,
  });
  const far = 64 * 1000 - 5; // across two rows of boxes
  assert.deepEqual(findFree([name(0, far), name(5, far + 12), name(25, far)], []), [true, false, true]);
  assert.deepEqual(findFree([name(0, 0, false), name(5, 0)], []), [false, true]);
});

test("a country's name is whole on the map, or is not drawn", () => {
  const frame = { left: 10, top: 5, right: 110, bottom: 55 };
  const box = (/** @type {number} */ left, /** @type {number} */ right) => ({ left, top: 20, right, bottom: 44 });
  assert.ok(isWhole(box(10, 110), frame, []));
  assert.ok(!isWhole(box(9.9, 50), frame, []));
  assert.ok(!isWhole(box(60, 110.1), frame, []));
  assert.ok(isWhole({ ...box(10, 110), top: 5, bottom: 55 }, frame, []));
  assert.ok(!isWhole({ ...box(10, 110), top: 4.9 }, frame, []));
  assert.ok(!isWhole({ ...box(10, 110), bottom: 55.1 }, frame, []));
});

test("what lies over the map is measured from the map's own corner", () => {
  const frame = { left: 10, top: 5, right: 110, bottom: 55 };
  const box = { left: 20, top: 20, right: 60, bottom: 44 }; // 10 to 50, 15 to 39 on the map
  const aside = { left: 0, top: 0, right: 5, bottom: 5 };
  assert.ok(!isWhole(box, frame, [aside, { left: 0, top: 38, right: 100, bottom: 50 }]));
  assert.ok(isWhole(box, frame, [aside, { left: 0, top: 39, right: 100, bottom: 50 }]));
  assert.ok(isWhole(box, frame, [{ left: 50, top: 0, right: 100, bottom: 50 }]));
});

test("the current place is named even where there is no room: beside its mark, a region above its middle", () => {
  assert.deepEqual(fallbackBox(60, false, 1), { left: 11, top: -9, right: 71, bottom: 9 });
  assert.deepEqual(fallbackBox(60, false, 2), { left: 22, top: -9, right: 82, bottom: 9 });
  assert.deepEqual(fallbackBox(60, true, 1), { left: -30, top: -44, right: 30, bottom: -26 });
});

test("the current place's name moves away from its mark, to the side that it stands on", () => {
  assert.equal(nudgeOf({ left: 11, top: -9, right: 71, bottom: 9 }, 1), 8);
  assert.equal(nudgeOf({ left: -71, top: -9, right: -11, bottom: 9 }, 2), -16);
  assert.equal(Math.abs(nudgeOf({ left: -30, top: 11, right: 30, bottom: 29 }, 1)), 0);
});

test("capitals are those of the language", () => {
  assert.equal(toCapitals("Նախիջևան", "hy"), "ՆԱԽԻՋԵՎԱՆ");
  assert.equal(toCapitals("Gürcistan", "tr"), "GÜRCİSTAN");
  assert.equal(toCapitals("İraq", "az"), "İRAQ");
  assert.equal(toCapitals("Iran", "en"), "IRAN");
});

test("a name is in the language asked for, or in English", () => {
  assert.equal(nameIn({ en: "Shusha", az: "Şuşa" }, "az"), "Şuşa");
  assert.equal(nameIn({ en: "Shusha", az: "" }, "az"), "Shusha");
  assert.equal(nameIn({ en: "Shusha" }, "ru"), "Shusha");
});

test("letters have whole heights", () => {
  assert.match(fontOf(700, 12.75), /^700 13px /);
  assert.match(fontOf(500, 15, true), /^italic 500 15px /);
});

test("the places round a mark: right and left of it first, none nearer than the gap, all of the text's size", () => {
  const [x, y, width, height, gap] = [200, 100, 60, 18, 10];
  const boxes = candidatesAround(x, y, width, height, gap);
  assert.deepEqual(boxes.slice(0, 2), [
    { left: 210, top: 91, right: 270, bottom: 109 },
    { left: 130, top: 91, right: 190, bottom: 109 },
  ]);
  assert.deepEqual(boxes.slice(6), [
    { left: 170, top: 72, right: 230, bottom: 90 },
    { left: 170, top: 110, right: 230, bottom: 128 },
  ]);
  // Of the four corners each is in its own quarter, beside the mark by eight tenths of the gap.
  const corners = boxes
    .slice(2, 6)
    .map(({ left, right, top, bottom }) => [left === 208, right === 192, (top + bottom) / 2 < y]);
  assert.deepEqual(corners, [
    [true, false, true],
    [true, false, false],
    [false, true, true],
    [false, true, false],
  ]);
  for (const box of boxes) {
    assert.equal(box.right - box.left, width);
    assert.ok(Math.abs(box.bottom - box.top - height) < 1e-9);
    assert.ok(!overlaps(box, { left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 }));
    assert.ok(overlaps(box, { left: x - 11, right: x + 11, top: y - 11, bottom: y + 11 }), "it is beside its mark");
  }
});

test("a region's name stands over its point, or by lines above and below it", () => {
  const boxes = candidatesOver(100, 50, 40, 10);
  assert.deepEqual(boxes[0], { left: 80, top: 45, right: 120, bottom: 55 });
  assert.deepEqual(
    boxes.map(({ top }) => top - 45),
    [0, -12, 12, -24, 24, -36, 36],
  );
  assert.ok(boxes.every(({ left, right, top, bottom }) => left === 80 && right === 120 && bottom - top === 10));
});

test("boxes overlap by a pixel on any side, and touch on none", () => {
  const box = { left: 0, top: 0, right: 10, bottom: 10 };
  const moved = (/** @type {number} */ x, /** @type {number} */ y) => ({
    left: x,
    top: y,
    right: x + 10,
    bottom: y + 10,
  });
  for (const [x, y] of [
    [9, 0],
    [-9, 0],
    [0, 9],
    [0, -9],
    [9, 9],
    [-9, -9],
  ])
    assert.ok(overlaps(box, moved(x, y)), `${x}, ${y}`);
  for (const [x, y] of [
    [10, 0],
    [-10, 0],
    [0, 10],
    [0, -10],
    [10, 10],
  ])
    assert.ok(!overlaps(box, moved(x, y)), `${x}, ${y}`);
});

test("a label stands aside of another's mark on either side, and above and below it as near as it likes", () => {
  const box = { left: 20, top: 0, right: 40, bottom: 10 };
  const place = (/** @type {TimemapBox} */ mark, /** @type {number | undefined} */ aside) =>
    arrangeLabels([[box]], [{ left: 0, top: 0, right: 1, bottom: 1 }, mark], [0], aside)[0];
  const right = { left: 42, top: 0, right: 50, bottom: 10 };
  const left = { left: 10, top: 0, right: 18, bottom: 10 };
  const below = { left: 20, top: 10, right: 40, bottom: 20 };
  for (const mark of [right, left]) {
    assert.deepEqual(place(mark, 2), box);
    assert.equal(place(mark, 3), null);
  }
  assert.deepEqual(place(below, 5), box);
});

test("a label may not cover its own mark, and keeps away from all that are nobody's", () => {
  const box = { left: 20, top: 0, right: 40, bottom: 10 };
  assert.equal(arrangeLabels([[box]], [{ left: 35, top: 0, right: 45, bottom: 10 }], [0])[0], null);
  assert.deepEqual(arrangeLabels([[box]], [{ left: 40.5, top: 0, right: 45, bottom: 10 }])[0], box);
  assert.equal(arrangeLabels([[box]], [{ left: 41, top: 0, right: 45, bottom: 10 }], [], 2)[0], null);
});

test("a name that is cut stands on the other side of its mark, where it is whole there", () => {
  const box = { left: 111, top: 0, right: 151, bottom: 18 };
  const other = { left: 49, top: 0, right: 89, bottom: 18 };
  const free =
    (/** @type {number} */ left, /** @type {number} */ right) =>
    (/** @type {{ left: number; right: number; }} */ one) =>
      one.left >= left && one.right <= right;
  assert.deepEqual(sideOf(box, 100, free(0, 151)), box);
  assert.deepEqual(sideOf(box, 100, free(0, 150)), other);
  assert.deepEqual(sideOf(box, 100, free(50, 150)), box); // no better there
});
