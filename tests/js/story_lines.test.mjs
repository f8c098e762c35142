import assert from "node:assert/strict";
import test from "node:test";

import { cutAt, isThere, progressOf, strokeOf } from "../../geo/timemap/engine/layers/story_lines.js";
import { lineRows } from "../../geo/timemap/engine/panels/legend.js";

test("a line is there from its start to the moment before its end, on a side without either from ever", () => {
  assert.deepEqual([4, 5, 8, 9].map((moment) => isThere({ start: 5, end: 9 }, moment)), [false, true, true, false]); // prettier-ignore
  assert.ok(isThere({ end: 9 }, -1e6) && isThere({ start: 5 }, 1e6) && isThere({}, 0));
});

test("a line that grows goes evenly from one position to the next, and stays when it has come to its last", () => {
  const times = [0, 10, 10, 20];
  assert.deepEqual([-1, 0, 5, 9, 10, 15, 20, 99].map((moment) => progressOf(times, moment)), [-1, 0, 0.5, 0.9, 2, 2.5, 3, 3]); // prettier-ignore
  /** @type {[number, number][]} */
  const line = [[0, 0], [10, 20], [10, 30], [20, 30]]; // prettier-ignore
  assert.deepEqual(cutAt(line, 0.5), [[0, 0], [5, 10]]); // prettier-ignore
  assert.deepEqual(cutAt(line, 2), line.slice(0, 3));
  assert.deepEqual(cutAt(line, 3), line);
});

test("a line is drawn as the story says of its kind; dashes go with its width", () => {
  /** @type {Record<string, TimemapStroke>} */
  const strokes = { route: { label: "", colour: "#123456", width: 4, dash: "dashed" } };
  assert.deepEqual(strokeOf({ strokes }, "route").dashes, [14, 11.2]);
  assert.equal(strokeOf({ strokes }, "outline").width, 1.4);
  assert.deepEqual(strokeOf({}, "line").dashes.length, 2);
});

test("the legend has each kind with a label once, else each name once", () => {
  /** @type {Record<string, TimemapStroke>} */
  const strokes = { route: { label: "Routes", colour: "#123456", width: 4, dash: "solid" } };
  const of = (/** @type {string} */ kind, /** @type {string} */ name) => ({ kind, name, coordinates: [] });
  const lines = [of("route", "A"), of("route", "B"), of("line", "C"), of("line", "C"), of("outline", "C")];
  assert.deepEqual(
    lineRows({ lines, strokes }).map(({ words, width }) => [words, width]),
    [["Routes", 4], ["C", 1.4], ["C", 1.4]], // prettier-ignore
  );
});
