import assert from "node:assert/strict";
import test from "node:test";

import { createClock, dayAhead } from "../../geo/timemap/engine/time/clock.js";
import { createEvents } from "../../geo/timemap/engine/time/events.js";

const ACTS = [
  { start: 10, end: 20 },
  { start: 20, end: 30 },
  { start: 30, end: 50 },
];
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

test("the day ahead is never the day itself, and there is none past either end", () => {
  assert.deepEqual(
    [1, 5, 9].map((day) => dayAhead([1, 5, 9], day, 1)),
    [5, 9, undefined],
  );
  assert.deepEqual(
    [1, 5, 9].map((day) => dayAhead([1, 5, 9], day, -1)),
    [undefined, 1, 5],
  );
  assert.equal(dayAhead([], 3, 1), undefined);
});

test("the event of the day after an act's last is not the act's", () => {
  assert.deepEqual(clockOf([{ start: 5 }, { start: 20 }]).startOf(ACTS[0]), { day: 10, event: 0 });
});

test("a step back leads to the first event too", () => {
  assert.deepEqual(clockOf().next({ day: 15, event: 1 }, -1), { day: 10, event: 0 });
});

test("an act that starts on the last day is in reach", () => {
  const acts = [
    { start: 10, end: 29 },
    { start: 29, end: 50 },
  ];
  const clock = createClock({ range: [10, 29], final: 49, acts, events: EVENTS }, createEvents(EVENTS));
  assert.deepEqual(clock.nextAct(20, 1), { day: 29, event: 2 });
});

test("a day of the whole story, whatever the time control reaches now", () => {
  const clock = clockOf();
  assert.equal(clock.isWhole, false);
  assert.deepEqual([5, 10, 45, 60].map(clock.clampWhole), [10, 10, 45, 49]);
});
