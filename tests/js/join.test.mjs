import assert from "node:assert/strict";
import test from "node:test";

import { joinBounds, joinConfigs, joinStories, numberTitles } from "../../geo/timemap/engine/shared/join.js";
import { ownStretch } from "../../geo/timemap/engine/time/validity.js";

/**
 * A time map of so many features in one layer.
 * @param {number} count @param {any} [of] its story @param {any} [config] what it is mounted with
 * @returns {any}
 */
function partOf(count, of = {}, config = {}) {
  const { unit = "day", range = [0, 10], home = [0, 0, 1, 1], ...story } = of;
  const [first, final] = range;
  return {
    config: { layers: count ? [{ title: "x", count }] : [], show: "during", window: 30, base: {}, ...config },
    story: {
      unit,
      zone: "",
      range,
      first,
      final,
      opening: first,
      home,
      attribution: "",
      acts: [],
      events: [],
      ...story,
    },
  };
}

test("bounds that are joined hold all, across the antimeridian where that is nearer", () => {
  assert.deepEqual(joinBounds([[0, 0, 10, 10]]), [0, 0, 10, 10]);
  assert.deepEqual(
    joinBounds([
      [0, 0, 10, 10],
      [-5, 3, 2, 20],
    ]),
    [-5, 0, 10, 20],
  );
  assert.deepEqual(
    joinBounds([
      [170, 0, 190, 10],
      [-178, -5, -160, 5],
    ]),
    [170, -5, 200, 10],
  );
});

test("one range for all, in the finest unit; the moment to open with is the largest's", () => {
  const joined = joinStories([
    partOf(2, { range: [0, 3], opening: 1 }),
    partOf(5, { unit: "hour", range: [-6, 12], opening: 5, zone: "UTC" }),
    partOf(9, { unit: "year", range: [0, 0], opening: 0 }),
  ]);
  assert.equal(joined.unit, "hour");
  assert.deepEqual(joined.range, [-6, 365 * 24 - 1]); // from six in the evening before to the year's last hour
  assert.deepEqual([joined.first, joined.final], joined.range);
  assert.equal(joined.opening, 0);
  assert.equal(joined.zone, ""); // they are told in different ones
});

test("the moment to open with is that of the first that was given one", () => {
  const parts = [
    partOf(9, { opening: 1 }),
    partOf(1, { opening: 4, unit: "hour", range: [0, 30] }, { isDated: true }),
    partOf(2, { opening: 7 }, { isDated: true }),
  ];
  assert.equal(joinStories(parts).opening, 4);
  assert.equal(joinStories(parts.slice(2)).opening, 7);
  for (const [asked, nearest] of [
    [-329893, 0],
    [375835, 9],
  ])
    // prettier-ignore
    assert.equal(joinStories([partOf(3, { opening: asked, range: [0, 9] }, { isDated: true })]).opening, nearest);
  assert.equal(joinStories([parts[0], parts[2]]).opening, 7);
});

test("names that are the same are numbered, those of one time map once", () => {
  const config = (/** @type {string[]} */ ...titles) =>
    /** @type {any} */ ({ config: { layers: titles.map((title) => ({ title })) } });
  assert.deepEqual(numberTitles([config("a", "a"), config("b"), config("a", "a"), config("a")]), [
    ["a", "a"],
    ["b"],
    ["a (2)", "a (2)"],
    ["a (3)"],
  ]);
});

test("a time map without features has no say, unless there is no other", () => {
  const empty = partOf(0, { range: [900, 901], home: [-170, -56, 170, 78] });
  const filled = partOf(1, { range: [3, 4], home: [5, 5, 6, 6] });
  for (const parts of [
    [empty, filled],
    [filled, empty],
  ]) {
    assert.deepEqual(joinStories(parts).range, [3, 4]);
    assert.deepEqual(joinStories(parts).home, [5, 5, 6, 6]);
  }
  assert.equal(joinStories([empty]), empty.story);
});

test("a credit is that of the base map that is shown", () => {
  const bare = partOf(1);
  const based = partOf(1, { attribution: "Natural Earth" }, { base: { world: { data: "" } } });
  assert.equal(joinStories([bare, based]).attribution, "Natural Earth");
  assert.equal(joinConfigs([bare, based], [["a"], ["b"]]).base, based.config.base);
});

test("the first that was given a language says what is spoken, however large it is", () => {
  const [russian, turkish] = ["ru", "tr"].map((language) => ({ words: { language }, languages: [language] }));
  const parts = [partOf(9, { languages: ["en"] }), partOf(1, russian), partOf(2, turkish)];
  const { words, languages } = joinStories(parts);
  assert.deepEqual([words?.language, languages], ["ru", ["ru"]]);
  assert.equal("words" in joinStories([parts[0]]), false);
});

test("what a moment shows is each layer's own where they differ", () => {
  const ids = [["a"], ["b"]];
  const show = (/** @type {{ show: string; window?: number; }[]} */ ...configs) =>
    joinConfigs(
      configs.map((config) => partOf(1, {}, config)),
      ids,
    ).show;
  assert.equal(show({ show: "so-far" }, { show: "so-far" }), "so-far");
  assert.equal(show({ show: "so-far" }, { show: "during" }), undefined);
  assert.equal(show({ show: "window", window: 3 }, { show: "window", window: 4 }), undefined);
});

test("where one counts points in cells, all are", () => {
  const isDensity = (/** @type {{ isDensity?: boolean; }[]} */ ...configs) =>
    joinConfigs(
      configs.map((config) => partOf(1, {}, config)),
      [["a"], ["b"]],
    ).isDensity;
  assert.equal(isDensity({}, { isDensity: true }), true);
  assert.equal(isDensity({}, {}), false);
});

test("the first that says how it plays says it for all", () => {
  const joined = joinConfigs(
    [partOf(1), partOf(1, {}, { speed: 4, loops: false }), partOf(1, {}, { speed: 2, loops: true })],
    [["a"], ["b"], ["c"]],
  );
  assert.deepEqual([joined.speed, joined.loops], [4, false]);
});

test("a view that one of them keeps is kept, and layers have the names that they are switched by", () => {
  const joined = joinConfigs([partOf(1), partOf(2, {}, { keepsView: true })], [["0-0"], ["1-0"]]);
  assert.equal(joined.keepsView, true);
  assert.deepEqual(
    joined.layers.map(({ id, count }) => [id, count]),
    [
      ["0-0", 1],
      ["1-0", 2],
    ],
  );
});

test("a layer goes by its own mode where the page leaves it that, and by its own window always", () => {
  /** @type {import("../../geo/timemap/engine/time/validity.js").AnyStretch} */
  const stretch = { mode: null, size: 30, moment: 5, unit: "hour", story: "hour" };
  assert.deepEqual(ownStretch(stretch, "day", { show: "window", window: 7 }), {
    ...stretch,
    mode: "window",
    size: 7,
    story: "day",
  });
  assert.equal(ownStretch({ ...stretch, mode: "so-far" }, "day", { show: "window", window: 7 }).mode, "so-far");
  assert.deepEqual(ownStretch(stretch, "day", {}), { ...stretch, mode: "during" });
  assert.equal(ownStretch({ ...stretch, mode: "so-far" }, "day", { isGround: true }).mode, "during");
});
