/** Names that an object has a meaning for are names as any other: of kinds, holders, events, in words and messages. */

import assert from "node:assert/strict";
import test from "node:test";

import { findChanges, tellChanges } from "../../geo/export/page/browser/changes.js";
import { createSearch } from "../../geo/export/page/browser/search.js";
import { createWordReader } from "../../geo/export/page/browser/words.js";
import { strokeOf } from "../../geo/timemap/engine/layers/story_lines.js";
import * as states from "../../geo/timemap/engine/page/state.js";
import { takeMessage } from "../../geo/timemap/engine/page/state_told.js";
import { createStays } from "../../geo/timemap/engine/present/stays.js";
import { createChannel } from "../../geo/timemap/engine/wire/channel.js";
import { readBriefing, readState } from "../../server/presenter/briefing.js";

const NAMES = ["constructor", "__proto__", "toString", "hasOwnProperty"];
const MEMBERS = Object.getOwnPropertyNames(Object.prototype).sort();

/** Nothing of a test has reached what all objects have. */
function assertClean() {
  assert.deepEqual(Object.getOwnPropertyNames(Object.prototype).sort(), MEMBERS);
  assert.equal(/** @type {any} */ ({}).pwned, undefined);
}

/** @type {any} */
const STORY = { unit: "day", zone: "", range: [0, 9], first: 0, final: 9, acts: [], languages: ["en"] };

for (const name of NAMES) {
  test(`${name} as a kind of line is drawn as a plain one`, () => {
    assert.deepEqual(strokeOf({}, name), strokeOf({}, "line"));
    assert.deepEqual(strokeOf({ strokes: {} }, name), strokeOf({}, "line"));
  });

  test(`${name} as an event's id has its time counted`, () => {
    const stays = createStays();
    stays.start(0);
    stays.end(name, 5);
    stays.end(name, 9);
    assert.deepEqual(Object.entries(stays.read().spent), [[name, 9]]);
  });

  test(`${name} as a kind is counted`, () => {
    const criterion = /** @type {any} */ ({ name: "kinds", met: [[name], [name]] });
    const index = { criteria: [criterion], texts: ["a", "b"] };
    const search = createSearch(index, /** @type {any} */ ({ events: [{ start: 0 }, { start: 1 }], unit: "day" }));
    assert.equal(search.counts({}, criterion)[name], 2);
    assert.deepEqual(search.find({ kinds: [name] }), [0, 1]);
  });

  test(`${name} as a holder gains land`, () => {
    const control = [["p", null, "a", "s"], ["p", 5, name, "s"]]; // prettier-ignore
    /** @type {any} */
    const land = {
      control,
      parts: [["p", "d", 100]],
      holders: JSON.parse(`{"a":"A","${name}":"B"}`),
      areas: [],
      total: 200,
      figures: null,
    };
    const { rows } = findChanges(land, 0, 9);
    assert.deepEqual(rows.map(({ to, km2 }) => [to, km2]), [[name, 100]]); // prettier-ignore
    assert.match(tellChanges(land, rows, 0, [0, 9], "day"), /100/);
  });

  test(`${name} as a word is looked for`, () => {
    const { words, guesses } = createWordReader(["constructors prototype"])(name);
    assert.equal(words.length, 1);
    assert.ok(Object.entries(guesses).every(([, guess]) => typeof guess === "string"));
  });
}

test("a message that names them leaves the state and all objects as they were", () => {
  const story = { ...STORY, events: [{ id: "one", start: 0 }] };
  const state = states.openState(story, "during");
  const text = `{"__proto__":{"pwned":1},"constructor":{"prototype":{"pwned":1}},"epoch":"a","seq":1,"ack":0,
    "cameraSeq":0,"camera":null,"kept":null,"hidden":["__proto__"],"layers":[],"names":"__proto__","tiles":null,
    "measure":null,"date":"1970-01-02","event":"constructor","other":null,"mode":"constructor","reach":"__proto__"}`;
  const message = JSON.parse(text);
  const taken = takeMessage(state, message, createChannel().receive(message));
  assert.equal(/** @type {any} */ (taken).pwned, undefined);
  assert.equal(taken.day, 1);
  assertClean();
});

test("what the notes' window hears is read field by field", () => {
  for (const text of ['{"__proto__":{"from":"map","kind":"state"}}', '{"constructor":{"prototype":{"pwned":1}}}']) {
    assert.equal(readState(JSON.parse(text)), null);
    assert.equal(readBriefing(JSON.parse(text)), null);
  }
  assertClean();
});
