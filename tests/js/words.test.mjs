/* What is said in another language than English: texts, plurals and numbers. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test, { afterEach } from "node:test";

import {
  ENGLISH,
  gettext,
  ngettext,
  number,
  pgettext,
  speak,
  withMarks,
} from "../../geo/timemap/engine/words/words.js";
import { cellInWords, classInWords, lengthInWords } from "../../geo/timemap/engine/layers/density_scale.js";
import { toFieldWords } from "../../geo/timemap/engine/layers/feature_words.js";
import { speakDays } from "../../geo/export/page/browser/moments.js";
import { speakHolders } from "../../geo/timemap/engine/panels/holders.js";
import { fromIso } from "../../geo/timemap/engine/time/days.js";
import { sayLast } from "../../geo/timemap/engine/time/unit_words.js";

const EVENTS = { one: "{count} событие", few: "{count} события", many: "{count} событий" };
/** @param {string} language @param {TimemapWords["messages"]} messages */
const speakOf = (language, messages) =>
  speak({ language, messages, forms: { ...ENGLISH.forms, decimal: ",", group: "\u00a0" } });
/** @param {number} count */
const events = (count) => ngettext("{count} event", "{count} events", count, { count });

afterEach(() => speak());

test("a text is said as its language has it, and in English where it has none", () => {
  speakOf("ru", { Play: "Пуск", "game\u0004Play": "Играть", "from {a} to {b}": "до {b} от {a}" });
  assert.equal(gettext("Play"), "Пуск");
  assert.equal(pgettext("game", "Play"), "Играть");
  assert.equal(gettext("from {a} to {b}", { a: 1, b: "{a}" }), "до {a} от 1");
  assert.equal(gettext("Pause"), "Pause");
});

test("what is counted has the language's own plural", () => {
  speakOf("ru", { "{count} event": EVENTS });
  assert.deepEqual([1, 3, 5, 21].map(events), ["1 событие", "3 события", "5 событий", "21 событие"]);
  speak();
  assert.deepEqual([1, 3].map(events), ["1 event", "3 events"]);
});

for (const language of ["xx", "no such language", "", "ru_RU"]) {
  test(`a language that a browser doesn't know, ${language || "none"}, is spoken all the same`, () => {
    speakOf(language, { "{count} event": EVENTS });
    for (const count of [0, 1, 2, 1.5]) assert.match(events(count), /^[\d.]+ событи[еяй]$/);
  });
}

test("a date behind a word has the form that the language's words ask for", () => {
  const texts = { "since {date:full}": "с {date:of}", "to {date:full}": "до {date:of}" };
  const forms = JSON.parse(readFileSync(new URL("../shared/forms.json", import.meta.url), "utf8")).ru;
  const [june, day] = [fromIso("2021-06", "month"), fromIso("2020-11-08")];
  const land = { holders: [{ label: "A" }], steps: [[june, 1]], figures: [["1 км²"]] };
  const since = (/** @type {number} */ at, /** @type {TimemapUnit} */ unit) =>
    speakHolders(/** @type {any} */ ({ ...land, steps: [[at, 1]] }), 0, unit).replaceAll("\u202f", " ");
  assert.equal(since(day, "day"), "A: 1 км²; since Sunday 8 November 2020");
  speak({ language: "ru", messages: texts, forms });
  assert.equal(since(june, "month"), "A: 1 км²; с июня 2021 г.");
  assert.equal(since(day, "day"), "A: 1 км²; с 8 ноября 2020 г.");
  assert.equal(speakDays(undefined, june, "month").replaceAll("\u202f", " "), "до июня 2021 г.");
});

test("numbers have the language's marks", () => {
  assert.deepEqual([number(1234.5, 2), number(-1234567), withMarks("1,234.5")], ["1,234.50", "-1,234,567", "1,234.5"]);
  speakOf("ru", {});
  assert.deepEqual([number(1234.5, 2), number(999), number(0.25)], ["1\u00a0234,50", "999", "0,25"]);
  assert.equal(toFieldWords(-1234.5, "kg"), "\u22121\u00a0234,5 kg");
  assert.equal(classInWords([1000, 3000], 9000, 0), "1\u00a0000–2\u00a0999");
});

test("lengths, cells and windows are whole texts", () => {
  const wide = "Points in a cell, {size} wide at {degrees}° N";
  speakOf("ru", { "{count} km": "{count} км", "Last {count} day": EVENTS, [wide]: "{degrees}° с. ш.: {size}" });
  assert.equal(lengthInWords(1234), "1,2 км");
  assert.equal(cellInWords(lengthInWords(12000), 40.2), "40° с. ш.: 12 км");
  assert.equal(sayLast("day", 5), "5 событий");
});
