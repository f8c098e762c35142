import assert from "node:assert/strict";
import test from "node:test";

import { addressIn, fieldLines } from "../../geo/timemap/engine/layers/feature_fields.js";
import { labelledIn, placeLabels } from "../../geo/timemap/engine/layers/feature_labels.js";
import { createGrid } from "../../geo/timemap/engine/layers/hit_grid.js";
import {
  alphaOf,
  countShown,
  dotsOf,
  largestFirst,
  paintOf,
  radiusOf,
  widthOf,
} from "../../geo/timemap/engine/layers/looks.js";
import { NO_VALUE } from "../../geo/timemap/engine/wire/constants.js";
import { blit, createDots, toInks, toPoints } from "../../geo/timemap/engine/layers/point_pixels.js";
import { toDot } from "../../geo/timemap/engine/layers/point_shapes.js";
import { overlaps } from "../../geo/timemap/engine/layers/label_layout.js";
import { gradientOf, groupByTitle, sumShown } from "../../geo/timemap/engine/panels/layer_key.js";
import { createIndex } from "../../geo/timemap/engine/time/validity.js";
import { SHAPES } from "../../geo/timemap/engine/wire/constants.js";

const KINDS = [
  { name: "a", colour: "#ff0000", shape: "circle" },
  { name: "b", colour: "#00ff00", shape: "square" },
];
const bytes = (/** @type {(number | undefined)[]} */ ...values) => Uint8Array.from(values);
/** A layer file of four features. */
const fileOf = (columns = {}, head = {}) => ({
  head: { form: "points", count: 4, kinds: KINDS, ...head },
  columns: { kind: bytes(0, 1, 0, 1), ...columns },
});
const BY_COLOUR = { value: { by: "colour", colours: ["#111111", "#222222"] } };
const BY_SIZE = { value: { by: "size", radii: [1, 10, 20] } };

test("kinds are painted in their colours, values in those of their codes", () => {
  assert.deepEqual(paintOf(fileOf()), { codes: bytes(0, 1, 0, 1), colours: ["#ff0000", "#00ff00"] });
  const value = bytes(1, 0, NO_VALUE, 1);
  assert.deepEqual(paintOf(fileOf({ value }, BY_COLOUR)), { codes: value, colours: ["#111111", "#222222"] });
});

test("where size tells values, what has none is painted as such and the others as their kind", () => {
  const file = fileOf({ value: bytes(2, 0, NO_VALUE, 1) }, BY_SIZE);
  assert.deepEqual(Array.from(paintOf(file).codes), [0, 1, NO_VALUE, 1]);
  assert.deepEqual([0, 1, 2, 3].map(radiusOf(file, 7)), [20, 1, 3, 10]);
  assert.deepEqual(
    [0, 1, 2].map((i) => widthOf(file)(i, 2.2)),
    [10, 0.5, 2.2],
  );
});

test("radius, width and opacity by column, by a constant, or as usual", () => {
  const columns = { radius: bytes(4, 10, 0, 255), width: bytes(4, 10, 0, 255), opacity: bytes(0, 51, 255, 102) };
  const file = fileOf(columns);
  assert.deepEqual([0, 1, 2, 3].map(radiusOf(file, 7)), [1, 2.5, 0, 63.75]);
  assert.equal(widthOf(file)(1, 2.2), 2.5);
  assert.deepEqual([0, 1, 2, 3].map(alphaOf(file)), [0, 0.2, 1, 0.4]);
  const plain = fileOf({}, { radius: 5, width: 0, opacity: 0.5 });
  assert.deepEqual([radiusOf(plain, 7)(0), widthOf(plain)(0, 2.2), alphaOf(plain)(0)], [5, 0, 0.5]);
  assert.deepEqual([radiusOf(fileOf(), 7)(0), widthOf(fileOf())(0, 2.2), alphaOf(fileOf())(0)], [7, 2.2, 1]);
});

test("points have one dot where all are alike, else one for each radius and shape", () => {
  const alike = [{ name: "", colour: "#ff0000" }];
  assert.deepEqual(dotsOf(fileOf({}, { kinds: alike }), 3), { dots: [{ radius: 3, shape: "circle" }], of: null });
  const { dots, of } = dotsOf(fileOf({ radius: bytes(4, 4, 8, 4) }), 3);
  assert.deepEqual(dots, [
    { radius: 1, shape: "circle" },
    { radius: 1, shape: "square" },
    { radius: 2, shape: "circle" },
  ]);
  assert.deepEqual(Array.from(of ?? []), [0, 1, 2, 1]);
  assert.deepEqual(Array.from(largestFirst({ dots, of }) ?? []), [2, 0, 1, 3]);
  assert.equal(largestFirst(dotsOf(fileOf(), 3)), null);
  assert.equal(dotsOf(fileOf({ kind: bytes() }, { count: 0 }), 3).of, null);
});

test("what is shown is counted by kind and by code", () => {
  const file = fileOf({ value: bytes(1, 0, NO_VALUE, 1) }, BY_COLOUR);
  const { kinds, codes } = countShown(file, bytes(1, 0, 1, 1));
  assert.deepEqual([...kinds], [2, 1]);
  assert.deepEqual([codes[0], codes[1], codes[NO_VALUE]], [0, 2, 1]);
});

test("layers of one name are counted together, by the names of their kinds", () => {
  const layer = (/** @type {string} */ title, /** @type {Uint8Array<ArrayBufferLike>} */ shown, kinds = KINDS) => {
    const file = fileOf({}, { kinds });
    return { title, file, countShown: () => countShown(file, shown) };
  };
  const layers = [layer("x", bytes(1, 1, 1, 0)), layer("y", bytes(1, 0, 0, 0)), layer("x", bytes(0, 0, 0, 1))];
  const groups = groupByTitle(layers);
  assert.deepEqual(
    groups.map((group) => group.map(({ title }) => title)),
    [["x", "x"], ["y"]],
  );
  assert.deepEqual(
    [...sumShown(groups[0]).kinds],
    [
      ["a", 2],
      ["b", 2],
    ],
  );
});

test("a ramp's gradient runs from the first colour to the last", () => {
  const colours = Array.from({ length: 255 }, (_, code) => `#${code}`);
  const stops = gradientOf(colours).match(/#\d+/g) ?? [];
  assert.equal(stops.length, 17);
  assert.deepEqual([stops[0], stops[8], stops[16]], ["#0", "#127", "#254"]);
});

test("each shape covers about as much, and no two cover the same", () => {
  const circle = toDot(20).dx.length;
  const drawn = SHAPES.map((shape) => toDot(20, shape));
  for (const [at, { dx }] of drawn.entries()) {
    assert.ok(Math.abs(dx.length / circle - 1) < 0.15, `${SHAPES[at]}: ${dx.length / circle}`);
  }
  for (const radius of [3, 4, 6]) {
    const covered = SHAPES.map((shape) => {
      const { dx, dy } = toDot(radius, shape);
      return [...dx.keys()].map((p) => `${dx[p]},${dy[p]}`);
    });
    for (const [at, one] of covered.entries()) {
      for (const other of covered.slice(at + 1)) {
        const both = one.filter((pixel) => other.includes(pixel)).length;
        assert.ok(both / Math.max(one.length, other.length) < 0.93, `${radius} px: ${SHAPES[at]}`);
      }
    }
  }
});

test("shapes stand upright and in the middle", () => {
  const extent = (/** @type {string | undefined} */ shape) => {
    const { dx, dy, reach } = toDot(20, shape);
    return { left: Math.min(...dx), right: Math.max(...dx), top: Math.min(...dy), bottom: Math.max(...dy), reach };
  };
  for (const shape of SHAPES) assert.equal(extent(shape).left, -extent(shape).right, shape);
  const [up, down] = [extent("triangle"), extent("down")];
  assert.deepEqual([up.top, up.bottom], [-down.bottom, -down.top]);
  assert.ok(-up.top > up.bottom);
  assert.equal(up.reach, 30);
  const star = toDot(20, "star");
  const topmost = [...star.dy.keys()].filter((p) => star.dy[p] === extent("star").top).map((p) => star.dx[p]);
  assert.deepEqual([...new Set(topmost.map(Math.abs))], [0]);
});

test("a rim goes all round a shape, and what has no radius covers nothing", () => {
  for (const shape of SHAPES) {
    const { dx, dy, rim } = toDot(6, shape);
    const at = new Map([...dx.keys()].map((p) => [`${dx[p]},${dy[p]}`, rim[p]]));
    for (const [p, x] of dx.entries()) {
      const isEdge = [
        [1, 0],
        [-1, 0],
        [0, 1],
        [0, -1],
      ].some(([ox, oy]) => !at.has(`${x + ox},${dy[p] + oy}`));
      if (isEdge) assert.equal(rim[p], 1, `${shape} ${x},${dy[p]}`);
    }
    assert.ok([...rim].includes(0), shape);
    assert.deepEqual([toDot(0, shape).dx.length, toDot(0, shape).reach], [0, 0]);
  }
});

/**
 * Write points of [x, code, dot] at y 2 on an image of 9 by 5 pixels.
 * @param {number[][]} list @param {{ order?: any, alpha?: any }} [how]
 */
function write(list, { order = null, alpha = null } = {}) {
  const image = { pixels: new Uint32Array(45), width: 9, height: 5 };
  const points = toPoints(
    list.map(([x]) => x),
    list.map(() => 2),
    list.map(() => 1e9),
    bytes(...list.map(([, code]) => code)),
    { order, alpha },
  );
  const dots = createDots(
    [toDot(0.5), toDot(1)],
    Uint16Array.from(list, ([, , dot]) => dot),
  );
  const inks = toInks(["#ff0000", "#0000ff"]);
  blit(image, { left: 0, top: 0, scale: 1 }, points, bytes(...list.map(() => 1)), 0, dots, inks);
  return { image, inks, at: (/** @type {number} */ x, y = 2) => image.pixels[y * 9 + x] };
}

test("each point is written with its own dot, and in the order that is given", () => {
  const { inks, at } = write([
    [2, 0, 0],
    [6, 1, 1],
  ]);
  assert.equal(at(2), inks.rim[0]);
  assert.equal(at(1), 0);
  assert.deepEqual([at(6), at(5), at(6, 1)], [inks.fill[1], inks.rim[1], inks.rim[1]]);
  const pile = [
    [4, 0, 0],
    [4, 1, 1],
  ];
  assert.equal(write(pile).at(4), inks.fill[1]);
  assert.equal(write(pile, { order: [1, 0] }).at(4), inks.rim[0]);
});

test("what has no value is written in grey, and each point shows through as much as it says", () => {
  const { inks, at } = write(
    [
      [2, NO_VALUE, 0],
      [6, 1, 0],
    ],
    { alpha: bytes(255, 128) },
  );
  assert.equal(at(2), inks.rim[NO_VALUE]);
  assert.equal(at(6) >>> 24, 128);
  assert.equal(at(6) & 0xffffff, inks.rim[1] & 0xffffff);
});

test("of a large point and a small one within it the one is hit in whose middle the pointer is", () => {
  const at = Float32Array.of(20, 34);
  const grid = createGrid(at, Float32Array.of(20, 20), bytes(1, 1), 80, 80, 30);
  const reach = (/** @type {number} */ point) => [28, 6][point];
  assert.equal(grid.nearest(33, 20, reach), 1);
  assert.equal(grid.nearest(22, 20, reach), 0);
  assert.equal(grid.nearest(40.5, 20, reach), 0);
  assert.equal(grid.nearest(20, 49, reach), -1);
});

test("what may not be shown counts for nothing, and comes back", () => {
  const hidden = new Set();
  const index = createIndex([0, 0, 5, 9], [4, 10, 10, 10], { keeps: (feature) => !hidden.has(feature) });
  index.moveTo(3, 3);
  assert.deepEqual([[...index.shown], index.count], [[1, 1, 0, 0], 2]);
  hidden.add(1).add(2);
  index.refilter(3, 3);
  assert.deepEqual([[...index.shown], index.count], [[1, 0, 0, 0], 1]);
  index.moveTo(6, 6);
  assert.deepEqual([[...index.shown], index.count], [[0, 0, 0, 0], 0]);
  hidden.delete(2);
  index.refilter(6, 6);
  assert.deepEqual([[...index.shown], index.count], [[0, 0, 1, 0], 1]);
});

test("only whole addresses of pages are links", () => {
  assert.equal(addressIn("https://example.org/a b"), null);
  assert.equal(addressIn("https://example.org/a?b=1"), "https://example.org/a?b=1");
  assert.equal(addressIn("HTTP://example.org"), "http://example.org/");
  for (const text of [
    "javascript:alert(1)",
    "see https://example.org",
    "//example.org",
    "data:text/html,x",
    "https://",
  ])
    assert.equal(addressIn(text), null, text);
});

test("the pointer tells the first fields that say something", () => {
  /** @type {[string, string][]} */
  const fields = [
    ["a", "1"],
    ["b", ""],
    ["c", "3"],
    ["d", "4"],
    ["e", "5"],
  ];
  assert.equal(fieldLines(fields), "\na: 1\nc: 3\nd: 4");
  assert.equal(fieldLines([]), "");
});

test("labels are those in sight, the same text at the same place once", () => {
  const places = [
    [5, 5],
    [5, 5],
    [5, 5],
    [-1, 5],
    [9, 9],
    [20, 5],
  ].map(([x, y]) => ({ x, y }));
  const texts = ["a", "a", "b", "c", "", "d"];
  const found = labelledIn(
    bytes(1, 1, 1, 1, 1, 1),
    (i) => texts[i],
    (i) => places[i],
    (i) => i,
    { width: 10, height: 10 },
  );
  assert.deepEqual(found, [
    { text: "a", x: 5, y: 5, radius: 0 },
    { text: "b", x: 5, y: 5, radius: 2 },
  ]);
});

test("a label of an area stands on it, that of a point beside it", () => {
  const [area, point] = placeLabels(
    [
      { text: "area", x: 50, y: 50, radius: 0 },
      { text: "point", x: 50, y: 100, radius: 6 },
    ],
    () => 30,
  );
  assert.deepEqual(area, { left: 32, top: 42, right: 68, bottom: 58 });
  assert.deepEqual(point, { left: 59, top: 92, right: 95, bottom: 108 });
});

test("a label stands where it is seen whole, or not at all", () => {
  const labels = [
    { text: "point", x: 50, y: 50, radius: 6 },
    { text: "area", x: 90, y: 120, radius: 0 },
  ];
  const legend = { left: 55, top: 0, right: 200, bottom: 200 };
  const [point, area] = placeLabels(
    labels,
    () => 30,
    (box) => !overlaps(box, legend),
  );
  assert.deepEqual([point?.right, area], [41, null]);
});

test("no label stands on another, nor on another's point", () => {
  const labels = Array.from({ length: 40 }, (_, at) => ({
    text: `label ${at}`,
    x: (at * 37) % 200,
    y: (at * 53) % 120,
    radius: at % 3 ? 4 : 0,
  }));
  const boxes = placeLabels(labels, (text) => text.length * 7);
  const placed = boxes.filter((box) => box !== null);
  assert.ok(placed.length > 5 && placed.length < 40);
  for (const [at, box] of placed.entries()) {
    for (const other of placed.slice(at + 1)) assert.ok(!overlaps(box, other));
    for (const { x, y, radius } of labels.filter((one) => one.radius))
      assert.ok(!overlaps(box, { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }));
  }
});
