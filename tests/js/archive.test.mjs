import assert from "node:assert/strict";
import test from "node:test";

import { toQuery } from "../../geo/timemap/engine/archive/asking.js";
import { boxOf, cellAbove, codeAt, placeOf } from "../../geo/timemap/engine/archive/cells.js";
import { MOST_SEEN, chooseTiles, shareInSight } from "../../geo/timemap/engine/archive/choice.js";
import { countSeen, createSight } from "../../geo/timemap/engine/archive/counting.js";
import { createFrontier } from "../../geo/timemap/engine/archive/frontier.js";
import { eventAt } from "../../geo/timemap/engine/archive/hits.js";
import { EVENTS, mergeTiles } from "../../geo/timemap/engine/archive/merging.js";
import { spreadStarts, stopsOf, sumBins, toUnit } from "../../geo/timemap/engine/archive/starts.js";
import { lastShown } from "../../geo/timemap/engine/archive/telling.js";
import { createTile, decodeTile } from "../../geo/timemap/engine/archive/tile.js";
import { createTree } from "../../geo/timemap/engine/archive/tree.js";
import {
  countShown,
  createCells,
  levelOf,
  mostEver,
  orderPoints,
} from "../../geo/timemap/engine/layers/density_cells.js";
import { WORLD, toX, toY } from "../../geo/timemap/engine/map/world.js";
import { unpackColumn } from "../../geo/timemap/engine/wire/packed_columns.js";
import { WORLD_VIEW, archiveOf, cellOf, fileOf, pack, scatter, tileFile, viewOf } from "./archive_tiles.mjs";

/** @typedef {import("./archive_tiles.mjs").Event} Event */

/** @param {Event} event @param {number} moment @param {number} [from] */
const isValid = ({ start, length }, moment, from = moment) =>
  start <= moment && (length === 0 || start + length > from);

/** @param {Event} event @param {number[]} view west, south, east, north */
const isIn = ({ lon, lat }, [west, south, east, north]) => lon >= west && lon <= east && lat >= south && lat <= north;

test("a packed column is its numbers again, of any width and sign, also as differences", () => {
  for (const numbers of [[], [7], [-3, 0, 255, 256, 70_000], [18_000, 18_000, 18_031, 19_000], [2 ** 40, -(2 ** 40)]]) {
    for (const isDelta of [false, true]) {
      if (isDelta && !numbers.length) continue;
      const { head, bytes } = pack("x", numbers, { isDelta });
      const body = Uint8Array.from([9, 9, ...bytes]);
      assert.deepEqual([...unpackColumn({ ...head, offset: 2 }, body)], numbers);
    }
  }
  const stepped = { name: "x", offset: 0, length: 3, width: 1, from: 10, steps: 5 };
  assert.deepEqual([...unpackColumn(stepped, Uint8Array.of(0, 1, 2))], [10, 15, 20]);
});

test("a tile's columns are read by name; one that is not there or cut short is named", () => {
  const file = decodeTile(tileFile([{ lon: 1, lat: 2, start: 5, length: 1, kind: 0 }]));
  assert.deepEqual([...file.column("x")], [100_000]);
  assert.throws(() => file.column("z"), { message: "the layer file ends within its column z" });
  const whole = fileOf([pack("start", [1, 2, 3])], { count: 3 });
  const cut = decodeTile(whole.slice(0, whole.byteLength - 1));
  assert.throws(() => cut.column("start"), { message: "the layer file ends within its column start" });
});

test("an event without a length has an open end", () => {
  const [event, open] = [
    { lon: 1, lat: 2, start: 5, length: 3, kind: 0 },
    { lon: 1, lat: 2, start: 6, length: 0, kind: 1 },
  ];
  const node = createTree([[0, 0, 2, 2, 1]]).nodes[0];
  const tile = createTile(node, decodeTile(tileFile([open, event])), () => true);
  assert.deepEqual(
    [[...tile.start], [...tile.end], [...tile.kind]],
    [
      [5, 6],
      [8, Infinity],
      [0, 1],
    ],
  );
});

test("cells are numbered along Morton's curve, as the archive's builder does", () => {
  assert.deepEqual(placeOf(0b1101, 2), [0b11, 0b10]);
  assert.deepEqual(placeOf(2 ** 32 - 1, 16), [65_535, 65_535]);
  assert.equal(codeAt(65_535.5, 65_535.5), 2 ** 32 - 1);
  assert.equal(codeAt(-1, WORLD + 1), codeAt(0, 65_535));
  assert.equal(cellAbove(2 ** 32 - 1, 0), 0);
  assert.equal(cellAbove(2 ** 32 - 1, 1), 3);
  const code = codeAt(toX(44.5), toY(40.2));
  for (const level of [0, 1, 5, 16]) {
    const box = boxOf(...placeOf(cellAbove(code, level), level), level);
    assert.ok(box.left <= toX(44.5) && toX(44.5) < box.right && box.top <= toY(40.2) && toY(40.2) < box.bottom);
  }
});

test("a tree knows what is below and above, past a level that has no tile, and where bytes are in one file", () => {
  const { nodes, roots } = createTree([
    [0, 0, 5, 20, 100, 10],
    [1, 3, 5, 10, 50, 20],
    [3, 63, 5, 5, 30, 40],
  ]);
  assert.deepEqual(roots, [0]);
  assert.deepEqual([nodes[1].above, nodes[2].above, nodes[0].below, nodes[1].below], [0, 1, [1], [2]]);
  assert.deepEqual(
    nodes.map(({ bytes }) => bytes),
    [
      [0, 100],
      [100, 50],
      [150, 30],
    ],
  );
  assert.deepEqual(
    nodes.map(({ titles }) => titles),
    [
      [180, 10],
      [190, 20],
      [210, 40],
    ],
  );
  assert.equal(nodes[2].place, "3/7-7");
});

test("what of a box is in sight, in every copy of the world", () => {
  const box = { left: 0, top: 0, right: 100, bottom: 100 };
  assert.equal(shareInSight(box, { left: 50, top: 50, right: 200, bottom: 200 }), 0.25);
  assert.equal(shareInSight(box, { left: 100, top: 0, right: 200, bottom: 100 }), 0);
  assert.equal(shareInSight(box, { left: 0, top: 100, right: 100, bottom: 200 }), 0);
  assert.equal(shareInSight(box, { left: WORLD - 10, top: 0, right: WORLD + 50, bottom: 100 }), 0.5);
  assert.equal(shareInSight(box, { left: -WORLD, top: 0, right: 2 * WORLD, bottom: 100 }), 1);
});

test("whole levels are chosen, those above before others, the nearest to the middle first", () => {
  const level = (/** @type {number} */ at) =>
    Array.from({ length: 4 ** at }, (_, cell) => [at, cell, 100, 160_000 / 4 ** at, 1]);
  const tree = createTree([...level(0), ...level(1), ...level(2)]);
  const all = chooseTiles(tree, WORLD_VIEW);
  assert.equal(all.length, 21);
  assert.deepEqual(
    all.map((at) => tree.nodes[at].level),
    [...Array(1).fill(0), ...Array(4).fill(1), ...Array(16).fill(2)],
  );
  const nearest = all.slice(5, 9).map((at) => tree.nodes[at].place);
  assert.deepEqual(nearest.sort(), ["2/1-1", "2/1-2", "2/2-1", "2/2-2"]);
  assert.equal(chooseTiles(tree, WORLD_VIEW, { seen: 2_090 }).length, 5);
  assert.equal(chooseTiles(tree, WORLD_VIEW, { held: 499 }).length, 1);
  assert.equal(chooseTiles(tree, WORLD_VIEW, { seen: 1 }).length, 1);
  const corner = chooseTiles(tree, viewOf(-179, 70, -170, 80));
  assert.deepEqual(
    corner.map((at) => tree.nodes[at].place),
    ["0/0-0", "1/0-0", "2/0-0"],
  );
});

test("no view has more events in sight than there is room for, though half of all are in one town", () => {
  // 16 levels of a town: each tile above it holds as many events of it as of all else together.
  const towns = Array.from({ length: 13 }, (_, level) => {
    const cell = cellOf({ lon: 44.5, lat: 40.5, start: 0, length: 0, kind: 0 }, level);
    return [level, cell, 60_000, level ? 5_000_000 : 10_000_000, 1];
  });
  const tree = createTree(towns);
  const chosen = chooseTiles(tree, viewOf(44.3, 40.3, 44.7, 40.7));
  const held = chosen.reduce((sum, at) => sum + tree.nodes[at].own, 0);
  assert.ok(held > 0.8 * MOST_SEEN && held <= 1.2 * MOST_SEEN, String(held));
});

test("events stand for those that are not drawn: exact over all time, whatever tiles are there", () => {
  const { tree, tiles, events } = archiveOf(scatter(4_000, 3));
  const frontier = createFrontier(tree);
  const random = scatter(60, 9).map(({ lon }) => Math.abs(Math.floor(1000 * lon)));
  const drawn = () => [...frontier.tiles.keys()];
  const check = () => {
    for (const tile of frontier.tiles.values()) tile.index.moveTo(Infinity, -Infinity);
    const { count, total } = countSeen(frontier.tiles.values(), frontier.weights, WORLD_VIEW, 3);
    assert.equal(
      count,
      drawn().reduce((sum, at) => sum + tree.nodes[at].own, 0),
    );
    // A cell that has none drawn is not told of.
    assert.ok(Math.abs(total - events.length) <= 0.02 * events.length, `${total} for ${drawn().length} tiles`);
    const isAll = drawn().length === tiles.length;
    assert.equal(frontier.isWhole(WORLD_VIEW), isAll);
    if (isAll) assert.equal(total, events.length);
  };
  frontier.add(tiles[0]);
  check();
  for (const at of random) {
    const may = tiles.filter(({ node }) => !frontier.tiles.has(node.at) && frontier.tiles.has(node.above));
    const leaves = drawn().filter((one) => one && !tree.nodes[one].below.some((below) => frontier.tiles.has(below)));
    if (at % 3 && may.length) frontier.add(may[at % may.length]);
    else if (leaves.length) frontier.remove(leaves[at % leaves.length]);
    check();
  }
  for (const tile of tiles) if (!frontier.tiles.has(tile.node.at)) frontier.add(tile);
  check();
});

test("what is counted in sight is what lies there at a moment, exact where no tile is missing", () => {
  const { tree, tiles, events } = archiveOf(scatter(4_000, 4));
  const frontier = createFrontier(tree);
  for (const tile of tiles) frontier.add(tile);
  const views = [
    [-180, -80, 180, 80],
    [44, 40, 44.5, 40.5],
    [-20, -30, 60, 50],
  ];
  for (const [moment, from] of [
    [500, 500],
    [500, 400],
    [999, -Infinity],
    [-1, -1],
  ]) {
    for (const { index } of tiles) index.moveTo(moment, from);
    for (const view of views) {
      const [west, south, east, north] = view;
      const there = events.filter((one) => isValid(one, moment, from) && isIn(one, view));
      const seen = countSeen(tiles, frontier.weights, viewOf(west, south, east, north), 3);
      assert.deepEqual([seen.count, seen.total], [there.length, there.length]);
      const kinds = [0, 1, 2].map((kind) => there.filter((one) => one.kind === kind).length);
      assert.deepEqual([...seen.kinds], kinds);
    }
  }
});

test("a view across the antimeridian holds what lies on both sides", () => {
  const isInside = createSight(viewOf(170, -10, 190, 10));
  assert.deepEqual(
    [175, -175, 160, -160].map((lon) => isInside(toX(lon), toY(0))),
    [true, true, false, false],
  );
  assert.ok(createSight(viewOf(-400, -10, 400, 10))(toX(5), toY(5)));
});

test("an estimate is within three sigma of the truth at three zooms, as cells count it too", () => {
  const { tree, tiles, events } = archiveOf(scatter(30_000, 6));
  for (const depth of [0, 1, 2]) {
    const frontier = createFrontier(tree);
    for (const tile of tiles) if (tile.node.level <= depth) frontier.add(tile);
    const shown = [...frontier.tiles.values()];
    for (const { index } of shown) index.moveTo(500, 300);
    const truth = events.filter((one) => isValid(one, 500, 300)).length;
    const { count, total } = countSeen(shown, frontier.weights, WORLD_VIEW, 3);
    const sigma = (truth * Math.sqrt(1 - count / truth)) / Math.sqrt(count);
    assert.ok(Math.abs(total - truth) <= 3 * sigma, `${total} for ${truth}, sigma ${sigma}`);
    const merged = mergeTiles(shown, frontier.weights);
    merged.follow();
    const cells = createCells(orderPoints([merged]), levelOf(3));
    countShown(cells);
    const sum = cells.counts.reduce((a, b) => a + b, 0);
    assert.ok(Math.abs(sum - total) < 1e-6 * total);
    assert.ok(mostEver(cells, [200]) >= Math.floor(Math.max(...cells.counts)));
  }
});

test("merged events are in order of start and of end, and know their tile", () => {
  const { tree, tiles } = archiveOf(scatter(500, 8));
  const frontier = createFrontier(tree);
  for (const tile of tiles) frontier.add(tile);
  for (const { index } of tiles) index.moveTo(400, 400);
  const merged = mergeTiles(tiles, frontier.weights);
  merged.follow();
  assert.equal(merged.start.length, 500);
  for (let i = 1; i < 500; i += 1) {
    assert.ok(merged.start[i - 1] <= merged.start[i]);
    assert.ok(merged.end[merged.byEnd[i - 1]] <= merged.end[merged.byEnd[i]]);
  }
  for (let i = 0; i < 500; i += 1) {
    const id = merged.idOf(i);
    const tile = tiles[Math.floor(id / EVENTS)];
    assert.equal(merged.start[i], tile.start[id % EVENTS]);
    assert.equal(merged.worldX[i], tile.points.worldX[id % EVENTS]);
    assert.equal(merged.shown[i], tile.index.shown[id % EVENTS]);
  }
  assert.equal(mergeTiles([], frontier.weights).start.length, 0);
});

test("the last begun in sight are listed, and the nearest drawn one is hit", () => {
  const { tiles, events } = archiveOf(scatter(500, 10));
  for (const { index } of tiles) index.moveTo(700, -Infinity);
  const listed = lastShown(tiles, viewOf(43, 39, 46, 42), 20).map(({ tile, i }) => tile.start[i]);
  const there = events.filter((one) => one.start <= 700 && isIn(one, [43, 39, 46, 42]));
  const starts = there.map(({ start }) => start).sort((a, b) => b - a);
  assert.deepEqual(listed, starts.slice(0, 20));
  for (const { points } of tiles) {
    points.worldX.forEach((x, i) => (points.screenX[i] = x));
    points.worldY.forEach((y, i) => (points.screenY[i] = y));
  }
  const { lon, lat } = there[0];
  const found = eventAt(tiles, toX(lon), toY(lat), 0.01);
  assert.ok(found && Math.abs(found.tile.points.worldX[found.i] - toX(lon)) < 0.01);
  assert.equal(eventAt(tiles, -50, -50, 10), null);
});

test("few starts lie as close as many events, and steps go to what begins", () => {
  const counts = sumBins([Uint32Array.of(1, 0, 3_000, 6_000, 0, 0), Uint32Array.of(0, 0, 999, 0, 0, 0)], 3);
  assert.deepEqual([...counts], [1, 9_999, 0]);
  const edges = [0, 10, 110, 210];
  const starts = spreadStarts(edges, counts, 100);
  assert.equal(starts.filter((one) => one < 10).length, 1);
  assert.equal(starts.filter((one) => one >= 10 && one < 110).length, 100);
  assert.deepEqual(
    [...starts],
    [...starts].sort((a, b) => a - b),
  );
  assert.deepEqual([...stopsOf(edges, counts)], [0, 10]);
  assert.deepEqual([...toUnit(Float64Array.of(1), "day", "hour")], [24]);
  assert.equal(spreadStarts(edges, [0, 0, 0]).length, 0);
});

test("what is asked of who counts names view, moments and kinds", () => {
  const sight = { view: /** @type {[number, number, number, number]} */ ([1, 2, 181, 4]), begin: -5, end: 6 };
  const query = (/** @type {string[] | null} */ kinds) => new URLSearchParams(toQuery({ ...sight, kinds }));
  assert.deepEqual(
    [...query(null)],
    [
      ["view", "1.000000,2.000000,181.000000,4.000000"],
      ["begin", "-5"],
      ["end", "6"],
    ],
  );
  assert.deepEqual(query(["a, b", "ç&"]).getAll("kinds"), ["a, b", "ç&"]);
  assert.deepEqual(query([]).getAll("kinds"), [""]);
});
