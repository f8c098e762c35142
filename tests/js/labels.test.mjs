import assert from "node:assert/strict";
import test from "node:test";

import { arrangeLabels, candidatesAround, overlaps } from "../../geo/timemap/engine/layers/label_layout.js";

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
