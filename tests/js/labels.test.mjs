import assert from "node:assert/strict";
import test from "node:test";

import { arrangeLabels, candidatesAround, candidatesOver, overlaps } from "../../geo/timemap/engine/layers/label_layout.js";

const at = (x, y) => candidatesAround(x, y, 60, 18, 11);

test("labels close to each other take different sides", () => {
  const placed = arrangeLabels([at(100, 100), at(104, 102), at(98, 97)], []);
  const kept = placed.filter(Boolean);
  assert.equal(kept.length, 3);
  for (const one of kept) for (const other of kept) assert.ok(one === other || !overlaps(one, other));
});

test("the more important label keeps the best place", () => {
  const [first] = arrangeLabels([at(100, 100), at(100, 100)], []);
  assert.equal(first.left, 111);
});

test("no label covers an obstacle", () => {
  const obstacle = { left: 110, top: 90, right: 180, bottom: 110 };
  const [box] = arrangeLabels([at(100, 100)], [obstacle]);
  assert.ok(!overlaps(box, obstacle));
});

test("a label stands aside of another's mark, not of its own", () => {
  const marks = [100, 190].map((x) => ({ left: x - 7, top: 93, right: x + 7, bottom: 107 }));
  const free = arrangeLabels([at(100, 100)], marks, [0]);
  assert.equal(free[0].left, 111); // it ends two pixels from the other mark
  const [aside] = arrangeLabels([at(100, 100)], marks, [0], 13);
  assert.notEqual(aside.left, 111);
});

test("a label without room is left out", () => {
  const everywhere = { left: -1e6, top: -1e6, right: 1e6, bottom: 1e6 };
  assert.equal(arrangeLabels([at(0, 0)], [everywhere])[0], null);
});

test("boxes that touch don't overlap", () => {
  const box = { left: 0, top: 0, right: 10, bottom: 10 };
  assert.ok(!overlaps(box, { left: 10, top: 0, right: 20, bottom: 10 }));
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
  const corners = boxes.slice(2, 6).map(({ left, right, top, bottom }) => [left === 208, right === 192, (top + bottom) / 2 < y]);
  assert.deepEqual(corners, [[true, false, true], [true, false, false], [false, true, true], [false, true, false]]);
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
  assert.deepEqual(boxes.map(({ top }) => top - 45), [0, -12, 12, -24, 24, -36, 36]);
  assert.ok(boxes.every(({ left, right, top, bottom }) => left === 80 && right === 120 && bottom - top === 10));
});

test("boxes overlap by a pixel on any side, and touch on none", () => {
  const box = { left: 0, top: 0, right: 10, bottom: 10 };
  const moved = (x, y) => ({ left: x, top: y, right: x + 10, bottom: y + 10 });
  for (const [x, y] of [[9, 0], [-9, 0], [0, 9], [0, -9], [9, 9], [-9, -9]]) assert.ok(overlaps(box, moved(x, y)), `${x}, ${y}`);
  for (const [x, y] of [[10, 0], [-10, 0], [0, 10], [0, -10], [10, 10]]) assert.ok(!overlaps(box, moved(x, y)), `${x}, ${y}`);
});

test("a label stands aside of another's mark on either side, and above and below it as near as it likes", () => {
  const box = { left: 20, top: 0, right: 40, bottom: 10 };
  const place = (mark, aside) => arrangeLabels([[box]], [{ left: 0, top: 0, right: 1, bottom: 1 }, mark], [0], aside)[0];
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
