import assert from "node:assert/strict";
import test from "node:test";

import { effectOf, goTo, stepBy } from "../../geo/timemap/engine/present/key_effects.js";
import { createRun } from "../../geo/timemap/engine/present/run.js";
import { createStays } from "../../geo/timemap/engine/present/stays.js";
import { createScript } from "../../geo/timemap/engine/time/script.js";

/** @type {any[]} */
const STEPS = [{ event: 0 }, { event: 4 }, { event: 9 }];
const script = (has = (/** @type {number} */ _event) => true, steps = STEPS) => createScript(steps, has);
const at = (/** @type {number} */ held, changes = {}) => ({ held, isBlank: false, isHelp: false, ...changes });
const effect = (
  /** @type {{ held: any; isBlank: boolean; isHelp: boolean; isBefore?: boolean | undefined; }} */ now,
  /** @type {string} */ action,
  /** @type {(event: number) => boolean} */ has = () => true,
) => effectOf(now, script(has), { action });

test("a key steps on and back, and ends a blank screen", () => {
  assert.deepEqual(effect(at(0), "next"), { step: 1, isBlank: false });
  assert.deepEqual(effect(at(2, { isBlank: true }), "previous"), { step: 1, isBlank: false });
  assert.deepEqual(effect(at(1), "previous"), { step: 0, isBlank: false });
});

test("at either end there is no step, and the blank screen ends all the same", () => {
  assert.deepEqual(effect(at(2), "next"), { isBlank: false });
  assert.deepEqual(effect(at(0), "previous"), { isBlank: false });
});

test("the first and the last step are those that are shown", () => {
  assert.equal(effect(at(1), "first").step, 0);
  assert.equal(effect(at(1), "last").step, 2);
  assert.equal(effect(at(1), "first", (/** @type {number} */ event) => event > 0).step, 1);
  assert.equal(effect(at(1), "last", (/** @type {number} */ event) => event < 9).step, 1);
});

test("a jump to a step whose event is not shown goes to the next one, or else to the one before", () => {
  const without = (/** @type {number} */ hidden) => script((/** @type {any} */ event) => event !== hidden);
  assert.deepEqual(effectOf(at(0), without(4), { action: "jump", step: 1 }), { step: 2, isBlank: false });
  assert.deepEqual(effectOf(at(0), without(9), { action: "jump", step: 2 }), { step: 1, isBlank: false });
  assert.deepEqual(
    goTo(
      script(() => false),
      1,
    ),
    { isBlank: false },
  );
});

test("R returns to the step held", () => {
  assert.equal(effect(at(1), "resume").step, 1);
});

test("B blanks the screen and shows it again; ? opens the keys and closes them", () => {
  assert.deepEqual(
    [false, true].map((isBlank) => effect(at(0, { isBlank }), "blank")),
    [{ isBlank: true }, { isBlank: false }],
  );
  assert.deepEqual(
    [false, true].map((isHelp) => effect(at(0, { isHelp }), "help")),
    [{ isHelp: true }, { isHelp: false }],
  );
});

test("Escape leaves what is uppermost: the keys, then the blank screen, then the briefing", () => {
  assert.deepEqual(effect(at(0, { isHelp: true, isBlank: true }), "leave"), { isHelp: false });
  assert.deepEqual(effect(at(0, { isBlank: true }), "leave"), { isBlank: false });
  assert.deepEqual(effect(at(0), "leave"), { does: "leave" });
});

test("digits change nothing yet; what is not the briefing's own is done by the page", () => {
  assert.deepEqual(effect(at(1), "digits"), {});
  for (const does of ["play", "fullScreen", "notes", "share"]) assert.deepEqual(effect(at(1), does), { does });
});

test("a story without steps goes from event to event", () => {
  const none = script(() => true, []);
  assert.deepEqual(
    [1, -1].map((by) => stepBy(at(0), none, by)),
    [{ does: "next" }, { does: "previous" }],
  );
  for (const action of ["first", "last", "resume"]) {
    assert.deepEqual(effectOf(at(0), none, { action }), { isBlank: false }, action);
  }
});

test("each stay is counted at its event, and more than one there are added up", () => {
  const stays = createStays();
  stays.start(1000);
  stays.end("a", 1500);
  stays.end("b", 1700);
  stays.end("a", 1800);
  assert.deepEqual(stays.read(), { startedAt: 1000, stepStartedAt: 1800, spent: { a: 600, b: 200 } });
});

test("a briefing knows nothing of the one before", () => {
  const stays = createStays();
  stays.start(0);
  stays.end("a", 50);
  stays.start(100);
  assert.deepEqual(stays.read(), { startedAt: 100, stepStartedAt: 100, spent: {} });
});

/** @type {any[]} */
const EVENTS = Array.from({ length: 10 }, (_, index) => ({ id: `e${index}`, start: 100 + index }));
const runOf = (steps = STEPS) =>
  createRun(
    /** @type {any} */ ({ steps, events: EVENTS }),
    script(() => true, steps),
  );
const NOW = { day: 104, event: 4, isMoved: false, isPlaying: true };

test("the screen is off the script with another event, another day, or a map that was moved", () => {
  const run = runOf();
  run.follow(4, false, 0);
  assert.equal(run.isOff(NOW), false);
  for (const change of [{ event: 3 }, { day: 105 }, { isMoved: true }]) {
    assert.equal(run.isOff({ ...NOW, ...change }), true, JSON.stringify(change));
  }
  assert.equal(runOf([]).isOff({ ...NOW, isMoved: true }), false);
});

test("what the notes are told", () => {
  const run = runOf();
  run.start(1000);
  run.follow(4, true, 1600);
  assert.deepEqual(run.report(NOW, true), {
    step: 1,
    event: "e4",
    day: "Wednesday 15 April 1970",
    isOff: false,
    isBlank: true,
    isPlaying: true,
    startedAt: 1000,
    stepStartedAt: 1600,
    spent: { e0: 600 },
  });
  assert.equal(runOf([]).report(NOW, false), null);
});

test("while nobody presents, no stay is counted; a step that is held already begins no other stay", () => {
  const run = runOf();
  run.start(0);
  run.follow(9, false, 70);
  assert.deepEqual([run.held, run.report(NOW, false)?.spent], [2, {}]);
  run.hold(2, 90);
  assert.deepEqual(run.report(NOW, false)?.spent, {});
  run.hold(0, 100);
  assert.deepEqual(run.report(NOW, false)?.spent, { e9: 100 });
});

test("from before the script the next step is its first, and none is passed over", () => {
  const before = { ...at(0), isBefore: true };
  assert.deepEqual(effect(before, "next"), { step: 0, isBlank: false });
  assert.deepEqual(effect(at(0), "next"), { step: 1, isBlank: false });
  assert.deepEqual(effect(before, "previous"), { isBlank: false });
});
