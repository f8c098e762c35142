import assert from "node:assert/strict";
import test from "node:test";

import { createPlayback, DWELL_MS, following, paceOf } from "../../geo/timemap/engine/time/playback.js";
import { SPEEDS } from "../../geo/timemap/engine/wire/constants.js";

/** Timers that run when a test lets time pass. @type {Map<number, { at: number, run: () => void }>} */
const timers = new Map();
let now = 0;
let last = 0;
const page = /** @type {any} */ (globalThis);
page.clearTimeout = (/** @type {number} */ timer) => timers.delete(timer);
page.cancelAnimationFrame = (/** @type {number} */ frame) => timers.delete(frame);
page.requestAnimationFrame = (/** @type {TimerHandler} */ run) => window.setTimeout(run, 30);
Object.defineProperty(globalThis, "performance", { value: { now: () => now } });
page.window = {
  /** @param {any} run @param {number} ms */
  setTimeout(run, ms) {
    timers.set((last += 1), { at: now + ms, run });
    return last;
  },
};

/** @param {number} ms */
function wait(ms) {
  const until = now + ms;
  for (;;) {
    const [timer, due] = [...timers].sort(([, a], [, b]) => a.at - b.at)[0] ?? [];
    if (!due || due.at > until) break;
    timers.delete(timer);
    now = due.at;
    due.run();
  }
  now = until;
}

/**
 * A page of days 0 to `last`, with the days it was sent to and what it was told.
 * @param {{ last?: number, starts?: number[], isBriefing?: boolean, stepsLeft?: number, pace?: any }} [how]
 */
function pageOf({ last = 3, starts = [], isBriefing = false, stepsLeft = 2, pace = paceOf(last, last) } = {}) {
  /** @type {any} */
  const page = { at: 0, seen: [], states: [], restarts: 0, stepsLeft, slid: [] };
  page.playback = createPlayback({
    day: () => page.at,
    last: () => last,
    starts: () => starts,
    toDay: (day) => page.seen.push((page.at = day)),
    dwellMs: () => 1000,
    pace: () => pace,
    isBriefing: () => isBriefing,
    step(by) {
      page.seen.push(by);
      return (page.stepsLeft -= 1) >= 0;
    },
    restart: () => (page.restarts += 1),
    onState: (isPlaying) => page.states.push(isPlaying),
    slide: (moment) => page.slid.push(moment),
  });
  return page;
}

test("by days: one at once, each other a tick later, and it stops of itself on the last", () => {
  const page = pageOf();
  page.playback.options.by = "days";
  page.playback.toggle();
  assert.deepEqual([page.seen, page.playback.isPlaying, page.states], [[1], true, [true]]);
  wait(119);
  assert.deepEqual(page.seen, [1]);
  wait(1);
  wait(120);
  assert.deepEqual(page.seen, [1, 2, 3]);
  assert.equal(page.playback.isPlaying, true);
  wait(120);
  assert.deepEqual([page.seen, page.playback.isPlaying, page.states], [[1, 2, 3], false, [true, false]]);
  wait(10000);
  assert.deepEqual(
    [page.seen, page.states],
    [
      [1, 2, 3],
      [true, false],
    ],
  );
});

test("a stretch without events is passed over, but never past the end", () => {
  const page = pageOf({ last: 50, starts: [0, 20, 200] });
  page.playback.options.by = "days";
  page.playback.toggle();
  wait(120);
  wait(120);
  assert.deepEqual(page.seen, [19, 20, 50]);
});

test("every day, where that is chosen", () => {
  const page = pageOf({ last: 50, starts: [0, 20] });
  Object.assign(page.playback.options, { by: "days", skips: false });
  page.playback.toggle();
  assert.deepEqual(page.seen, [1]);
});

test("twice as fast takes half as long", () => {
  const page = pageOf();
  Object.assign(page.playback.options, { by: "days", speed: 2 });
  page.playback.toggle();
  wait(59);
  assert.deepEqual(page.seen, [1]);
  wait(1);
  assert.deepEqual(page.seen, [1, 2]);
});

test("by events: each stays as long as the page says, and after the last it stops", () => {
  const page = pageOf();
  page.playback.toggle();
  wait(999);
  assert.deepEqual(page.seen, [1]);
  wait(1);
  assert.deepEqual(page.seen, [1, 1]);
  wait(1000);
  assert.deepEqual([page.playback.isPlaying, page.restarts], [false, 0]);
});

test("by days: between two days time goes on evenly, and is whole at rest", () => {
  const page = pageOf({ last: 50 });
  page.playback.options.by = "days";
  page.playback.toggle();
  wait(95);
  assert.deepEqual([page.at, page.slid], [1, [1.25, 1.5, 1.75]]);
  page.playback.toggle();
  wait(500);
  assert.deepEqual([page.at, page.slid.slice(3)], [1, [null]]);
});

test("by days: it goes on no further when the reader has gone elsewhere", () => {
  const page = pageOf({ last: 50 });
  page.playback.options.by = "days";
  page.playback.toggle();
  wait(35);
  page.at = 20;
  wait(60);
  assert.deepEqual(page.slid, [1.25, null]);
});

test("by events nothing lies between two of them", () => {
  const page = pageOf();
  page.playback.toggle();
  wait(900);
  assert.deepEqual(page.slid, []);
});

test("round and round, where that is chosen", () => {
  const page = pageOf({ stepsLeft: 1 });
  page.playback.options.loops = true;
  page.playback.toggle();
  wait(1000);
  assert.deepEqual([page.playback.isPlaying, page.restarts], [true, 1]);
});

test("played at the end, it begins anew", () => {
  const page = pageOf({ stepsLeft: 0 });
  page.playback.toggle();
  assert.deepEqual([page.restarts, page.playback.isPlaying], [1, true]);
  const further = pageOf();
  further.playback.toggle();
  assert.equal(further.restarts, 0);
});

test("a briefing first shows its step for the whole time, and knows nothing of what exploring chose", () => {
  const page = pageOf({ isBriefing: true });
  Object.assign(page.playback.options, { by: "days", speed: 8, loops: true });
  page.playback.toggle();
  wait(999);
  assert.deepEqual([page.seen, page.restarts], [[], 0]);
  wait(1);
  assert.deepEqual(page.seen, [1]);
  wait(2000);
  assert.equal(page.playback.isPlaying, false);
});

test("pressed again, or stopped, nothing more comes, and it is said once", () => {
  const page = pageOf();
  page.playback.stop();
  assert.deepEqual(page.states, []);
  page.playback.toggle();
  page.playback.toggle();
  page.playback.stop();
  wait(10000);
  assert.deepEqual([page.seen, page.states], [[1], [true, false]]);
});

test("postponed, what is shown stays its whole time from then on", () => {
  const page = pageOf();
  page.playback.postpone();
  wait(5000);
  assert.deepEqual(page.seen, []);
  page.playback.toggle();
  wait(900);
  page.playback.postpone();
  wait(999);
  assert.deepEqual(page.seen, [1]);
  wait(1);
  assert.deepEqual(page.seen, [1, 1]);
});

test("while the first step is taken it plays already", () => {
  const page = pageOf();
  let wasPlaying = false;
  /** @type {any} */
  const played = {
    step: () => (wasPlaying = page.playback.isPlaying),
    isBriefing: () => false,
    dwellMs: () => 1,
    onState() {},
    restart() {},
  };
  page.playback = createPlayback(played);
  page.playback.toggle();
  assert.equal(wasPlaying, true);
  page.playback.stop();
});

test("an empty stretch is one of more than a week", () => {
  assert.equal(following(10, [10, 17], true), 11);
  assert.equal(following(10, [10, 18], true), 17);
  assert.equal(following(10, [10, 18], false), 11);
  assert.equal(following(9, [10, 100], true), 10);
  assert.equal(following(10, [10, 100], true), 99);
  assert.equal(following(100, [10, 100], true), 101);
  assert.equal(following(0, [], true), 1);
});

test("the speeds and the time of an event are those that the menu names", () => {
  assert.deepEqual([SPEEDS, DWELL_MS], [[0.25, 0.5, 1, 2, 4, 8], 1800]);
});

test("the whole of up to 720 days goes by day by day, a longer one in as many steps", () => {
  assert.deepEqual(
    [1, 31, 626, 720].map((days) => paceOf(days, days)),
    Array(4).fill({ days: 1, ms: 120 }),
  );
  const { days, ms } = paceOf(730000, 730000);
  assert.equal(days, 1014);
  assert.ok(Math.abs(ms - 120) < 0.1);
});

test("what is in sight takes as long as the whole, be it centuries or weeks, but no step longer than an event", () => {
  const seconds = (/** @type {number} */ whole, /** @type {number} */ inSight) => {
    const { days, ms } = paceOf(whole, inSight);
    return Math.round(((inSight / days) * ms) / 1000);
  };
  assert.deepEqual(
    [730000, 36500, 1000, 365, 60].map((inSight) => seconds(730000, inSight)),
    Array(5).fill(86),
  );
  assert.deepEqual(
    [626, 300, 60].map((inSight) => seconds(626, inSight)),
    Array(3).fill(75),
  );
  assert.deepEqual(paceOf(730000, 8), { days: 1, ms: DWELL_MS });
  assert.equal(paceOf(0, 0).days, 1);
});

test("in longer steps only longer stretches are empty", () => {
  assert.equal(following(0, [0, 60], true, 10), 10);
  assert.equal(following(0, [0, 71], true, 10), 61);
  assert.equal(following(0, [0, 71], false, 10), 10);
  assert.equal(following(71, [0, 71], true, 10), 81);
});

test("a pace of more days and another time is kept", () => {
  const page = pageOf({ last: 100, pace: { days: 30, ms: 500 } });
  page.playback.options.by = "days";
  page.playback.toggle();
  wait(499);
  assert.deepEqual(page.seen, [30]);
  wait(501);
  assert.deepEqual(page.seen, [30, 60, 90]);
  wait(500);
  assert.deepEqual(page.seen, [30, 60, 90, 100]);
});
