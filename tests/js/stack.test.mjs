import assert from "node:assert/strict";
import test from "node:test";

import {
  createTitles,
  describeFeature,
  lastPositionsShown,
  positionsShown,
} from "../../geo/timemap/engine/layers/feature_words.js";
import { compareLayers, createOwnLayers } from "../../geo/timemap/engine/layers/visitor_layers.js";
import {
  choiceAt,
  clockOf,
  datedOf,
  listAll,
  showStretch,
  startsOf,
} from "../../geo/timemap/engine/layers/stack_views.js";
import { fromIso } from "../../geo/timemap/engine/time/days.js";

/**
 * A layer that notes what it is made to do.
 * @param {string} name @param {any} [how] @returns {any}
 */
function layerOf(name, { isGround = false, isShown = true, count = 1, hit = -1, starts = [] } = {}) {
  /** @type {any[]} */
  const calls = [];
  return {
    name,
    calls,
    isGround,
    isShown,
    count,
    startsIn: (/** @type {string} */ unit) =>
      unit === "day" ? starts : starts.map((/** @type {number} */ one) => 24 * one),
    show: (/** @type {any} */ stretch) => calls.push(stretch),
    list: (/** @type {number | undefined} */ most) =>
      [3, 2, 1].slice(0, most).map((i) => ({ words: `${name} ${i}`, i })),
    at: () => hit,
    tell: (/** @type {any} */ i) => `${name} ${i}`,
    select: (/** @type {any} */ i) => calls.push(i),
  };
}

const names = (/** @type {any[]} */ layers) => layers.map(({ name }) => name);

test("the ground and what is off the map are neither counted nor stepped through", () => {
  const ground = layerOf("ground", { isGround: true });
  const layers = [ground, layerOf("one"), layerOf("off", { isShown: false }), layerOf("two")];
  assert.deepEqual(names(datedOf(layers)), ["one", "two"]);
  assert.deepEqual(datedOf([]), []);
});

test("all layers move to the day; the ground is as on the day itself, and only what is seen counts", () => {
  const layers = [
    layerOf("ground", { isGround: true, count: 100 }),
    layerOf("one", { count: 5 }),
    layerOf("off", { count: 70, isShown: false }),
    layerOf("two", { count: 2 }),
  ];
  /** @type {import("../../geo/timemap/engine/time/validity.js").AnyStretch} */
  const stretch = { mode: "window", size: 31, moment: 40, unit: "day", story: "day" };
  assert.equal(showStretch(layers, stretch), 7);
  for (const { calls } of layers) assert.deepEqual(calls, [stretch]);
  assert.equal(showStretch([], stretch), 0);
});

test("days on which something begins are counted once", () => {
  const layers = [layerOf("one", { starts: [1, 5, 5] }), layerOf("two", { starts: Int32Array.of(0, 5, 9) })];
  assert.deepEqual(Array.from(startsOf(layers, "day")), [0, 1, 5, 9]);
  assert.deepEqual(Array.from(startsOf([layers[0]], "hour")), [24, 120]);
  assert.deepEqual(Array.from(startsOf([], "day")), []);
});

test("the time control counts the finest unit, and says a zone that all of that unit share", () => {
  /** @type {any} */
  const story = { unit: "day", zone: "" };
  /** @type {{ unit: TimemapUnit, zone: string }} */
  const hours = { unit: "hour", zone: "UTC+03:00" };
  assert.deepEqual(clockOf([], story), { unit: "day", zone: "" });
  assert.deepEqual(clockOf([{ unit: "year", zone: "" }, hours], story), { unit: "hour", zone: "UTC+03:00" });
  assert.deepEqual(clockOf([hours, { unit: "hour", zone: "UTC" }], story), { unit: "hour", zone: "" });
  assert.deepEqual(clockOf([hours, { unit: "minute", zone: "" }], story), { unit: "minute", zone: "" });
});

test("the topmost layer answers for a point, and what is off the map does not", () => {
  const low = layerOf("low", { hit: 7 });
  const off = layerOf("off", { hit: 9, isShown: false });
  const layers = [low, layerOf("middle", { hit: 8 }), off, layerOf("nothing here")];
  assert.equal(choiceAt(layers, 0, 0)?.words, "middle 8");
  assert.equal(choiceAt(layers.slice(0, 3), 0, 0)?.words, "middle 8");
  const first = choiceAt([layerOf("zero", { hit: 0 })], 0, 0);
  assert.equal(first?.words, "zero 0");
  choiceAt([low], 0, 0)?.go();
  assert.deepEqual(low.calls, [7]);
  assert.equal(choiceAt([layerOf("nothing here")], 0, 0), null);
  assert.equal(choiceAt([], 0, 0), null);
});

test("a list has so many of each layer, and chooses in its own", () => {
  const [one, two] = [layerOf("one"), layerOf("two")];
  const list = listAll([one, two], 2);
  assert.deepEqual(
    list.map(({ words }) => words),
    ["one 3", "one 2", "two 3", "two 2"],
  );
  list[3].go();
  assert.deepEqual([one.calls, two.calls], [[], [2]]);
});

test("positions of what is shown, ascending, or the last of them, descending", () => {
  const shown = Uint8Array.of(1, 0, 1, 1);
  assert.deepEqual(positionsShown(shown), [0, 2, 3]);
  /** @type {[number, number[]][]} */
  const cases = [
    [0, []],
    [1, [3]],
    [2, [3, 2]],
    [3, [3, 2, 0]],
    [9, [3, 2, 0]],
  ];
  for (const [limit, last] of cases) {
    assert.deepEqual(lastPositionsShown(shown, limit), last, `at most ${limit}`);
  }
  assert.deepEqual(lastPositionsShown(new Uint8Array(3), 5), []);
  assert.deepEqual(positionsShown(new Uint8Array(0)), []);
});

test("a feature in words: one day, several, or an open end", () => {
  const start = fromIso("2020-10-01");
  const words = (/** @type {number} */ end) => describeFeature("ash", "Plume", { start, end }, "day");
  assert.equal(words(start + 1), "ash · Plume · Thursday 1 October 2020");
  assert.equal(words(start + 2), "ash · Plume · Thursday 1 October 2020 – Friday 2 October 2020");
  assert.equal(words(Infinity), "ash · Plume · Thursday 1 October 2020");
  const hour = { start: 24 * start + 5, end: 24 * start + 7 };
  assert.equal(
    describeFeature("", "Plume", hour, "hour"),
    "Plume · Thursday 1 October 2020, 05:00 – Thursday 1 October 2020, 06:00",
  );
  assert.equal(describeFeature("", "", { start, end: start + 1 }, "day"), "Thursday 1 October 2020");
});

test("titles are fetched once, and again after a failure", async () => {
  const { fetch } = globalThis;
  /** @type {any[]} */
  const answers = [
    { ok: false, status: 503 },
    { ok: true, json: async () => ["first"] },
  ];
  let calls = 0;
  globalThis.fetch = async () => answers[calls++];
  let loaded = 0;
  const titles = createTitles({ url: "titles.json" }, () => (loaded += 1));
  const settle = () => new Promise((resolve) => setTimeout(resolve));
  titles.fetch();
  titles.fetch();
  await settle();
  assert.deepEqual([calls, titles.of(0), loaded], [1, null, 0]);
  titles.fetch();
  await settle();
  titles.fetch();
  assert.deepEqual([calls, titles.of(0), loaded], [2, "first", 1]);
  globalThis.fetch = fetch;
});

/** @returns {any} */
const config = (/** @type {string} */ url) => ({ file: { url } });

test("what is new among a visitor's layers, each once, and what is gone", () => {
  const urls = (/** @type {ReturnType<typeof compareLayers>} */ { added, gone }) => [
    added.map(({ file }) => file.url),
    gone,
  ];
  assert.deepEqual(urls(compareLayers([], [])), [[], []]);
  assert.deepEqual(urls(compareLayers(["a", "b"], [config("b"), config("c"), config("c")])), [["c"], ["a"]]);
  assert.deepEqual(urls(compareLayers(["a"], [])), [[], ["a"]]);
});

/** Own layers whose loading is let go by hand. */
function ownLayers() {
  const waiting = new Map();
  /** @type {any[]} */
  const dropped = [];
  const load = (/** @type {TimemapLayerConfig} */ { file }) => new Promise((resolve) => waiting.set(file.url, resolve));
  const own = createOwnLayers(load, (entry) => dropped.push(entry));
  const finish = async (/** @type {any} */ url, /** @type {any} */ entry) => {
    waiting.get(url)(entry);
    await Promise.resolve();
  };
  return { own, dropped, finish, waiting };
}

test("a layer that is gone is dropped, and one that stays is not loaded twice", async () => {
  const { own, dropped, finish, waiting } = ownLayers();
  own.sync([config("a")]);
  await finish("a", "A");
  waiting.clear();
  own.sync([config("a")]);
  assert.deepEqual([waiting.size, dropped], [0, []]);
  own.sync([]);
  assert.deepEqual(dropped, ["A"]);
  own.sync([]);
  assert.deepEqual(dropped, ["A"]);
});

test("a layer that is taken away while it loads is dropped when it comes", async () => {
  const { own, dropped, finish } = ownLayers();
  own.sync([config("a")]);
  own.sync([]);
  assert.deepEqual(dropped, [null]); // there is nothing yet
  await finish("a", "A");
  assert.deepEqual(dropped, [null, "A"]);
});

test("a layer that comes by another try after a refusal is dropped with the others", async () => {
  const { own, dropped, finish } = ownLayers();
  own.sync([config("a")]);
  await finish("a", null);
  own.take("a", "A");
  own.take("of the story", "S");
  own.sync([]);
  assert.deepEqual(dropped, ["A"]);
});

test("of a row that several features are of, one stands in the list", () => {
  const shown = Uint8Array.from([1, 1, 1, 0, 1]);
  assert.deepEqual(lastPositionsShown(shown, 9, Uint8Array.from([0, 1, 0, 0, 1])), [2, 0]);
  assert.deepEqual(lastPositionsShown(shown, 9), [4, 2, 1, 0]);
});
