import assert from "node:assert/strict";
import test from "node:test";

import { BRIEFING_KEYS, createKeyReader } from "../../geo/timemap/engine/present/briefing_keys.js";

const read = (/** @type {{ digits?: string; read: any; }} */ reader, /** @type {string[]} */ ...keys) =>
  keys.map((key) => reader.read(key)).at(-1);

test("what a clicker sends steps", () => {
  const reader = createKeyReader(18);
  assert.deepEqual(read(reader, "PageDown"), { action: "next" });
  assert.deepEqual(read(reader, "PageUp"), { action: "previous" });
  assert.deepEqual(read(reader, "."), { action: "blank" });
});

test("a letter counts in either case", () => {
  const reader = createKeyReader(18);
  assert.deepEqual(read(reader, "B"), { action: "blank" });
  assert.deepEqual(read(reader, "b"), { action: "blank" });
});

test("a number and Enter jumps, counted from 1", () => {
  const reader = createKeyReader(18);
  assert.deepEqual(read(reader, "1", "2", "Enter"), { action: "jump", step: 11 });
  assert.deepEqual(read(reader, "0", "7", "Enter"), { action: "jump", step: 6 });
});

test("a number past the end is the last step", () => {
  assert.deepEqual(read(createKeyReader(18), "9", "9", "Enter"), { action: "jump", step: 17 });
});

test("no more digits are kept than a step's number has", () => {
  assert.deepEqual(read(createKeyReader(18), "1", "2", "3", "Enter"), { action: "jump", step: 17 });
  assert.deepEqual(read(createKeyReader(180), "1", "2", "3", "Enter"), { action: "jump", step: 122 });
});

test("Enter without a number is left to what has the focus", () => {
  assert.equal(createKeyReader(18).read("Enter"), null);
  assert.equal(read(createKeyReader(18), "0", "Enter"), null);
});

test("another key forgets the number, Escape and Backspace do nothing else", () => {
  const reader = createKeyReader(18);
  assert.deepEqual(read(reader, "1", "Escape"), { action: "digits" });
  assert.deepEqual(read(reader, "Escape"), { action: "leave" });
  assert.deepEqual(read(reader, "1", "ArrowRight"), { action: "next" });
  assert.equal(reader.read("Enter"), null);
});

test("a key that means nothing is none of ours", () => {
  for (const key of ["Tab", "Shift", "z", "constructor", "__proto__"])
    assert.equal(createKeyReader(18).read(key), null);
});

test("every key of the help does what the help says, and nothing else does", () => {
  const meant = {
    next: ["ArrowRight", " ", "PageDown"],
    previous: ["ArrowLeft", "PageUp"],
    first: ["Home"],
    last: ["End"],
    resume: ["r", "R", "Backspace"],
    play: ["p", "P"],
    blank: ["b", "B", "."],
    fullScreen: ["f", "F"],
    notes: ["n", "N"],
    lead: ["l", "L"],
    share: ["q", "Q"],
    take: ["t", "T"],
    help: ["?"],
    leave: ["Escape"],
  };
  for (const [action, keys] of Object.entries(meant)) {
    for (const key of keys) assert.deepEqual(createKeyReader(18).read(key), { action }, key);
  }
  const named = BRIEFING_KEYS.flatMap(({ keys }) => keys).sort();
  assert.deepEqual(
    named,
    Object.values(meant)
      .flat()
      .filter((key) => !/^[A-Z]$/.test(key))
      .sort(),
  );
});

test("the help names each of its keys once, and what it does", () => {
  assert.equal(new Set(BRIEFING_KEYS.map(({ shown }) => shown)).size, BRIEFING_KEYS.length);
  for (const { keys, shown, words } of BRIEFING_KEYS) {
    assert.ok(words);
    if (/^[a-z?]$/.test(keys[0] ?? "")) assert.equal(shown, keys[0].toUpperCase());
  }
});

test("digits are read as they are typed, and forgotten by any other key", () => {
  const reader = createKeyReader(18);
  assert.deepEqual(reader.read("4"), { action: "digits" });
  assert.equal(reader.digits, "4");
  reader.read("2");
  reader.read("9");
  assert.equal(reader.digits, "29");
  assert.deepEqual(reader.read("Backspace"), { action: "digits" });
  assert.equal(reader.digits, "");
  assert.deepEqual(reader.read("Backspace"), { action: "resume" });
  assert.deepEqual(read(reader, "1", "Enter"), { action: "jump", step: 0 });
  assert.deepEqual(read(reader, "1", "8", "Enter"), { action: "jump", step: 17 });
});
