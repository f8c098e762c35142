import assert from "node:assert/strict";
import test from "node:test";

import {
  CELL_PX,
  countShown,
  createCells,
  findCell,
  levelOf,
  metresOf,
  mostEver,
  orderPoints,
  pointsIn,
  sideOf,
} from "../../geo/timemap/engine/layers/density_cells.js";
import {
  cellInWords,
  classInWords,
  classOf,
  classesOf,
  coloursOf,
  lengthInWords,
  writeCells,
} from "../../geo/timemap/engine/layers/density_scale.js";
import { DENSITY } from "../../geo/timemap/engine/layers/palette.js";
import { createIndex, reachIn, stretchIn } from "../../geo/timemap/engine/time/validity.js";
import { toX, toY } from "../../geo/timemap/engine/map/world.js";
import { SHOWS } from "../../geo/timemap/engine/wire/constants.js";

const NEVER = 2 ** 31 - 1;

/** A generator of its own, so that every run sees the same points. @param {number} seed */
const createRandom = (seed) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};

/**
 * A source of points [x, y, start, end] in world units, moved to a stretch of days.
 * @param {number[][]} list
 */
function sourceOf(list, day = 0, from = day) {
  const sorted = [...list].sort((a, b) => a[2] - b[2]);
  const [worldX, worldY, start, end] = [0, 1, 2, 3].map((at) => Float64Array.from(sorted, (one) => one[at]));
  const index = createIndex(start, end);
  index.moveTo(day, from);
  return { worldX, worldY, start, end, byEnd: index.byEnd, shown: index.shown, index };
}

/**
 * Points in tight groups and far apart, begun and over on many days.
 * @param {number} count
 * @param {number} seed
 */
function scatter(count, seed) {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const isNear = random() < 0.7;
    const start = Math.floor(random() * 60);
    const end = random() < 0.2 ? NEVER : start + 1 + Math.floor(random() * 20);
    return [30000 + random() * (isNear ? 40 : 9000), 20000 + random() * (isNear ? 40 : 9000), start, end];
  });
}

/**
 * Counted one by one, by the name of the cell.
 * @param {number[][]} list
 * @param {number} side
 * @param {(start: number, end: number) => boolean} isShown
 */
function countByName(list, side, isShown) {
  /** @type {Record<string, number>} */
  const counts = {};
  for (const [x, y, start, end] of list) {
    const name = `${Math.floor(x / side)},${Math.floor(y / side)}`;
    if (isShown(start, end)) counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

/** The cells that hold anything, by the same names. */
const byName = (
  /** @type {import("../../geo/timemap/engine/layers/density_cells.js").Cells} */ { columns, rows, counts },
) =>
  Object.fromEntries([...counts].flatMap((count, cell) => (count ? [[`${columns[cell]},${rows[cell]}`, count]] : [])));

const total = (/** @type {ArrayLike<any> | { [s: string]: any; }} */ counts) =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

test("every point that is shown counts in one cell, at every level and day, in each mode", () => {
  const list = scatter(3000, 7);
  /** @type {[string, (day: number) => number][]} */
  const modes = [
    ["during", (day) => day],
    ["window", (day) => day - 6],
    ["so far", () => -Infinity],
  ];
  for (const [, first] of modes) {
    const source = sourceOf(list, -1);
    for (const level of [2, 5, 8, 11, 18]) {
      const cells = createCells(orderPoints([source]), level);
      for (const day of [0, 13, 59, 30, 31]) {
        source.index.moveTo(day, first(day));
        countShown(cells);
        const expected = countByName(
          list,
          sideOf(level),
          (/** @type {number} */ start, /** @type {number} */ end) => start <= day && end > first(day),
        );
        assert.deepEqual(byName(cells), expected);
        assert.equal(total(byName(cells)), source.index.count);
      }
    }
  }
});

test("no points: no cells, and nothing is counted", () => {
  for (const sources of [[], [sourceOf([])]]) {
    const cells = createCells(orderPoints(sources), 8);
    countShown(cells);
    assert.equal(cells.counts.length, 0);
    assert.equal(mostEver(cells, [0]), 0);
    assert.equal(findCell(cells, 30000, 20000), -1);
  }
});

test("a cell's side belongs to neither neighbour but the one that it begins", () => {
  const side = sideOf(8);
  const at = (/** @type {number} */ x, /** @type {number} */ y) => [x * side, y * side, 0, 1];
  const cells = createCells(orderPoints([sourceOf([at(3, 5), at(3.999, 5.999), at(4, 5), at(3, 6)])]), 8);
  countShown(cells);
  assert.deepEqual(byName(cells), { "3,5": 2, "4,5": 1, "3,6": 1 });
  for (let cell = 0; cell < 3; cell += 1) {
    const [x, y] = [cells.columns[cell] + 0.5, cells.rows[cell] + 0.5];
    assert.equal(findCell(cells, x * side, y * side), cell);
  }
  assert.equal(findCell(cells, 5.5 * side, 5.5 * side), -1);
});

test("four cells of the next level make one: what is counted is the same", () => {
  const list = scatter(500, 3);
  for (let level = 2; level < 12; level += 1) {
    const [wide, narrow] = [level, level + 1].map((one) => createCells(orderPoints([sourceOf(list, 20)]), one));
    for (const cells of [wide, narrow]) countShown(cells);
    /** @type {Record<string, number>} */
    const joined = {};
    for (const [name, count] of Object.entries(byName(narrow))) {
      const parent = name.split(",").map((place) => Math.floor(Number(place) / 2));
      joined[parent.join()] = (joined[parent.join()] ?? 0) + count;
    }
    assert.deepEqual(byName(wide), joined);
  }
});

test("points at the world's corners, and beyond where Web Mercator ends, are in cells of its edge", () => {
  const places = [[-180, 90], [180, 90], [-180, -90], [180, -90], [0, 85.06]]; // prettier-ignore
  const source = sourceOf(places.map(([lon, lat]) => [toX(lon), toY(lat), 0, 1]));
  for (const level of [0, 2, 18, 18]) {
    const cells = createCells(orderPoints([source]), level);
    countShown(cells);
    assert.equal(total(byName(cells)), places.length);
    assert.equal(new Set(Object.keys(byName(cells))).size, cells.counts.length);
  }
  assert.equal(levelOf(21), 18);
});

test("a cell is as large on the screen as it says, and keeps its place between two zooms", () => {
  assert.equal(sideOf(8), CELL_PX);
  assert.equal(sideOf(9), CELL_PX / 2);
  assert.deepEqual([3, 3.4, 3.5, 4.49].map(levelOf), [3, 3, 4, 4]);
  assert.equal(Math.round(metresOf(0, 0)), Math.round(40075016.686 * (24 / 256)));
  assert.ok(Math.abs(metresOf(10, 60) * 2 - metresOf(10, 0)) < 1e-6);
  // Against the projection: as many degrees of longitude as a cell spans there.
  const degrees = (sideOf(10) / (toX(1) - toX(0))) * Math.cos((40 * Math.PI) / 180);
  assert.ok(Math.abs(metresOf(10, 40) / (degrees * 111319.49) - 1) < 1e-6);
  assert.ok(toY(41) < toY(40));
});

test("the most that a cell ever holds is that of the fullest day", () => {
  const list = scatter(2000, 5);
  for (const level of [3, 8, 11]) {
    for (const reach of [0, 6, 29]) {
      const cells = createCells(orderPoints([sourceOf(list)]), level);
      let most = 0;
      for (let day = 0; day < 120; day += 1) {
        const counts = countByName(
          list,
          sideOf(level),
          (/** @type {number} */ start, /** @type {number} */ end) => start <= day && end > day - reach,
        );
        most = Math.max(most, ...Object.values(counts));
      }
      assert.equal(mostEver(cells, [reach]), most, `${level} ${reach}`);
    }
    const all = Object.values(countByName(list, sideOf(level), () => true));
    assert.equal(mostEver(createCells(orderPoints([sourceOf(list)]), level), [Infinity]), Math.max(...all));
  }
});

test("what is over as another begins is not there with it", () => {
  const follow = [
    [10, 10, 0, 5],
    [10, 10, 5, 9],
    [10, 10, 9, 10],
  ];
  assert.equal(mostEver(createCells(orderPoints([sourceOf(follow)]), 8), [0]), 1);
  assert.equal(mostEver(createCells(orderPoints([sourceOf(follow)]), 8), [1]), 2);
});

test("a stretch reaches no further back in any unit than it is said to", () => {
  const units = /** @type {const} */ (["year", "month", "day", "hour"]);
  for (const story of units) {
    for (const unit of units) {
      for (const size of [1, 2, 3, 12, 30]) {
        for (const mode of SHOWS) {
          let longest = 0;
          for (let moment = 0; moment < 3000; moment += 1) {
            const { to, from } = stretchIn({ mode, size, moment: moment - 40, unit: story, story }, unit);
            longest = Math.max(longest, to - from);
          }
          const reach = reachIn({ mode, size, story }, unit);
          const name = `${mode} ${size} ${story} ${unit}`;
          assert.ok(longest <= reach, `${name}: ${longest} is more than ${reach}`);
          if (unit === story || mode !== "window") assert.equal(reach, longest, name);
        }
      }
    }
  }
});

test("several layers are counted together; their most is the sum of each one's", () => {
  const [one, two] = [sourceOf([[10, 10, 0, 5], [10, 11, 0, 2]], 1), sourceOf([[12, 10, 1, 3], [90, 10, 7, 9]], 1)]; // prettier-ignore
  const cells = createCells(orderPoints([one, two]), 8);
  countShown(cells);
  assert.deepEqual(byName(cells), { "0,0": 3 });
  assert.equal(mostEver(cells, [0, 0]), 3);
  const cell = findCell(cells, 10, 10);
  assert.deepEqual(pointsIn(cells, cell, 2), [
    { source: 1, i: 0 },
    { source: 0, i: 1 },
  ]);
  assert.equal(pointsIn(cells, cell, 9).length, 3);
  for (const { index } of [one, two]) index.moveTo(4, 4);
  assert.deepEqual(pointsIn(cells, cell, 9), [{ source: 0, i: 0 }]);
});

test("classes: one a count where there are few, else each as many times the last, none empty", () => {
  assert.deepEqual(classesOf(0), []);
  assert.deepEqual(classesOf(1), [1]);
  assert.deepEqual(classesOf(6), [1, 2, 3, 4, 5, 6]);
  assert.deepEqual(classesOf(7), [1, 2, 3, 4, 5]);
  assert.deepEqual(classesOf(1234), [1, 3, 10, 40, 100, 400]);
  for (let most = 1; most < 3000; most += 1) {
    const classes = classesOf(most);
    assert.equal(classes[0], 1);
    assert.ok(classes.length <= DENSITY.length && (classes.at(-1) ?? 0) <= most);
    for (let at = 1; at < classes.length; at += 1) assert.ok(classes[at] > classes[at - 1], `${most}: ${classes}`);
  }
});

test("a count is in the class whose words hold it", () => {
  const classes = classesOf(1234);
  assert.deepEqual([1, 2, 3, 9, 10, 99, 399, 400, 1234].map((count) => classOf(classes, count)), [0, 0, 1, 1, 2, 3, 4, 5, 5]); // prettier-ignore
  assert.deepEqual(
    classes.map((_, at) => classInWords(classes, 1234, at)),
    ["1–2", "3–9", "10–39", "40–99", "100–399", "400–1,234"],
  );
  assert.deepEqual([0, 1].map((at) => classInWords([1, 2], 2, at)), ["1", "2"]); // prettier-ignore
});

test("an image has a pixel for each cell in it that holds anything, and none for others", () => {
  const image = { data: new Uint8ClampedArray(4 * 6), width: 3, height: 2 };
  const cells = {
    columns: Int32Array.of(10, 12, 11, 9, 13, 11, 11),
    rows: Int32Array.of(20, 21, 21, 20, 20, 19, 22),
    counts: Float64Array.of(1, 9, 0, 5, 5, 5, 5),
  };
  writeCells(image, cells, 10, 20, [1, 9]);
  const [few, many] = coloursOf(2).map((colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)));
  const none = [0, 0, 0, 0];
  const rows = [[...few, 230], none, none, none, none, [...many, 230]];
  assert.deepEqual([...image.data], rows.flat());
});

/** Relative luminance, as WCAG has it. @param {string} colour #rrggbb */
function luminance(colour) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test("more is darker, and however few classes there are, they span the ramp", () => {
  for (let at = 1; at < DENSITY.length; at += 1) assert.ok(luminance(DENSITY[at]) < luminance(DENSITY[at - 1]) * 0.85);
  assert.deepEqual(coloursOf(0), []);
  assert.equal(coloursOf(1).length, 1);
  assert.deepEqual(coloursOf(2), [DENSITY[0], DENSITY.at(-1)]);
  assert.deepEqual(coloursOf(6), DENSITY);
  assert.equal(new Set(coloursOf(4)).size, 4);
});

test("a cell's size and latitude in words", () => {
  assert.deepEqual([11843, 1184, 996, 149.6, 3757000].map(lengthInWords), ["12 km", "1.2 km", "1 km", "150 m", "3,800 km"]); // prettier-ignore
  assert.deepEqual(
    [40.4, -33.6, 0.2].map((lat) => cellInWords("12 km", lat)),
    ["40° N", "34° S", "the equator"].map((where) => `Points in a cell, 12 km wide at ${where}`),
  );
});
