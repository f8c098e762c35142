import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { areaKm2, geodesic, isCrossed, legsKm, perimeterKm, ring } from "../../geo/export/page/browser/geodesy.js";
import { landOn, sumWithin } from "../../geo/export/page/browser/land_within.js";
import {
  NO_MEASURE,
  readMeasure,
  readPoints,
  speakKm,
  spellMeasure,
  toDrawing,
  withTool,
} from "../../geo/export/page/browser/measure.js";

/** @typedef {import("../../geo/export/page/browser/geodesy.js").Point} Point */

const table = JSON.parse(readFileSync(new URL("../shared/measures.json", import.meta.url), "utf8"));

/** @param {number} told @param {number} wanted @param {number} by @param {string} name */
const isNear = (told, wanted, by, name) => assert.ok(Math.abs(told - wanted) <= by, `${name}: ${told}, not ${wanted}`);

test("lines and areas are as long and as large as Python has them", () => {
  for (const { name, points, legs, perimeter, area, fault, drawn } of table.lines) {
    legsKm(points).forEach((leg, at) => isNear(leg, legs[at], 1e-6, name));
    assert.equal(legsKm(points).length, legs.length, name);
    isNear(perimeterKm(points), perimeter, 1e-5, name);
    assert.equal(geodesic(points).length, drawn, name);
    if (fault !== "few") assert.equal(isCrossed(points), fault === "crossed", name);
    if (area !== null) isNear(areaKm2(points), area, area * 1e-9 + 1e-4, name);
  }
});

test("a ring is closed and has the points that Python draws", () => {
  for (const { centre, km, points } of table.rings) {
    const all = ring(centre, km);
    assert.equal(all.length, 121);
    assert.deepEqual(all[0], all[120]);
    for (const [at, [lon, lat]] of points.entries()) {
      isNear(all[30 * at][0], lon, 1e-6, "lon");
      isNear(all[30 * at][1], lat, 1e-6, "lat");
    }
  }
});

/** A layer file of the table's land, its outlines run round as the file's do. */
function landFile() {
  const names = [...new Set(table.land.map((/** @type {{ holder: string }} */ one) => one.holder))];
  /** @type {Record<string, any>} */
  const columns = { start: [], end: [], kind: [], parts: [], ends: [], x: [], y: [] };
  for (const { holder, rings } of table.land) {
    for (const one of rings) {
      for (const [lon, lat] of one) {
        columns.x.push(lon * 100_000);
        columns.y.push(lat * 100_000);
      }
      columns.ends.push(columns.x.length);
    }
    columns.parts.push(columns.ends.length);
    columns.start.push(10);
    columns.end.push(99);
    columns.kind.push(names.indexOf(holder));
  }
  return { names, file: { head: { unit: 100_000, time: { origin: 0 }, openEnd: 99 }, columns } };
}

test("land within a circle is as large as Python has it", () => {
  const { names, file } = landFile();
  for (const { name, centre, km, km2 } of table.within) {
    const sums = sumWithin(landOn(file, 10), centre, ring(centre, km));
    assert.deepEqual(
      [...sums.keys()].map((kind) => names[kind]),
      Object.keys(km2),
      name,
    );
    for (const [kind, sum] of sums) isNear(sum, km2[names[kind]], 0.01, name);
  }
});

test("land is that of its moment", () => {
  const { file } = landFile();
  assert.equal(landOn(file, 9).length, 0);
  assert.equal(landOn(file, 5000).length, table.land.length); // its end is open
  file.columns.end[0] = 20;
  assert.equal(landOn(file, 19).length, table.land.length);
  assert.equal(landOn(file, 20).length, table.land.length - 1);
  const [, south] = landOn({ ...file, columns: { ...file.columns, shape: [1, 0, 2, 3, 4, 5] } }, 10);
  assert.deepEqual(south.rings[0][0], [45, 40]); // where features share shapes
});

/** @param {string} text */
function read(text) {
  /** @type {string[]} */
  const ignored = [];
  const link = /** @type {any} */ ({
    query: { measure: text },
    ignore: (/** @type {string} */ key) => ignored.push(key),
  });
  return { measure: readMeasure(link), ignored };
}

test("a link's word is read, or ignored with a line", () => {
  assert.deepEqual(read("within:7.5:46,39;47,40").measure, { tool: "within", points: [[47, 40]], km: 7.5 });
  assert.deepEqual(read("within:46,39").measure, { tool: "within", points: [[46, 39]], km: 20 });
  const none = ["length:46,39", "distance", "distance:46", "distance:46,abc", "near:200,39", "distance:nan,39"];
  for (const text of [
    ...none,
    "within:0.9:46,39",
    "within:501:46,39",
    "within::46,39",
    "distance:46,0x20",
    "near:46,",
  ]) {
    assert.deepEqual(read(text), { measure: NO_MEASURE, ignored: ["measure"] }, text);
  }
  assert.deepEqual(read(""), { measure: NO_MEASURE, ignored: [] });
  const full = Array.from({ length: 50 }, () => "46,39").join(";");
  assert.equal(read(`area:${full}`).measure.points.length, 50);
  assert.equal(read(`area:${full};46,39`).ignored.length, 1);
  assert.equal(readPoints([[46, 86]]), null);
});

test("what is measured is spelled as it is read, and drawn closed where it is an area", () => {
  for (const text of ["distance:46.7500,39.7600;47.0300,39.5167", "within:7.5:46.0000,39.0000", "near:46.0000,39.0000"])
    assert.equal(spellMeasure(read(text).measure), text);
  assert.equal(spellMeasure(NO_MEASURE), "");
  assert.deepEqual([speakKm(20), speakKm(7.25), speakKm(1 / 3 + 1)], ["20", "7.25", "1.33333"]);
  const area = read("area:46,39.9;46.1,39.8;46.2,39.9").measure;
  const [line] = toDrawing(area).lines;
  assert.deepEqual([line[0], line.at(-1)], [area.points[0], area.points[0]]);
  assert.deepEqual(toDrawing({ ...area, points: area.points.slice(0, 2) }).lines, [area.points.slice(0, 2)]);
  assert.deepEqual(withTool(area, "near").points, [[46.2, 39.9]]);
  assert.deepEqual(toDrawing(withTool(area, "near")).lines, []);
  assert.ok(toDrawing(withTool(area, "within")).isSingle);
  assert.deepEqual(withTool(area, "distance").points, area.points);
});
