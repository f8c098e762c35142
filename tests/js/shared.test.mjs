/** The page's half of the tables; `tests/shared/test_tables.py` reads them for Python. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";

import { roundTo, speakKm2 } from "../../geo/export/page/browser/changes.js";
import { speakDays } from "../../geo/export/page/browser/moments.js";
import { createSearch } from "../../geo/export/page/browser/search.js";
import * as states from "../../geo/timemap/engine/page/state.js";
import { actOn, speakActDay } from "../../geo/timemap/engine/time/acts.js";
import { fromIso, keepCalendar, speakDay, toIso } from "../../geo/timemap/engine/time/days.js";
import { convert } from "../../geo/timemap/engine/time/units.js";

const read = (/** @type {string} */ name) =>
  JSON.parse(readFileSync(new URL(`../shared/${name}`, import.meta.url), "utf8"));
const { story: table, filters, days, steps, acts, act_days, act_moments } = read("navigation.json");
/** @type {any} */
const STORY = {
  unit: "day",
  zone: "",
  languages: ["en"],
  range: table.range.map((/** @type {string} */ day) => fromIso(day)),
  first: fromIso(table.first),
  final: fromIso(table.final),
  acts: table.acts.map((/** @type {{ start: string; end: string; }} */ act) => ({
    ...act,
    start: fromIso(act.start),
    end: fromIso(act.end),
  })),
  events: table.events.map((/** @type {{ start: string; }} */ event) => ({ ...event, start: fromIso(event.start) })),
};
const open = (/** @type {string | number} */ filter) =>
  states.filterBy(states.openState(STORY, "during"), filters[filter].mask);
const positionOf = (/** @type {string} */ event) =>
  STORY.events.findIndex((/** @type {TimemapEvent} */ { id }) => id === event);

test("a day's number and words", () => {
  const cases = read("days.json");
  assert.ok(cases.length > 0);
  for (const { iso, day, words } of cases)
    assert.deepEqual([fromIso(iso), toIso(day), speakDay(day)], [day, iso, words]);
});

test("weekdays by the calendar that was kept where a story plays", () => {
  const cases = read("calendars.json");
  assert.ok(cases.length > 0);
  for (const { until, iso, unit, words } of cases) {
    keepCalendar(until === null ? undefined : fromIso(until));
    assert.equal(speakDay(fromIso(iso, unit), unit), words);
  }
  keepCalendar();
});

test("moments of every unit: their numbers, words, and what they are in others", () => {
  const cases = read("moments.json");
  assert.ok(cases.length > 0);
  for (const { unit, iso, moment, words, to } of cases) {
    assert.deepEqual([fromIso(iso, unit), toIso(moment, unit), speakDay(moment, unit)], [moment, iso, words]);
    for (const [other, wanted] of Object.entries(to))
      assert.equal(convert(moment, unit, /** @type {TimemapUnit} */ (other)), wanted, iso);
  }
});

test("two moments in words: what they share is said once", () => {
  const cases = read("spans.json");
  assert.ok(cases.length > 0);
  for (const { unit, first, last, words } of cases) {
    const [from, to] = [first, last].map((iso) => (iso === null ? undefined : fromIso(iso, unit)));
    assert.equal(speakDays(from, to, unit), words);
  }
});

test("areas as exact as they bear", () => {
  const cases = read("areas.json");
  assert.ok(cases.length > 0);
  for (const { km2, figures, rounded, words } of cases) {
    assert.deepEqual([speakKm2(km2, figures), roundTo(km2, figures)], [words, rounded], String(km2));
  }
});

test("words: what they find, and what they are read as", () => {
  const { texts, cases } = read("search.json");
  const search = createSearch(
    { criteria: [], texts },
    /** @type {any} */ ({ events: texts.map(() => ({ start: 0 })), unit: "day" }),
  );
  assert.ok(cases.length > 0);
  for (const { typed, found, read: guesses } of cases) {
    assert.deepEqual(search.find({ text: typed }), found, typed);
    const told = Object.entries(guesses).map(([word, near]) => `“${word}” was read as “${near}”`);
    assert.deepEqual(search.guesses({ text: typed }), told);
  }
});

for (const { filter, date, event, act } of days) {
  test(`${filter}: the event and act of ${date}`, () => {
    const state = states.goTo(states.reachTo(open(filter), "whole"), fromIso(date));
    assert.deepEqual([toIso(state.day), states.eventId(state)], [date, event]);
    assert.equal(actOn(/** @type {TimemapAct[]} */ (STORY.acts), state.day)?.id, act);
  });
}

for (const { filter, event, previous, next } of steps) {
  test(`${filter}: the events before and after "${event}"`, () => {
    const at = positionOf(event);
    const state = { ...open(filter), day: at < 0 ? STORY.range[0] : STORY.events[at].start, event: at };
    for (const go of [states.step, states.stepEvent]) {
      const found = [-1, 1].map((by) => go(state, by)).map((to) => (to === state ? "" : states.eventId(to)));
      assert.deepEqual(found, [previous, next]);
    }
  });
}

for (const { filter, act, date, event, reach } of acts) {
  test(`${filter}: where the act "${act}" starts`, () => {
    const state = states.startAct(open(filter), act);
    assert.deepEqual([toIso(state.day), states.eventId(state), state.reach], [date, event, reach]);
  });
}

for (const { event, words } of act_days) {
  test(`the day of its act that "${event}" is on`, () => {
    assert.equal(speakActDay(STORY.acts, STORY.events[positionOf(event)].start), words);
  });
}

for (const { unit, start, end, moment, words } of act_moments) {
  test(`the day of an act by the ${unit} that ${moment} is on`, () => {
    const act = { title: "An act", countsDays: true, start: fromIso(start, unit), end: fromIso(end, unit) };
    assert.equal(speakActDay([act], fromIso(moment, unit), unit), words);
  });
}
