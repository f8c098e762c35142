import assert from "node:assert/strict";
import test from "node:test";

import { createFollowing, wordsOf } from "../../server/follow/following.js";
import { isOnScript, toLed } from "../../server/follow/led.js";
import { BEAT_MS, LEAST_MS, createPublisher } from "../../server/follow/publisher.js";

/** @type {any} */
const OPENING = { date: "1883-05-20", event: "", camera: null, reach: "opening", names: "en", other: null };
const told = (changes = {}) => ({ ...OPENING, event: "one", isAway: false, ...changes });

/** A map that follows, with what it was told and what its page says. */
function follow() {
  /** @type {any[]} */
  const messages = [];
  /** @type {any} */
  let shown;
  const following = createFollowing(OPENING, {
    deliver: (message) => messages.push(message),
    show: (now) => (shown = { ...now }),
  });
  following.open();
  return { following, messages, last: () => messages.at(-1), shown: () => shown };
}

test("each word is a whole message, newer than the one before", () => {
  const { following, messages, last } = follow();
  following.take(told());
  following.take(told({ date: "1883-08-26", event: "two" }));
  assert.deepEqual(
    messages.map(({ seq, date, event }) => [seq, date, event]),
    [
      [1, "1883-05-20", ""],
      [2, "1883-05-20", "one"],
      [3, "1883-08-26", "two"],
    ],
  );
  assert.equal(last().mode, "follow");
  assert.equal(last().names, "en");
});

test("the camera goes where the presenter's does: to a step once, to a place whenever it is another", () => {
  const { following, messages } = follow();
  const moves = () => messages.map(({ cameraSeq }) => cameraSeq);
  following.take(told());
  following.take(told({ date: "1883-05-20T05:00" }));
  assert.deepEqual(moves(), [0, 1, 1]);
  following.take(told({ event: "two" }));
  following.take(told({ event: "two", camera: [40, 47, 9, 1440] }));
  following.take(told({ event: "two", camera: [40, 47, 9, 1440] }));
  following.take(told({ event: "two" }));
  assert.deepEqual(moves().slice(3), [2, 3, 3, 4]);
});

test("who looks elsewhere isn't led until the way back is pressed, and is then where the presenter is", () => {
  const { following, messages, last, shown } = follow();
  following.take(told());
  following.takeReport({ seq: 0 });
  assert.equal(shown().isPaused, false);
  following.takeReport({ seq: 3 });
  assert.deepEqual(shown(), { link: "live", isAway: false, isPaused: true });
  const before = messages.length;
  following.take(told({ event: "two", date: "1883-08-26" }));
  assert.equal(messages.length, before);
  following.comeBack();
  assert.equal(shown().isPaused, false);
  assert.deepEqual([last().event, last().ack, last().cameraSeq], ["two", 3, 2]);
  following.take(told({ event: "three" }));
  assert.deepEqual([last().event, last().ack], ["three", 3]);
});

test("moving the map alone is looking elsewhere too", () => {
  const { following, messages, shown } = follow();
  following.look();
  assert.equal(shown(), undefined); // nobody leads yet
  following.take(told());
  following.look();
  assert.equal(shown().isPaused, true);
  following.take(told({ event: "two" }));
  assert.equal(messages.at(-1).event, "one");
});

test("while the presenter is out of reach one looks around freely, and catches up afterwards", () => {
  const { following, last, shown } = follow();
  following.take(told());
  following.take(told({ isAway: true }));
  following.takeReport({ seq: 2 });
  following.look();
  assert.deepEqual(shown(), { link: "live", isAway: true, isPaused: false });
  const { cameraSeq } = last();
  following.take(told());
  assert.deepEqual([last().ack, last().cameraSeq], [2, cameraSeq + 1]);
});

test("so it is while the follower's own network is gone; who had looked elsewhere before goes on doing so", () => {
  const { following, messages, last, shown } = follow();
  following.take(told());
  following.setLink("lost");
  following.takeReport({ seq: 1 });
  following.take(told());
  assert.deepEqual([last().ack, shown().isPaused], [1, false]);
  following.takeReport({ seq: 2 });
  following.setLink("lost");
  const before = messages.length;
  following.take(told({ event: "two" }));
  assert.deepEqual([messages.length, shown().isPaused], [before, true]);
});

test("who comes while the presenter is out of reach sees what was shown last", () => {
  const { following, last } = follow();
  following.take(told({ isAway: true, event: "two" }));
  assert.deepEqual([last().event, last().cameraSeq], ["two", 1]);
});

test("another language of names leaves all else as it is", () => {
  const { following, last } = follow();
  following.take(told());
  following.takeReport({ seq: 4 });
  following.setNames("az");
  assert.deepEqual([last().names, last().ack < 4], ["az", true]);
  following.comeBack();
  assert.equal(last().names, "az");
});

test("each state has words of its own", () => {
  const links = /** @type {const} */ (["joining", "live", "lost", "nobody", "full", "over"]);
  const states = links.map((link) => ({ link, isAway: false, isPaused: false }));
  const all = [...states, { ...states[1], isAway: true }, { ...states[1], isPaused: true }].map(wordsOf);
  assert.equal(new Set(all).size, all.length);
});

/** @type {any} */
const STATE = {
  mode: "present",
  event: 1,
  day: 7,
  times: { events: [{ start: 3 }, { start: 7 }, { start: 9 }] },
  story: { steps: [{ event: 0 }, { event: 1 }] },
};

test("a step of the script as the script has it is told without a camera: each map looks at it by itself", () => {
  assert.equal(isOnScript(STATE, false), true);
  for (const changes of [{ mode: "explore" }, { event: 2, day: 9 }, { day: 8 }, { event: -1 }]) {
    assert.equal(isOnScript({ ...STATE, ...changes }, false), false, JSON.stringify(changes));
  }
  assert.equal(isOnScript(STATE, true), false);
});

test("what is told is date, event, reach and where the map looks, and no more", () => {
  /** @type {any} */
  const report = { ...OPENING, sight: [40, 47, 9, 1440], names: "az", points: null, seq: 3 };
  const { date, event, reach } = OPENING;
  assert.deepEqual(toLed(report, STATE), { date, event, reach, camera: null });
  assert.deepEqual(toLed(report, { ...STATE, mode: "explore" }), { date, event, reach, camera: [40, 47, 9, 1440] });
  assert.deepEqual(toLed({ ...report, camera: [1, 2, 3, 4] }, STATE).camera, [40, 47, 9, 1440]);
});

/** A publisher with a clock that the test moves, and answers that the test gives. */
function publish() {
  let [now, at] = [0, Infinity];
  /** @type {(() => void) | null} */
  let act = null;
  const state = { date: 1 };
  /** @type {any[]} */
  const said = [];
  /** @type {any[]} */
  const faults = [];
  /** @type {{ resolve(): void, reject(error: Error): void }[]} */
  const answers = [];
  const clock = {
    set(/** @type {() => void} */ then, /** @type {number} */ ms) {
      [act, at] = [then, now + ms];
      return 1;
    },
    clear() {
      act = null;
    },
    now: () => now,
  };
  const line = {
    read: () => ({ ...state }),
    say: (/** @type {any} */ words) =>
      new Promise((/** @type {(value?: any) => void} */ resolve, reject) => {
        said.push([now, words.date]);
        answers.push({ resolve, reject });
      }),
    onFault: (/** @type {any} */ error) => faults.push(error.message),
  };
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const publisher = createPublisher(line, clock);
  return {
    publisher,
    said,
    faults,
    change(/** @type {number} */ date) {
      state.date = date;
      publisher.change();
    },
    async answer(/** @type {string} */ fault = "") {
      const { resolve, reject } = /** @type {any} */ (answers.shift());
      if (fault) reject(new Error(fault));
      else resolve();
      await settle();
    },
    /** Let time pass, as far as what is waited for and on. */
    pass(/** @type {number} */ ms) {
      const end = now + ms;
      if (act && at <= end) {
        now = at;
        const due = act;
        act = null;
        due();
      }
      now = end;
    },
  };
}

test("a change is said at once; while it goes on changing, the newest now and then, one word after the other", async () => {
  const { publisher, said, change, answer, pass } = publish();
  publisher.start();
  await answer();
  pass(1000);
  change(2);
  pass(0);
  for (const date of [3, 4, 5]) change(date);
  pass(50);
  assert.deepEqual(said, [
    [0, 1],
    [1000, 2],
  ]);
  await answer();
  change(6);
  pass(LEAST_MS);
  assert.deepEqual(said.at(-1), [1000 + LEAST_MS, 6]);
});

test("what is the same is said again only now and then, so that the presenter counts as there", async () => {
  const { publisher, said, change, answer, pass } = publish();
  publisher.start();
  await answer();
  change(1);
  pass(BEAT_MS - 1);
  assert.equal(said.length, 1);
  pass(1);
  assert.deepEqual(said.at(-1), [BEAT_MS, 1]);
});

test("what is not heard is tried again, ever more seldom, with the newest, and at once when the network is back", async () => {
  const { publisher, said, faults, change, answer, pass } = publish();
  publisher.start();
  await answer("no network");
  change(2);
  pass(499);
  assert.equal(said.length, 1);
  pass(1);
  assert.deepEqual(said.at(-1), [500, 2]);
  await answer("no network");
  pass(999);
  assert.equal(said.length, 2);
  publisher.hurry();
  pass(0);
  assert.deepEqual(said.at(-1), [1499, 2]);
  await answer();
  change(3);
  pass(LEAST_MS);
  assert.equal(said.at(-1)[1], 3);
  assert.deepEqual(faults, ["no network", "no network"]);
});

test("after the stop nothing is said, whatever changes", async () => {
  const { publisher, said, change, answer, pass } = publish();
  publisher.start();
  let isSilent = false;
  publisher.stop().then(() => (isSilent = true));
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(isSilent, false); // the last word is on its way: the end is not told before it is heard
  await answer();
  assert.equal(isSilent, true);
  change(2);
  publisher.hurry();
  pass(60_000);
  assert.equal(said.length, 1);
});
