import assert from "node:assert/strict";
import test from "node:test";

import { createArchiveLayer } from "../../geo/timemap/engine/archive/layer.js";
import { createHiding } from "../../geo/timemap/engine/layers/kind_hiding.js";
import { toX, toY } from "../../geo/timemap/engine/map/world.js";
import { archiveOf, scatter } from "./archive_tiles.mjs";

/** @typedef {import("./archive_tiles.mjs").Event} Event */

const page = /** @type {any} */ (globalThis);
const [WIDTH, HEIGHT] = [200, 100];

/** What a canvas draws on, and elements that nobody sees. */
class FakeCanvasLayer {
  constructor(/** @type {any} */ options) {
    this.options = options;
    /** @type {Record<string, () => void>} */
    this.listeners = {};
    this.isShown = true;
    this.painted = 0;
    this._bounds = { min: 0 };
    this._map = { containerPointToLayerPoint: () => ({ subtract: () => ({ x: 0, y: 0 }) }) };
  }
  on(/** @type {string} */ name, /** @type {() => void} */ listener) {
    this.listeners[name] = listener;
  }
  setShown(/** @type {boolean} */ to) {
    this.isShown = to;
  }
  repaint() {
    const ctx = {
      canvas: { width: WIDTH, height: HEIGHT },
      createImageData: (/** @type {number} */ width, /** @type {number} */ height) => ({
        ...{ width, height, data: new Uint8ClampedArray(4 * width * height) },
      }),
      putImageData: () => (this.painted += 1),
    };
    // The world is as wide as the canvas.
    this.options.draw({ ctx, zoom: 8 + Math.log2(WIDTH / 65_536), ratio: 1, toPoint: () => ({ x: 0, y: 0 }) });
  }
}
/** What a page has, while one of these tests runs: others, which run beside it, have a page of their own. */
const PAGE = {
  L: { Renderer: { extend: () => FakeCanvasLayer } },
  requestAnimationFrame: (/** @type {() => void} */ frame) => setTimeout(frame),
  cancelAnimationFrame: clearTimeout,
  window: globalThis,
  document: {
    baseURI: "http://127.0.0.1/app/",
    createElement: () => ({ setAttribute() {}, append() {}, addEventListener() {}, replaceChildren() {}, remove() {} }),
  },
};

/** @param {() => boolean} is */
async function until(is) {
  for (const end = Date.now() + 20_000; !is();) {
    assert.ok(Date.now() < end, "it never came to be");
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** All that a layer wants has come, and is drawn. @param {{ coming: number }} layer */
const rest = (layer) => until(() => layer.coming === 0);

/** @param {[number, number, number, number]} view */
const boundsOf = ([west, south, east, north]) => ({
  getWest: () => west,
  getSouth: () => south,
  getEast: () => east,
  getNorth: () => north,
  pad: () => boundsOf([west, south, east, north]),
});

/**
 * A layer of made events on a map that looks at a view, until a test ends.
 * @param {import("node:test").TestContext} t @param {{ config?: any, fails?: (at: number) => boolean }} how
 */
function createLayer(t, { config = {}, fails = () => false } = {}) {
  const before = Object.fromEntries(Object.keys(PAGE).map((name) => [name, page[name]]));
  Object.assign(page, PAGE);
  const { tree, files, events } = archiveOf(scatter(3_000, 2));
  /** @type {number[]} */
  const asked = [];
  /** @type {string[]} */
  const told = [];
  const source = {
    manifest: {},
    async tile(/** @type {{ at: number }} */ { at }) {
      asked.push(at);
      if (fails(at)) throw new Error("404");
      return files[at];
    },
    titles: async (/** @type {{ at: number, own: number }} */ { at, own }) => (
      told.push(`titles ${at}`),
      Array.from({ length: own }, (_, i) => `Event ${at}-${i}`)
    ),
  };
  const kinds = ["fire", "flood", "storm"].map((name) => ({ name, colour: "#123456" }));
  const file = {
    head: { form: "points", kinds, time: { unit: "day", origin: 0, zone: "" } },
    columns: { kind: [0, 1, 2] },
  };
  /** @type {any} */
  const map = {
    view: [-180, -85, 180, 85],
    getBounds: () => boundsOf(map.view),
    on: (/** @type {any} */ events) => (map.events = events),
    off: () => (map.events = null),
    look(/** @type {number[]} */ ...view) {
      map.view = view;
      map.events.moveend();
      return rest(layer);
    },
  };
  const host = /** @type {any} */ ({ append: () => told.push("host") });
  const layer = createArchiveLayer(
    { source, tree, edges: [0, 500, 1000], counted: new Map() },
    file,
    /** @type {any} */ ({ title: "Made up", radius: 2, show: "window", window: 10, ...config }),
    { hiding: createHiding(file), host, onTitles: () => told.push("told") },
    { map, onStale: () => told.push("stale"), onChange: () => told.push("change") },
  );
  layer.layer.listeners.add();
  t.after(() => {
    layer.layer.listeners.remove();
    Object.assign(page, before);
  });
  return { layer, map, events, asked, told, tree };
}

/** @type {import("../../geo/timemap/engine/time/validity.js").AnyStretch} */
const DAY = { mode: null, size: 30, moment: 500, unit: "day", story: "day" };

/** @param {Event[]} events @param {number} moment @param {number} from @param {number[]} view */
const there = (events, moment, from, [west, south, east, north]) =>
  events.filter(({ start, length, lon, lat }) => {
    const isThen = start <= moment && (!length || start + length > from);
    return isThen && lon >= west && lon <= east && lat >= south && lat <= north;
  });

test("what is in sight is fetched, shown and counted, in each mode, and as the map moves", async (t) => {
  const { layer, map, events, asked, told, tree } = createLayer(t);
  layer.show(DAY);
  await rest(layer);
  assert.deepEqual([asked[0], asked.length, layer.coming], [0, tree.nodes.length, 0]);
  assert.ok(told.includes("stale") && told.includes("change"));
  const count = there(events, 500, 491, map.view).length;
  assert.deepEqual([layer.count, layer.total], [count, { count, isExact: true }]);
  layer.show({ ...DAY, mode: "so-far" });
  assert.equal(layer.count, there(events, 500, -Infinity, map.view).length);
  assert.equal(layer.inSight?.begin, 0);
  layer.show({ ...DAY, mode: "during", moment: 20 });
  assert.equal(layer.count, there(events, 20, 20, map.view).length);
  await map.look(44, 40, 44.5, 40.5);
  assert.equal(layer.count, there(events, 20, 20, map.view).length);
  assert.equal(asked.length, tree.nodes.length);
  const { kinds } = layer.countShown();
  assert.equal(
    kinds.reduce((a, b) => a + b, 0),
    layer.count,
  );
});

test("only what a view holds is asked for", async (t) => {
  const { layer, map, asked, tree } = createLayer(t);
  map.view = [100, -60, 140, -10];
  layer.setShown(false);
  layer.setShown(true);
  await rest(layer);
  assert.ok(asked.includes(0) && asked.length < tree.nodes.length, `${asked.length} of ${tree.nodes.length}`);
});

test("one that is hidden asks for nothing and is off the map", async (t) => {
  const { layer, asked, map } = createLayer(t);
  layer.setShown(false);
  await rest(layer);
  const count = asked.length;
  await map.look(44, 40, 45, 41);
  assert.deepEqual([asked.length, layer.isShown, layer.layer.isShown], [count, false, false]);
});

test("kinds that are hidden are neither shown nor counted, nor in tiles that come later", async (t) => {
  const { layer, map, events } = createLayer(t);
  layer.hideKind("fire", true);
  layer.show(DAY);
  await rest(layer);
  const shown = there(events, 500, 491, map.view).filter(({ kind }) => kind !== 0);
  assert.equal(layer.count, shown.length);
  assert.deepEqual(layer.inSight?.kinds, ["flood", "storm"]);
  layer.hideKind("fire", false);
  layer.show(DAY);
  assert.equal(layer.count, there(events, 500, 491, map.view).length);
});

test("where a tile does not come the rest is an estimate, and a host that counts is asked at rest", async (t) => {
  const answer = t.mock.method(globalThis, "fetch", async () => Response.json({ count: 77 }));
  const { layer, map, events } = createLayer(t, { config: { counts: "count" }, fails: (at) => at === 1 });
  layer.show({ ...DAY, mode: "so-far" });
  await until(() => layer.coming === 1);
  const truth = there(events, 500, -Infinity, map.view).length;
  const { count, total } = layer;
  assert.equal(total?.isExact, false);
  const estimate = Number(total?.count);
  assert.ok(count < estimate && Math.abs(estimate - truth) < 0.1 * truth, `${count} of ${estimate}, truly ${truth}`);
  assert.equal(answer.mock.callCount(), 0);
  await until(() => layer.total?.count === 77);
  assert.equal(layer.total?.isExact, true);
  const [url] = /** @type {any} */ (answer.mock.calls[0].arguments);
  assert.equal(url.pathname, "/app/count");
  assert.equal(url.searchParams.get("end"), "501");
  layer.layer.listeners.remove();
  assert.equal(map.events, null);
});

test("titles of a tile come when one of it is told; a list has the last begun", async (t) => {
  const { layer, told, events, map } = createLayer(t);
  layer.show(DAY);
  await rest(layer);
  assert.ok(!told.some((one) => one.startsWith("titles")));
  const [first, ...others] = layer.list(5);
  const starts = there(events, 500, 491, map.view).map(({ start }) => start);
  assert.equal(others.length, 4);
  assert.match(first.words, /^(fire|flood|storm) · /);
  assert.ok(Math.max(...starts) <= 500);
  await until(() => told.includes("told"));
  assert.match(layer.tell(first.i), / · Event \d+-\d+ · /);
  const count = told.filter((one) => one.startsWith("titles")).length;
  layer.tell(first.i);
  layer.select(first.i);
  assert.equal(told.filter((one) => one.startsWith("titles")).length, count);
  assert.equal(layer.tell(2 ** 40), "");
});

test("the event under the pointer is the one drawn there, and none is where cells are counted", async (t) => {
  const { layer, events } = createLayer(t);
  layer.show({ ...DAY, mode: "so-far", moment: 1000 });
  await rest(layer);
  const { lon, lat } = events[0];
  const [x, y] = [toX(lon), toY(lat)].map((one) => (one * WIDTH) / 65_536);
  assert.ok(layer.at(x, y) >= 0);
  assert.equal(layer.at(-60, -60), -1);
  layer.setCounted(true);
  assert.equal(layer.at(x, y), -1);
  assert.equal(layer.layer.isShown, false);
  const { points } = layer;
  assert.equal(points.shown.length, events.length);
  assert.equal(
    points.shown.reduce((sum, one) => sum + one, 0),
    layer.count,
  );
  assert.equal(layer.points, points);
  layer.show({ ...DAY, mode: "so-far", moment: 100 });
  assert.equal(
    layer.points.shown.reduce((sum, one) => sum + one, 0),
    layer.count,
  );
});

test("the time control's starts and stops are those of the counts, in its unit", async (t) => {
  const { layer } = createLayer(t);
  assert.deepEqual([layer.startsIn("day").length, layer.stopsIn("day").length], [0, 0]);
  await rest(layer);
  assert.ok(layer.startsIn("day").length > 0);
  assert.equal(layer.stopsIn("hour")[0] % 24, 0);
});
