/** Dates, numbers and plurals in other languages; `tests/shared/test_languages.py` reads the tables for Python. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test, { afterEach } from "node:test";

import { tellMoment } from "../../geo/timemap/engine/time/axis.js";
import { fromIso, keepCalendar, speakDay } from "../../geo/timemap/engine/time/days.js";
import { ngettext, number, speak } from "../../geo/timemap/engine/words/words.js";

const read = (/** @type {string} */ name) =>
  JSON.parse(readFileSync(new URL(`../shared/${name}`, import.meta.url), "utf8"));
const LANGUAGES = Object.entries(read("languages.json"));
const FORMS = read("forms.json");
const [ONE, MANY] = ["{count} event", "{count} events"];
/** CLDR writes the dot behind an Armenian year in two ways, and spaces in several. @param {string} words */
const plain = (words) => words.replace(/[\u2009\u00a0\u202f]/g, " ").replaceAll("\u2024", ".");

afterEach(() => speak());

for (const [code, { plurals, numbers, moments }] of LANGUAGES) {
  const [, messages, counts] = plurals;
  const say = () => speak({ language: code, messages: { [ONE]: messages }, forms: FORMS[code] });

  test(`${code}: moments of every unit, whole and in short`, () => {
    say();
    keepCalendar();
    assert.ok(moments.length > 0);
    for (const [unit, iso, words, short] of moments) {
      const moment = fromIso(iso, unit);
      assert.deepEqual([plain(speakDay(moment, unit)), plain(tellMoment(moment, unit))], [words, short], iso);
    }
  });

  test(`${code}: numbers`, () => {
    say();
    for (const [value, digits, words] of numbers) assert.equal(number(value, digits), words);
  });

  test(`${code}: plurals`, () => {
    say();
    for (const [count, words] of Object.entries(counts))
      assert.equal(ngettext(ONE, MANY, Number(count), { count }), words);
  });
}
