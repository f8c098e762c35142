import assert from "node:assert/strict";
import { gzipSync } from "node:zlib";
import test from "node:test";

import { createLoading } from "../../geo/timemap/engine/archive/loading.js";
import { openSource } from "../../geo/timemap/engine/archive/source.js";
import { createTree } from "../../geo/timemap/engine/archive/tree.js";
import { createRandom } from "./archive_tiles.mjs";

const settle = () => new Promise((resolve) => setImmediate(resolve));

/** What is asked of a loader that answers when it is told to. */
function createDesk() {
  /** @type {{ at: number, signal: AbortSignal, come(bytes?: number): Promise<unknown>, fail(): Promise<unknown> }[]} */
  const asked = [];
  /** @type {any[]} */
  const told = [];
  /** @type {(at: number, signal: AbortSignal) => Promise<{ bytes: number }>} */
  const load = (at, signal) =>
    new Promise((resolve, reject) => {
      const come = (bytes = 1) => (resolve({ bytes }), settle());
      const fail = () => (reject(new Error("404")), settle());
      signal.addEventListener("abort", () => reject(signal.reason));
      asked.push({ at, signal, come, fail });
    });
  const page = { onTile: (/** @type {number} */ at) => told.push(at), onFail: () => told.push("failed") };
  return { asked, told, load, page, at: () => asked.map(({ at }) => at) };
}

test("a few are fetched at once, in order, the next when one has come", async () => {
  const { asked, told, load, page, at } = createDesk();
  const loading = createLoading(load, page, { atOnce: 2 });
  loading.want([4, 2, 7, 1]);
  assert.deepEqual([at(), loading.left], [[4, 2], 4]);
  await asked[1].come();
  assert.deepEqual([at(), told, loading.left], [[4, 2, 7], [2], 3]);
  loading.want([4, 2, 7, 1]);
  assert.deepEqual(at(), [4, 2, 7]);
});

test("what is left behind is let go, and makes room for what is wanted now", async () => {
  const { asked, told, load, page, at } = createDesk();
  const loading = createLoading(load, page, { atOnce: 2 });
  loading.want([1, 2]);
  loading.want([2, 3]);
  assert.ok(asked[0].signal.aborted && !asked[1].signal.aborted);
  await settle();
  assert.deepEqual([at(), told], [[1, 2, 3], []]);
  loading.want([]);
  assert.ok(asked.every(({ signal }) => signal.aborted));
  await settle();
  loading.want([1]);
  assert.deepEqual(at(), [1, 2, 3, 1]);
});

test("one that fails is asked for again after longer and longer pauses, and told once", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { asked, told, load, page } = createDesk();
  const loading = createLoading(load, page);
  loading.want([1, 2]);
  await asked[1].fail();
  for (const [tries, pause] of [1_000, 2_000, 4_000].entries()) {
    await asked.at(tries ? -1 : 0)?.fail();
    const count = asked.length;
    t.mock.timers.tick(pause - 1);
    assert.ok(asked.length >= count && !asked.slice(count).some(({ at }) => at === 1));
    t.mock.timers.tick(1);
    assert.equal(asked.filter(({ at }) => at === 1).length, tries + 2);
    await settle();
  }
  assert.deepEqual(told, ["failed"]);
  await asked
    .filter(({ at }) => at === 1)
    .at(-1)
    ?.come();
  assert.deepEqual(told, ["failed", 1]);
});

test("one that failed and is not wanted any more is not asked for", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { asked, load, page } = createDesk();
  const loading = createLoading(load, page);
  loading.want([1]);
  await asked[0].fail();
  loading.want([]);
  t.mock.timers.tick(120_000);
  assert.equal(asked.length, 1);
});

test("beyond its bound what was longest unused is forgotten, and nothing that is wanted", async () => {
  const { asked, load, page } = createDesk();
  const loading = createLoading(load, page, { bytes: 25 });
  loading.want([1, 2, 3]);
  for (const one of asked.slice()) await one.come(10);
  assert.deepEqual([[...loading.held.keys()], loading.bytes], [[1, 2, 3], 30]);
  loading.want([1]);
  assert.deepEqual([...loading.held.keys()], [3, 1]);
  loading.want([4]);
  await asked.at(-1)?.come(10);
  assert.deepEqual([...loading.held.keys()], [1, 4]);
  assert.ok(loading.bytes <= 25);
});

/** @param {Record<string, (range: string | null) => Response>} answers @param {any} t */
function answer(t, answers) {
  /** @type {string[]} */
  const asked = [];
  t.mock.method(globalThis, "fetch", async (/** @type {string} */ url, /** @type {RequestInit} */ init = {}) => {
    const range = new Headers(init.headers).get("range");
    asked.push(range ? `${url} ${range}` : url);
    return answers[url]?.(range) ?? new Response("", { status: 404 });
  });
  return asked;
}

const MANIFEST = { form: 1, nodes: [[0, 0, 1, 1, 30, 20]], edges: [0, 1], kinds: [""], unit: "day", count: 1 };
/** @param {unknown} value */
const packed = (value) => new Uint8Array(gzipSync(typeof value === "string" ? value : JSON.stringify(value)));

test("a folder is read file by file, packed or unpacked by its host", async (t) => {
  const tile = packed("a tile");
  const asked = answer(t, {
    "/a/manifest.json": () => Response.json(MANIFEST),
    "/a/tiles/0/0-0.tmap.gz": () => new Response(tile),
    "/a/titles/0/0-0.json.gz": () => Response.json(["one"]),
  });
  const source = await openSource("/a/");
  const [node] = createTree(source.manifest.nodes).nodes;
  assert.equal(new TextDecoder().decode(await source.tile(node)), "a tile");
  assert.deepEqual(await source.titles(node), ["one"]);
  assert.deepEqual(asked, ["/a/manifest.json", "/a/tiles/0/0-0.tmap.gz", "/a/titles/0/0-0.json.gz"]);
});

/** One file of an archive, with so many bytes of noise in its manifest. @param {number} noise */
function packArchive(noise = 0) {
  const [tile, titles] = [packed("a tile"), packed(["one"])];
  const random = createRandom(1);
  const letters = Array.from({ length: noise }, () => random()).join("");
  const nodes = [[0, 0, 1, 1, tile.length, titles.length]];
  const head = packed({ ...MANIFEST, nodes, letters });
  const file = new Uint8Array(16 + head.length + tile.length + titles.length);
  file.set(new TextEncoder().encode("TMAPS1\0\0"));
  new DataView(file.buffer).setBigUint64(8, BigInt(head.length), true);
  file.set(head, 16);
  file.set(tile, 16 + head.length);
  file.set(titles, 16 + head.length + tile.length);
  return file;
}

/** @param {Uint8Array<ArrayBuffer>} file */
const withRanges = (file) => (/** @type {string | null} */ range) => {
  const [first, last] = String(range).slice(6).split("-").map(Number);
  return new Response(file.slice(first, last + 1), { status: 206 });
};

test("one file is read by ranges, also where its manifest is longer than what is fetched first", async (t) => {
  for (const noise of [0, 20_000]) {
    const file = packArchive(noise);
    const asked = answer(t, { "/a.tmaps": withRanges(file) });
    const source = await openSource("/a.tmaps");
    const [node] = createTree(source.manifest.nodes).nodes;
    assert.equal(new TextDecoder().decode(await source.tile(node)), "a tile");
    assert.deepEqual(await source.titles(node), ["one"]);
    assert.equal(asked.length, noise ? 4 : 3);
    t.mock.restoreAll();
  }
});

test("a host that knows no ranges gives the file whole, once; a large one is refused in words", async (t) => {
  const file = packArchive();
  const asked = answer(t, { "/a.tmaps": () => new Response(file) });
  const source = await openSource("/a.tmaps");
  const [node] = createTree(source.manifest.nodes).nodes;
  assert.equal(new TextDecoder().decode(await source.tile(node)), "a tile");
  assert.equal(asked.length, 1);
  t.mock.restoreAll();
  answer(t, { "/b.tmaps": () => new Response(file, { headers: { "content-length": "64000001" } }) });
  await assert.rejects(openSource("/b.tmaps"), {
    message: "this server gives no parts of a file; the archive must be a folder there",
  });
});

test("what is no archive, or of another form, is refused in words", async (t) => {
  answer(t, {
    "/page/manifest.json": () => new Response("<!doctype html>"),
    "/new/manifest.json": () => Response.json({ ...MANIFEST, form: 2 }),
    "/page.tmaps": () => new Response("<!doctype html> and so on", { status: 206 }),
  });
  await assert.rejects(openSource("/page/"), { message: "this is no archive" });
  await assert.rejects(openSource("/page.tmaps"), { message: "this is no archive" });
  await assert.rejects(openSource("/new/"), {
    message: "this archive is of another form than the page reads; make it anew",
  });
  await assert.rejects(openSource("/none/"), { message: "the server answered 404" });
});
