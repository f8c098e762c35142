import assert from "node:assert/strict";
import test from "node:test";

import { looksBeyond } from "../../geo/timemap/engine/layers/basemap.js";
import { isCut, sortWorld } from "../../geo/timemap/engine/layers/ground_shapes.js";
import { differs, groupAlike, thereOn } from "../../geo/timemap/engine/layers/shape_changes.js";
import { originOf, toPaths, topmostAt } from "../../geo/timemap/engine/layers/shape_paths.js";
import { opacityOf, strokeWidth } from "../../geo/timemap/engine/layers/shape_drawing.js";
import { toX, toY } from "../../geo/timemap/engine/map/world.js";

/** A path that says how it was made. */
function createPath() {
  /** @type {any[][]} */
  const made = [];
  return {
    made,
    moveTo: (/** @type {any} */ x, /** @type {any} */ y) => made.push(["move", x, y]),
    lineTo: (/** @type {any} */ x, /** @type {any} */ y) => made.push(["line", x, y]),
    closePath: () => made.push(["close"]),
  };
}

/**
 * A layer file of features, each a list of parts of [x, y].
 * @param {any[]} features
 */
function fileOf(features, areas = features.map(() => 1)) {
  const parts = features.flat();
  const points = parts.flat();
  let ends = 0;
  let count = 0;
  return {
    head: { count: features.length, unit: 10 },
    columns: {
      parts: Uint32Array.from(features, (feature) => (count += feature.length)),
      ends: Uint32Array.from(parts, (part) => (ends += part.length)),
      x: Int32Array.from(points, ([x]) => x),
      y: Int32Array.from(points, ([, y]) => y),
      area: Uint8Array.from(areas),
    },
  };
}

const SQUARE = [
  [0, 0],
  [10, 0],
  [10, 10],
  [0, 10],
];
const HOLE = [
  [2, 2],
  [4, 2],
  [4, 4],
];
const kinds = (/** @type {{ made: any[][] }} */ path) => path.made.map(([kind]) => kind);

test("a file without features has no paths", () => {
  const file = fileOf([]);
  assert.deepEqual(originOf(file), { x: 0, y: 0 });
  assert.deepEqual(toPaths(file, originOf(file), createPath), []);
});

test("a feature's parts begin anew; areas are closed, lines are not", () => {
  const file = fileOf(
    [
      [SQUARE, HOLE],
      [HOLE],
      [
        [
          [5, 5],
          [6, 6],
        ],
      ],
    ],
    [1, 0, 1],
  );
  const [holed, line, last] = toPaths(file, originOf(file), createPath);
  assert.deepEqual(kinds(holed), ["move", "line", "line", "line", "close", "move", "line", "line", "close"]);
  assert.deepEqual(kinds(line), ["move", "line", "line"]);
  assert.deepEqual(kinds(last), ["move", "line", "close"]);
});

test("paths are in world units from the first point of all, from the one edge of the world to the other", () => {
  const file = fileOf([
    [
      [
        [1800, 50],
        [-1800, 0],
      ],
    ],
    [[[0, 100]]],
  ]);
  const origin = originOf(file);
  assert.deepEqual(origin, { x: toX(180), y: toY(5) });
  const [first, second] = toPaths(file, origin, createPath);
  assert.deepEqual(first.made.slice(0, 2), [
    ["move", 0, 0],
    ["line", -(256 * 2 ** 8), toY(0) - origin.y],
  ]);
  assert.deepEqual(second.made[0], ["move", toX(0) - origin.x, toY(10) - origin.y]);
});

/** Says that each path named holds the point. */
/** @returns {any} */
const hits = (/** @type {any[]} */ inPath, /** @type {any[]} */ inStroke = []) => ({
  isPointInPath: (/** @type {any} */ path, /** @type {any} */ x, /** @type {any} */ y, /** @type {string} */ rule) =>
    rule === "evenodd" && inPath.includes(path),
  isPointInStroke: (/** @type {any} */ path) => inStroke.includes(path),
});

const bytes = (/** @type {number[]} */ ...values) => Uint8Array.from(values);

test("the topmost shape that is shown is hit, an area by what it holds and a line by its stroke", () => {
  /** @type {any[]} */
  const paths = ["a", "b", "c"];
  assert.equal(topmostAt(hits(paths), paths, bytes(1, 1, 1), bytes(1, 1, 1), 0, 0), 2);
  assert.equal(topmostAt(hits(paths), paths, bytes(1, 1, 1), bytes(1, 1, 0), 0, 0), 1);
  assert.equal(topmostAt(hits(["a"]), paths, bytes(1, 1, 1), bytes(1, 1, 1), 0, 0), 0);
  assert.equal(topmostAt(hits(["c"], ["b"]), paths, bytes(1, 0, 0), bytes(1, 1, 1), 0, 0), 1);
  assert.equal(topmostAt(hits(paths), paths, bytes(1, 1, 1), bytes(0, 0, 0), 0, 0), -1);
  assert.equal(topmostAt(hits(paths), [], bytes(), bytes(), 0, 0), -1);
});

test("features of the same shape are one piece of land", () => {
  const other = SQUARE.map(([x, y]) => [x + 1, y]);
  const file = fileOf([[SQUARE], [other], [SQUARE], [SQUARE, HOLE], [SQUARE.slice(0, 3)], [other]]);
  const alike = groupAlike(file.head.count, file.columns);
  assert.deepEqual(alike, [[0, 2], [1, 5], [0, 2], [3], [4], [1, 5]]);
  const bent = [
    [0, 0],
    [9, 0],
    [10, 10],
    [0, 10],
  ];
  const two = fileOf([[SQUARE], [bent]]);
  assert.deepEqual(groupAlike(2, two.columns), [[0], [1]]);
  assert.deepEqual(groupAlike(0, fileOf([]).columns), []);
});

const COLUMNS = { start: [10, 20, 30], end: [20, 30, 40], kind: [1, 2, 1] };
const ALL = [0, 1, 2];

test("the piece that is there on a day: from its start to the day before its end", () => {
  for (const [day, there] of [
    [9, -1],
    [10, 0],
    [19, 0],
    [20, 1],
    [29, 1],
    [30, 2],
    [39, 2],
    [40, -1],
  ]) {
    assert.equal(thereOn(ALL, COLUMNS, day), there, `day ${day}`);
  }
  assert.equal(thereOn([], COLUMNS, 10), -1);
});

test("a piece differs from a day on which it is of another kind, or not there", () => {
  for (const { day, isOther } of [
    { day: 9, isOther: true },
    { day: 10, isOther: false },
    { day: 20, isOther: true },
    { day: 30, isOther: false },
    { day: 40, isOther: true },
  ]) {
    assert.equal(differs(0, ALL, COLUMNS, day), isOther, `day ${day}`);
  }
});

test("what is over fades, and what is the same when only changes count", () => {
  assert.equal(opacityOf(false, false), 1);
  assert.equal(opacityOf(false, true), 0.15);
  for (const fades of [false, true]) assert.equal(opacityOf(true, fades), 0.35);
});

test("what changed has the same edge whatever it is; lines are wider than edges", () => {
  assert.equal(strokeWidth(true, true, true), strokeWidth(true, false, false));
  assert.ok(strokeWidth(false, true, true) < strokeWidth(false, true, false));
  assert.ok(strokeWidth(false, true, false) < strokeWidth(true, true, false));
  assert.equal(strokeWidth(false, false, true), strokeWidth(false, false, false));
  assert.ok(strokeWidth(false, false, false) > strokeWidth(true, true, false));
});

test("a cut along the antimeridian, or along any side of the box, is no border", () => {
  const box = [-180, -60, 180, 85];
  assert.ok(isCut([180, 50], [180, 60], box));
  assert.ok(isCut([-180, 50], [-180, -60], box));
  assert.ok(isCut([10, -60], [20, -60], box));
  assert.ok(isCut([10, 85], [20, 85], box));
  assert.ok(!isCut([180, 50], [-180, 50], box)); // across it is no cut
  assert.ok(!isCut([179.9, 50], [180, 50], box));
  assert.ok(!isCut([10, 50], [10, 60], box));
  assert.ok(!isCut([180, 50], [180, 60], undefined));
});

test("sortWorld: waters are drawn with the layers of their own, in the order of the file", () => {
  const told = [{}, { water: "river" }, { water: "lake" }, {}, { water: "lake" }];
  const sorted = sortWorld(told.map((properties, id) => ({ id, properties: /** @type {any} */ (properties) })));
  const ids = Object.fromEntries(Object.entries(sorted).map(([name, found]) => [name, found.map(({ id }) => id)]));
  assert.deepEqual(ids, { world: [0, 3], lakes: [2, 4], rivers: [1] });
});

test("looksBeyond: only close up, and only past a side of the box that the world was cut along", () => {
  const box = [30, 33, 57, 46];
  assert.ok(!looksBeyond(8, [45, 38, 48, 41], box));
  assert.ok(!looksBeyond(8, box, box));
  assert.ok(looksBeyond(8, [-1, 51, 1, 52], box));
  assert.ok(looksBeyond(4, [29.9, 38, 48, 41], box));
  assert.ok(looksBeyond(4, [45, 32.9, 48, 41], box));
  assert.ok(looksBeyond(4, [45, 38, 57.1, 41], box));
  assert.ok(looksBeyond(4, [45, 38, 48, 46.1], box));
  assert.ok(!looksBeyond(3.75, [-1, 51, 1, 52], box));
  assert.ok(looksBeyond(4, [-1, 51, 1, 52], undefined) && !looksBeyond(3.75, [-1, 51, 1, 52], undefined)); // a story of its own land has no such world
});
