import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import test from "node:test";

import { BUNDLES, namesIn, pickTokens } from "../../bundles.mjs";

const TOKENS = "geo/timemap/engine/styles/tokens.css";
const FOLDERS = [
  "geo/timemap/engine",
  "components/styles",
  "geo/page",
  "geo/export/page",
  "server/presenter",
  "server/follow",
];
const SHEETS = FOLDERS.flatMap((folder) => globSync(`${folder}/**/*.css`)).filter((path) => !path.includes("/dist/"));
const MOST_LINES = 250;
/** A colour by hexadecimal digits, by a function, or by one of the names that CSS has for it. */
const COLOUR =
  /#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\(|\b(?:white|black|gr[ae]y|silver|red|crimson|maroon|green|blue|navy|orange|gold|yellow|purple|pink|brown|beige)\b/i;

/** To a colour of the story’s, a height, and words of the language that is spoken. */
const WORDS = ["--tm-word-names", "--tm-word-opens", "--tm-word-size"];
const SET_BY_SCRIPTS = ["--tm-act", "--act", "--tm-foot", "--tm-bar", ...WORDS];

const withoutComments = (/** @type {import("fs").PathOrFileDescriptor} */ path) =>
  readFileSync(path, "utf8").replace(/\/\*.*?\*\//gs, "");
/** What a sheet declares, as names and values. */
const declarations = (/** @type {string} */ text) =>
  [...text.matchAll(/(?<=[{;]\s*)([\w-]+):\s*([^;{}]+)(?=[;}])/g)].map(
    ([, name, value]) => /** @type {[string, string]} */ ([name, value]),
  );
const tokens = new Map(declarations(withoutComments(TOKENS)));
const others = SHEETS.filter((path) => path !== TOKENS);

test("the sheets are found, and what they declare", () => {
  assert.ok(others.length > 40);
  assert.ok(tokens.size > 50);
  assert.deepEqual(declarations("a:hover { color: red; b: c } d { e: f(g, h); }"), [
    ["color", "red"],
    ["b", "c "],
    ["e", "f(g, h)"],
  ]);
});

test("no style sheet but the tokens names a colour", () => {
  for (const path of others) {
    for (const [name, value] of declarations(withoutComments(path))) {
      assert.doesNotMatch(value, COLOUR, `${path}: ${name}: ${value}`);
    }
  }
});

test("what counts as a colour", () => {
  for (const value of ["#fff", "1px solid #8a1f33", "rgb(0 0 0 / 5%)", "White", "oklch(50% 0 0)"])
    assert.match(value, COLOUR);
  for (const value of ["var(--tm-ink)", "color-mix(in srgb, currentcolor 45%, transparent)", "inherit", "none"]) {
    assert.doesNotMatch(value, COLOUR);
  }
});

test("a colour is one token", () => {
  const colours = [...tokens].filter(([, value]) => COLOUR.test(value));
  const names = new Map(colours.map(([name, value]) => [value, name]));
  assert.deepEqual(
    colours.filter(([name, value]) => names.get(value) !== name),
    [],
  );
});

test("no style goes by what something is called, which is another word in another language", () => {
  const STREAMLIT_S = ['[aria-label="Download as CSV"]'];
  for (const path of SHEETS) {
    const called = withoutComments(path).match(/\[(?:aria-label|title|alt|placeholder)[^\]]*\]/g) ?? [];
    assert.deepEqual(
      called.filter((one) => !STREAMLIT_S.includes(one)),
      [],
      path,
    );
  }
});

test("each token is used, and each that is used is there", () => {
  const used = new Set(SHEETS.flatMap((path) => namesIn(withoutComments(path))));
  assert.deepEqual(
    [...tokens.keys()].filter((name) => !used.has(name)),
    [],
  );
  const own = ["--size", "--code"]; // of one sheet alone
  assert.deepEqual(
    [...used].filter((name) => !tokens.has(name) && ![...SET_BY_SCRIPTS, ...own].includes(name)),
    [],
  );
});

test("Streamlit's own parts have the page's colours", () => {
  const theme = readFileSync(".streamlit/config.toml", "utf8");
  const colours = Object.fromEntries(
    [...theme.matchAll(/^(\w+) = "(#\w+)"$/gm)].map(([, name, value]) => [name, value]),
  );
  assert.deepEqual(colours, {
    primaryColor: tokens.get("--tm-now"),
    backgroundColor: tokens.get("--tm-paper"),
    secondaryBackgroundColor: tokens.get("--tm-field"),
    textColor: tokens.get("--tm-ink"),
    linkColor: tokens.get("--tm-ink"),
    borderColor: tokens.get("--tm-line"),
  });
});

test("a bundle carries the tokens that it uses, and those that these are made of", () => {
  const all = ":root {\n  --a: #000001;\n  --b: var(--a);\n  --c:\n    1px,\n    2px;\n}";
  assert.equal(pickTokens(all, "x{color:var(--b)}"), ":root{--a:#000001;--b:var(--a)}");
  assert.equal(pickTokens(all, "x{width:var(--c)}"), ":root{--c:1px,\n    2px}");
});

test("no bundle uses a token that it doesn't carry", () => {
  for (const { outfile } of BUNDLES.filter((one) => one.outfile.endsWith(".css"))) {
    const text = readFileSync(outfile, "utf8");
    const carried = new Set(declarations(text).map(([name]) => name));
    assert.deepEqual(
      namesIn(text).filter((name) => !carried.has(name) && !SET_BY_SCRIPTS.includes(name)),
      [],
      outfile,
    );
  }
});

test("a sheet is short", () => {
  const long = SHEETS.filter((path) => readFileSync(path, "utf8").split("\n").length > MOST_LINES + 1);
  assert.deepEqual(long, []);
});
