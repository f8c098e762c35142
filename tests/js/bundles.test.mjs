import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import test from "node:test";

import { build } from "esbuild";

import { BUNDLES } from "../../bundles.mjs";

const FOLDERS = [
  "geo/timemap/engine",
  "components/browser",
  "components/styles",
  "geo/page",
  "geo/export/page",
  "server/presenter",
  "server/follow",
];
const built = await Promise.all(BUNDLES.map((options) => build({ ...options, write: false })));
/** Each source with the sources that it imports. */
const imports = new Map(
  built.flatMap(({ metafile }) =>
    Object.entries(/** @type {import("esbuild").Metafile} */ (metafile).inputs).map(([path, input]) => [
      path,
      input.imports.map((one) => one.path),
    ]),
  ),
);

BUNDLES.forEach(({ outfile }, index) => {
  test(`${outfile} is what the sources give; \`make engine\` writes it anew`, () => {
    assert.equal(built[index].outputFiles[0].text, readFileSync(outfile, "utf8"));
  });
});

test("every script and every style sheet is part of a bundle", () => {
  const sources = FOLDERS.flatMap((folder) => globSync(`${folder}/**/*.{js,css}`));
  const unused = sources.filter((path) => !path.includes("/dist/") && !imports.has(path));
  assert.deepEqual(unused, []);
});

test("Streamlit takes the page's script and styles for no markup", () => {
  // What looks like a tag within an element's text has the whole element dropped, without a word.
  for (const path of ["components/browser/dist/page.js", "components/styles/dist/page.css"]) {
    assert.doesNotMatch(readFileSync(path, "utf8"), /<[\w/!]/, path);
  }
});

test("the page taken away can hold its script and styles within it", () => {
  for (const path of ["geo/export/page/dist/page.js", "geo/export/page/dist/page.css"]) {
    assert.doesNotMatch(readFileSync(path, "utf8"), /<\/(?:script|style)|<!--/i, path);
  }
});

test("no script imports itself by way of others", () => {
  /** @param {string} path @param {string[]} way */
  const follow = (path, way) => {
    assert.ok(!way.includes(path), [...way, path].join(" -> "));
    if (done.has(path)) return;
    for (const next of imports.get(path) ?? []) follow(next, [...way, path]);
    done.add(path);
  };
  const done = new Set();
  for (const path of imports.keys()) follow(path, []);
  assert.ok(done.size > 60);
});

test("the engine's one global is set by its entry, and read by no other script of it", () => {
  // Others' code sets one of its own where no bundle takes it up.
  for (const path of [...imports.keys()].filter((one) => !one.includes("node_modules/"))) {
    const source = readFileSync(path, "utf8").replaceAll(/\/\*.*?\*\//gs, "");
    const set = [...source.matchAll(/\b(?:window|globalThis|self)\.(\w+)\s*=[^=]/g)].map(([, name]) => name);
    assert.deepEqual(set, path === "geo/timemap/engine/main.js" ? ["timemap"] : [], path);
    if (path.startsWith("geo/timemap/") && !path.endsWith("/main.js")) assert.doesNotMatch(source, /\.timemap\b/, path);
  }
});
