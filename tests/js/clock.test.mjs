import assert from "node:assert/strict";
import test from "node:test";

import { createClock } from "../../geo/timemap/engine/time/clock.js";
import { createEvents } from "../../geo/timemap/engine/time/events.js";

const ACTS = [{ start: 10, end: 20 }, { start: 20, end: 30 }, { start: 30, end: 50 }];
const EVENTS = [{ start: 10 }, { start: 15 }, { start: 22 }, { start: 40 }];
const clockOf = (events = EVENTS) =>
  createClock({ range: [10, 29], final: 49, acts: ACTS, events }, createEvents(events));

test("a day past either end is the end; the whole story reaches further", () => {
  const clock = clockOf();
  assert.deepEqual([5, 29, 45].map(clock.clamp), [10, 29, 29]);
  clock.setWhole(true);
  assert.deepEqual([45, 60].map(clock.clamp), [45, 49]);
  assert.equal(clock.isWhole, true);
});

test("a day has the last event that has begun", () => {
  assert.deepEqual(clockOf().at(21), { day: 21, event: 1 });
  assert.deepEqual(clockOf().at(22), { day: 22, event: 2 });
});

test("a step goes to the next event, and none past the last", () => {
  assert.deepEqual(clockOf().next({ day: 12, event: 0 }, 1), { day: 15, event: 1 });
  assert.equal(clockOf().next({ day: 40, event: 3 }, 1), null);
  assert.equal(clockOf().next({ day: 10, event: 0 }, -1), null);
});

test("without events a step goes to the next stop", () => {
  const clock = clockOf([]);
  clock.setStops([12, 18]);
  assert.deepEqual(clock.next({ day: 12, event: -1 }, 1), { day: 18, event: -1 });
  assert.equal(clock.next({ day: 12, event: -1 }, -1), null);
});

test("acts ahead and behind, within what the time control reaches", () => {
  assert.deepEqual(clockOf().nextAct(15, 1), { day: 20, event: 1 });
  assert.deepEqual(clockOf().nextAct(25, -1), { day: 20, event: 1 });
  assert.equal(clockOf().nextAct(25, 1), null);
});

test("an act starts with its first event, or with its first day where it has none", () => {
  assert.deepEqual(clockOf().startOf(ACTS[1]), { day: 22, event: 2 });
  assert.deepEqual(clockOf([{ start: 10 }]).startOf(ACTS[1]), { day: 20, event: 0 });
});

test("the time control is given back its own range", () => {
  const clock = clockOf();
  assert.deepEqual([clock.first, clock.last, clock.isWhole], [10, 29, false]);
  clock.setWhole(true);
  assert.deepEqual([clock.last, clock.isWhole], [49, true]);
  clock.setWhole(false);
  assert.deepEqual([clock.last, clock.isWhole, clock.clamp(45)], [29, false, 29]);
});

test("a day is a whole one, and the story's ends hold whatever the control reaches", () => {
  const clock = clockOf();
  assert.deepEqual([10, 28.4, 28.5, 9.6].map(clock.clamp), [10, 28, 29, 10]);
  assert.deepEqual([5, 9.6, 48.4, 49, 50].map(clock.clampWhole), [10, 10, 48, 49, 49]);
  assert.deepEqual(clock.at(3), { day: 10, event: 0 });
  assert.deepEqual(clock.at(99), { day: 29, event: 2 });
});

test("a step from before the first event leads to it, and back from the last", () => {
  assert.deepEqual(clockOf().next({ day: 5, event: -1 }, 1), { day: 10, event: 0 });
  assert.deepEqual(clockOf().next({ day: 40, event: 3 }, -1), { day: 22, event: 2 });
});

test("without events a step leads to the nearest stop on either side, none of them the day itself", () => {
  const clock = clockOf([]);
  assert.equal(clock.next({ day: 12, event: -1 }, 1), null);
  clock.setStops([11, 12, 18, 25]);
  assert.deepEqual(clock.next({ day: 12, event: -1 }, 1), { day: 18, event: -1 });
  assert.deepEqual(clock.next({ day: 18, event: -1 }, -1), { day: 12, event: -1 });
  assert.equal(clock.next({ day: 11, event: -1 }, -1), null);
  assert.equal(clock.next({ day: 25, event: -1 }, 1), null);
});

test("the nearest act on either side, from its own first day too", () => {
  const clock = clockOf();
  assert.deepEqual(clock.nextAct(10, 1), { day: 20, event: 1 });
  assert.deepEqual(clock.nextAct(20, -1), { day: 10, event: 0 });
  assert.equal(clock.nextAct(20, 1), null); // the third begins past the range
  assert.equal(clock.nextAct(10, -1), null);
  clock.setWhole(true);
  assert.deepEqual(clock.nextAct(10, 1), { day: 20, event: 1 });
  assert.deepEqual(clock.nextAct(20, 1), { day: 30, event: 2 });
  assert.deepEqual(clock.nextAct(49, -1), { day: 30, event: 2 });
});

test("an act that begins on the last day of the time control can be gone to, one a day later cannot", () => {
  const acts = [{ start: 10, end: 29 }, { start: 29, end: 50 }];
  const clock = (start) => createClock({ range: [10, start], final: 49, acts, events: EVENTS }, createEvents(EVENTS));
  assert.deepEqual(clock(29).nextAct(12, 1), { day: 29, event: 2 });
  assert.equal(clock(28).nextAct(12, 1), null);
});

test("an act that began before the time control does is at its first day", () => {
  const acts = [{ start: 2, end: 12 }, { start: 12, end: 50 }];
  const clock = createClock({ range: [10, 29], final: 49, acts, events: EVENTS }, createEvents(EVENTS));
  assert.deepEqual(clock.nextAct(15, -1), { day: 12, event: 0 });
  assert.deepEqual(clock.nextAct(12, -1), { day: 10, event: 0 });
});

test("an act's own events are from its first day to the day before the next act's", () => {
  const clock = clockOf([{ start: 9 }, { start: 20 }, { start: 30 }]);
  assert.deepEqual(clock.startOf(ACTS[0]), { day: 10, event: 0 });
  assert.deepEqual(clock.startOf(ACTS[1]), { day: 20, event: 1 });
  assert.deepEqual(clock.startOf(ACTS[2]), { day: 30, event: 2 });
  const crowded = clockOf([{ start: 9 }, { start: 20 }, { start: 20 }, { start: 25 }]);
  assert.deepEqual(crowded.startOf(ACTS[1]), { day: 20, event: 1 });
});
