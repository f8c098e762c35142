import assert from "node:assert/strict";
import test from "node:test";

import {
  clamp, clampWhole, dayAhead, hasNext, lastDay, momentOf, nextAct, nextMoment, startOf,
} from "../../geo/timemap/engine/time/clock.js";
import { selectEvents } from "../../geo/timemap/engine/time/events.js";

const ACTS = [
  { start: 10, end: 20 },
  { start: 20, end: 30 },
  { start: 30, end: 50 },
];
const EVENTS = [{ start: 10 }, { start: 15 }, { start: 22 }, { start: 40 }];
const timesOf = (values = {}, events = EVENTS) => ({
  story: { range: [10, 29], final: 49, acts: ACTS, events },
  events: selectEvents(events, null),
  isWhole: false,
  stops: [],
  ...values,
});

test("a day past either end is the end; the whole story reaches further", () => {
  assert.deepEqual([5, 29, 45, 12.4].map((day) => clamp(timesOf(), day)), [10, 29, 29, 12]);
  const whole = timesOf({ isWhole: true });
  assert.deepEqual([5, 45, 60].map((day) => clamp(whole, day)), [10, 45, 49]);
  assert.deepEqual([lastDay(timesOf()), lastDay(whole)], [29, 49]);
  assert.deepEqual([5, 45, 60].map((day) => clampWhole(timesOf(), day)), [10, 45, 49]);
});

test("a day has the last event that has begun", () => {
  assert.deepEqual(momentOf(timesOf(), 21), { day: 21, event: 1 });
  assert.deepEqual(momentOf(timesOf(), 22), { day: 22, event: 2 });
});

test("a step goes to the next event, and none past the last", () => {
  assert.deepEqual(nextMoment(timesOf({ day: 12, event: 0 }), 1), { day: 15, event: 1 });
  const [first, last] = [timesOf({ day: 10, event: 0 }), timesOf({ day: 40, event: 3 })];
  assert.equal(nextMoment(last, 1), null);
  assert.equal(nextMoment(first, -1), null);
  assert.deepEqual([first, last].map((now) => [hasNext(now, -1), hasNext(now, 1)]), [[false, true], [true, false]]);
});

test("without events a step goes to the next stop", () => {
  const times = timesOf({ stops: [12, 18], day: 12, event: -1 }, []);
  assert.deepEqual(nextMoment(times, 1), { day: 18, event: -1 });
  assert.equal(nextMoment(times, -1), null);
  assert.deepEqual([hasNext(times, 1), hasNext(times, -1)], [true, false]);
});

test("acts ahead and behind, within what the time control reaches", () => {
  assert.deepEqual(nextAct(timesOf({ day: 15 }), 1), { day: 20, event: 1 });
  assert.deepEqual(nextAct(timesOf({ day: 25 }), -1), { day: 20, event: 1 });
  assert.equal(nextAct(timesOf({ day: 25 }), 1), null);
  assert.deepEqual(nextAct(timesOf({ day: 25, isWhole: true }), 1), { day: 30, event: 2 });
});

test("an act starts with its first event, or with its first day where it has none", () => {
  assert.deepEqual(startOf(timesOf(), ACTS[1]), { day: 22, event: 2 });
  assert.deepEqual(startOf(timesOf({}, [{ start: 10 }]), ACTS[1]), { day: 20, event: 0 });
});

test("an act without events that starts before the time control starts with its first day", () => {
  assert.deepEqual(startOf(timesOf({}, [{ start: 10 }]), { start: 4, end: 8 }), { day: 10, event: 0 });
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
  assert.deepEqual(startOf(timesOf({}, [{ start: 5 }, { start: 20 }]), ACTS[0]), { day: 10, event: 0 });
});
