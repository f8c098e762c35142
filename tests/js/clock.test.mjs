import assert from "node:assert/strict";
import test from "node:test";

import {
  clamp,
  clampWhole,
  dayAhead,
  firstDay,
  hasNext,
  lastDay,
  momentOf,
  nextAct,
  nextMoment,
  reachFor,
  reachOf,
  startOf,
} from "../../geo/timemap/engine/time/clock.js";
import { selectEvents } from "../../geo/timemap/engine/time/events.js";

/** @type {any[]} */
const ACTS = [
  { start: 10, end: 20 },
  { start: 20, end: 30 },
  { start: 30, end: 50 },
];
const EVENTS = [{ start: 10 }, { start: 15 }, { start: 22 }, { start: 40 }];
/** @returns {any} */
const timesOf = (values = {}, events = EVENTS) => ({
  times: { range: [10, 29], first: 10, final: 49, acts: ACTS, events },
  events: selectEvents(events, null),
  reach: "opening",
  stops: [],
  ...values,
});

/** A state that is led from one to the next. */
function clockOf(events = EVENTS, story = {}) {
  let times = timesOf({}, events);
  times = { ...times, times: { ...times.times, ...story } };
  return {
    get first() {
      return firstDay(times);
    },
    get last() {
      return lastDay(times);
    },
    get reach() {
      return times.reach;
    },
    setReach: (/** @type {any} */ reach) => (times = { ...times, reach }),
    setStops: (/** @type {any} */ stops) => (times = { ...times, stops }),
    clamp: (/** @type {number} */ day) => clamp(times, day),
    clampWhole: (/** @type {number} */ day) => clampWhole(times, day),
    at: (/** @type {number} */ day) => momentOf(times, clamp(times, day)),
    next: (/** @type {import("../../geo/timemap/engine/time/clock.js").Moment} */ view, /** @type {number} */ by) =>
      nextMoment({ ...times, ...view }, by),
    nextAct: (/** @type {any} */ day, /** @type {number} */ by) => nextAct({ ...times, day }, by),
    startOf: (/** @type {import("../../geo/timemap/engine/time/clock.js").Span} */ act) => startOf(times, act),
  };
}

test("a day past either end is the end; the whole story reaches further", () => {
  assert.deepEqual(
    [5, 29, 45, 12.4].map((day) => clamp(timesOf(), day)),
    [10, 29, 29, 12],
  );
  const whole = timesOf({ reach: "later" });
  assert.deepEqual(
    [5, 45, 60].map((day) => clamp(whole, day)),
    [10, 45, 49],
  );
  assert.deepEqual([lastDay(timesOf()), lastDay(whole)], [29, 49]);
  assert.deepEqual(
    [5, 45, 60].map((day) => clampWhole(timesOf(), day)),
    [10, 45, 49],
  );
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
  assert.deepEqual(
    [first, last].map((now) => [hasNext(now, -1), hasNext(now, 1)]),
    [
      [false, true],
      [true, false],
    ],
  );
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
  assert.deepEqual(nextAct(timesOf({ day: 25, reach: "later" }), 1), { day: 30, event: 2 });
});

test("an act starts with its first event, or with its first day where it has none", () => {
  assert.deepEqual(startOf(timesOf(), ACTS[1]), { day: 22, event: 2 });
  assert.deepEqual(startOf(timesOf({}, [{ start: 10 }]), ACTS[1]), { day: 20, event: 0 });
});

test("an act without events that starts before the time control starts with its first day", () => {
  assert.deepEqual(startOf(timesOf({}, [{ start: 10 }]), { ...ACTS[0], start: 4, end: 8 }), { day: 10, event: 0 });
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

test("a step back leads to the first event too", () => {
  assert.deepEqual(clockOf().next({ day: 15, event: 1 }, -1), { day: 10, event: 0 });
});

test("an act that starts on the last day is in reach", () => {
  const acts = [
    { start: 10, end: 29 },
    { start: 29, end: 50 },
  ];
  const clock = clockOf(EVENTS, { acts });
  assert.deepEqual(clock.nextAct(20, 1), { day: 29, event: 2 });
});

test("a day of the whole story, whatever the time control reaches now", () => {
  const clock = clockOf();
  assert.equal(clock.reach, "opening");
  assert.deepEqual([5, 10, 45, 60].map(clock.clampWhole), [10, 10, 45, 49]);
});

test("the time control is given back its own range", () => {
  const clock = clockOf();
  assert.deepEqual([clock.first, clock.last, clock.reach], [10, 29, "opening"]);
  clock.setReach("later");
  assert.deepEqual([clock.last, clock.reach], [49, "later"]);
  clock.setReach("opening");
  assert.deepEqual([clock.last, clock.reach, clock.clamp(45)], [29, "opening", 29]);
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
  clock.setReach("later");
  assert.deepEqual(clock.nextAct(10, 1), { day: 20, event: 1 });
  assert.deepEqual(clock.nextAct(20, 1), { day: 30, event: 2 });
  assert.deepEqual(clock.nextAct(49, -1), { day: 30, event: 2 });
});

test("an act that begins on the last day of the time control can be gone to, one a day later cannot", () => {
  const acts = [
    { start: 10, end: 29 },
    { start: 29, end: 50 },
  ];
  const clock = (/** @type {number} */ start) => clockOf(EVENTS, { range: [10, start], acts });
  assert.deepEqual(clock(29).nextAct(12, 1), { day: 29, event: 2 });
  assert.equal(clock(28).nextAct(12, 1), null);
});

test("an act that began before the time control does is at its first day", () => {
  const acts = [
    { start: 2, end: 12 },
    { start: 12, end: 50 },
  ];
  const clock = clockOf(EVENTS, { acts });
  assert.deepEqual(clock.nextAct(15, -1), { day: 12, event: 0 });
  assert.deepEqual(clock.nextAct(12, -1), { day: 10, event: 0 });
});

test("an act's own events are from its first day to the day before the next act's", () => {
  const clock = clockOf([{ start: 9 }, { start: 20 }, { start: 30 }]);
  assert.deepEqual(clock.startOf(ACTS[0]), { day: 10, event: 0 });
  assert.deepEqual(clock.startOf(ACTS[1]), { day: 20, event: 1 });
  assert.deepEqual(clock.startOf(ACTS[2]), { day: 30, event: 2 });
  const crowded = clockOf([{ start: 9 }, { start: 20 }, { start: 20 }, { start: 25 }]);
  assert.deepEqual(crowded.startOf(ACTS[1]), { day: 20, event: 1 }); // not the last of its day
});

test("the time control reaches back as it reaches on, each on its own", () => {
  const acts = [{ start: 2, end: 10 }, ...ACTS];
  /** @type {any} */
  const story = { range: [10, 29], first: 2, final: 49, acts, events: [{ start: 3 }, ...EVENTS] };
  const times = (/** @type {string} */ reach) =>
    timesOf({ times: story, events: selectEvents(story.events, null), reach, day: 10 });
  const ends = ["opening", "earlier", "later", "whole"].map((reach) => [firstDay(times(reach)), lastDay(times(reach))]);
  assert.deepEqual(ends.flat(), [10, 29, 2, 29, 10, 49, 2, 49]);
  assert.deepEqual([clamp(times("later"), 0), clamp(times("earlier"), 0), clampWhole(times("opening"), 0)], [10, 2, 2]);
  assert.equal(nextAct(times("opening"), -1), null);
  assert.deepEqual(nextAct(times("earlier"), -1), { day: 2, event: -1 });
  assert.deepEqual(startOf(times("opening"), acts[0]), { day: 3, event: 0 });
});

test("a reach is as wide as a story is, and grows to a day without shrinking at the other end", () => {
  /** @type {any} */
  const story = { range: [10, 29], first: 2, final: 49 };
  assert.equal(reachOf(story, true, true), "whole");
  assert.equal(reachOf({ ...story, first: 10 }, true, true), "later");
  assert.equal(reachOf({ ...story, final: 29 }, true, true), "earlier");
  assert.equal(reachOf(story, false, false), "opening");
  const grown = (/** @type {TimemapReach} */ reach, /** @type {number} */ day) =>
    reachFor({ times: story, reach }, day);
  assert.deepEqual(
    [9, 10, 29, 30].map((day) => grown("opening", day)),
    ["earlier", "opening", "opening", "later"],
  );
  assert.deepEqual([grown("later", 9), grown("earlier", 30), grown("whole", 15)], ["whole", "whole", "whole"]);
});
