/** What the page taken away says in another language: each word of its own is said by the catalog's calls. */

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test, { afterEach, beforeEach, suite } from "node:test";

import { speakKm2, tellChanges } from "../../geo/export/page/browser/changes.js";
import { tellMeasured } from "../../geo/export/page/browser/measured.js";
import { speakDays } from "../../geo/export/page/browser/moments.js";
import { speakRanges } from "../../geo/export/page/browser/ranges.js";
import { checkOrigin, createLink, readFilter } from "../../geo/export/page/browser/reading.js";
import { createSearch } from "../../geo/export/page/browser/search.js";
import { fromIso } from "../../geo/timemap/engine/time/days.js";
import { ENGLISH, speak } from "../../geo/timemap/engine/words/words.js";

const read = (/** @type {string} */ path) => readFileSync(new URL(path, import.meta.url), "utf8");
const BROWSER = "../../geo/export/page/browser/";
const SOURCES = readdirSync(new URL(BROWSER, import.meta.url))
  .filter((name) => name.endsWith(".js"))
  .map((name) => /** @type {const} */ ([name, read(`${BROWSER}${name}`)]));
/** A text that is counted, and what is said of many. */
const COUNTED = /ngettext\(\s*"([^"]+)",\s*"([^"]+)"/g;
const PLURALS = new Map(SOURCES.flatMap(([, text]) => [...text.matchAll(COUNTED)].map(([, one, many]) => [one, many])));
/** Says each text in brackets. @type {any} */
const MESSAGES = new Proxy(
  {},
  {
    get: (_, key) => {
      const text = String(key).split("\u0004").at(-1) ?? "";
      const many = PLURALS.get(text);
      return many === undefined ? `⟦${text}⟧` : { one: `⟦${text}⟧`, other: `⟦${many}⟧` };
    },
  },
);

/** Has no word of the page's own that isn't said. @param {string} text @param {string[]} names the story's */
function isSaid(text, ...names) {
  let rest = text;
  for (let before = ""; before !== rest; rest = rest.replace(/⟦[^⟦⟧]*⟧/g, "")) before = rest;
  for (const name of names) rest = rest.replaceAll(name, "");
  assert.doesNotMatch(rest, /\p{L}{2,}/u, text);
}

// In a suite: all files' tests are run in one process, and what is spoken is the process's.
suite("in another language", () => {
  beforeEach(() => speak({ language: "eo", messages: MESSAGES, forms: ENGLISH.forms }));
  afterEach(() => {
    speak();
    speakRanges();
  });

  test("what changed is said whole", () => {
    const land = /** @type {any} */ ({ total: 4000, figures: 2, holders: { a: "Aland", b: "Bland" }, areas: [] });
    const rows = [{ district: "d", from: "a", to: "b", km2: 1200 }];
    const [some, none] = [tellChanges(land, rows, 3, [0, 9], "day"), tellChanges(land, [], 1, [0, 9], "day")];
    for (const words of [
      some,
      none,
      tellChanges(null, [], 0, [0, 9], "day"),
      tellChanges(land, rows, 1, [4, 4], "day"),
    ]) {
      assert.match(words, /^⟦.*⟧$/);
    }
    for (const km2 of [0, 0.0001, 0.5, 5, 1234]) for (const figures of [2, null]) isSaid(speakKm2(km2, figures));
  });

  test("what is measured is said", () => {
    const story = /** @type {any} */ ({
      measuring: { hints: {}, methods: {}, places: [["Here", 46, 39, 2]], at: [0] },
      story: { unit: "day", events: [{ start: 0, title: "It" }] },
      holders: { a: "Aland" },
      find: () => [0],
    });
    const points = [
      [46, 39],
      [46.1, 39],
      [46, 39.1],
    ];
    for (const tool of ["distance", "area", "within", "near"]) {
      const view = /** @type {any} */ ({ measure: { tool, points, km: 20 }, day: 9, asked: {} });
      const { figures, rows } = tellMeasured(view, story, new Map([[0, 1234]]));
      for (const { value = "", words = "{value}" } of figures) isSaid(words.replace("{value}", value), "January");
      for (const { words, ring = "" } of rows) isSaid(words + ring, "Here");
    }
  });

  test("each part of a link that is ignored is said so", () => {
    const story = /** @type {any} */ ({ unit: "day", id: "one", version: "0" });
    const query = { date: "no", names: "xx", v: "?", kinds: "none" };
    const link = createLink(query, /** @type {any} */ ({ story, nearest: () => 0 }));
    link.moment("date");
    link.word("names", ["en"]);
    checkOrigin(link, story, "One");
    checkOrigin({ ...link, query: { story: "two" } }, story, "One");
    checkOrigin({ ...link, query: { v: "0123456789ab" } }, story, "One");
    readFilter(link, /** @type {any} */ ([{ name: "kinds", key: "kinds", form: "few", known: {} }]), "day");
    assert.equal(link.remarks.length, 6);
    for (const remark of link.remarks) assert.match(remark, /^⟦.*⟧$/);
  });

  test("a filter is said", () => {
    const criteria = /** @type {any} */ ([{ name: "kinds", form: "few", met: [], known: { a: "Aa", b: "Bb" } }]);
    const search = createSearch({ criteria, texts: ["statement"] }, /** @type {any} */ ({ events: [], unit: "day" }));
    const told = search.describe({ text: "statment", kinds: ["a", "b"], last: 9 });
    for (const words of told) isSaid(words, "statment", "Aa", "Bb", "January");
    for (const words of search.guesses({ text: "statment" })) isSaid(words);
  });

  test("two moments are written as the language does", () => {
    const forms = JSON.parse(read("../shared/forms.json"));
    const ranges = JSON.parse(read("../shared/ranges.json"));
    const plain = (/** @type {string} */ words) =>
      words.replace(/[\u2009\u00a0\u202f]/g, " ").replaceAll("\u2024", ".");
    for (const [code, told] of Object.entries(JSON.parse(read("../shared/languages.json")))) {
      speak({ language: code, messages: {}, forms: forms[code] });
      speakRanges(ranges[code]);
      assert.ok(told.ranges.length > 0);
      for (const [unit, first, last, words] of told.ranges) {
        assert.equal(plain(speakDays(fromIso(first, unit), fromIso(last, unit), unit)), words, `${code} ${first}`);
      }
    }
  });
});

test("no sentence stands in a script but where it is said", () => {
  const CALLS = /\b(?:[np]?gettext|mark)\(\s*(?:"[^"]*",?\s*){1,2}/g;
  for (const [name, source] of SOURCES) {
    const text = source.replace(CALLS, "").replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*/g, "");
    const literals = [...text.matchAll(/"([^"\n]*)"|`([^`]*)`/g)].map(([, one, other]) => one ?? other);
    const sentences = literals.filter((one) => /^[“‹]?[A-Z][a-z]+( |$)|[a-z]{2,} [a-z]{2,} [a-z]{2,}/.test(one));
    const names = sentences.filter((one) => !/^(?:Timemap Sans|Arrow|Escape)|html|^Enter$/.test(one));
    assert.deepEqual(names, [], name);
  }
});
