import assert from "node:assert/strict";
import test from "node:test";

import { selectEvents } from "../../geo/timemap/engine/time/events.js";

const EVENTS = [10, 10, 12, 20, 30].map((start) => ({ start }));
/** Base64 of a bit an event. */
const mask = (/** @type {number[]} */ ...positions) =>
  btoa(String.fromCharCode(positions.reduce((bits, at) => bits | (1 << at), 0)));

test("all events are shown without a mask", () => {
  const events = selectEvents(EVENTS, null);
  assert.deepEqual(events.positions, [0, 1, 2, 3, 4]);
  assert.deepEqual([9, 10, 11, 12, 99].map(events.last), [-1, 1, 1, 2, 4]);
  assert.deepEqual([9, 10, 30].map(events.count), [0, 2, 5]);
});

test("a mask leaves some out", () => {
  const events = selectEvents(EVENTS, mask(1, 3));
  assert.deepEqual(events.positions, [1, 3]);
  assert.deepEqual(events.starts, [10, 20]);
  assert.deepEqual([9, 10, 19, 20, 99].map(events.last), [-1, 1, 1, 3, 3]);
  assert.equal(events.begun(12), 3);
  assert.equal(events.count(12), 1);
  assert.deepEqual(
    [events.next(-1, 1), events.next(1, 1), events.next(3, 1), events.next(3, -1), events.next(1, -1)],
    [1, 3, -1, 1, -1],
  );
  assert.ok(events.has(3) && !events.has(2));
});

test("a day opens with the first of its events that are shown, or with the last before it", () => {
  assert.deepEqual(
    [9, 10, 11, 12, 99].map((day) => selectEvents(EVENTS, null).opening(day)),
    [-1, 0, 1, 2, 4],
  );
  assert.deepEqual(
    [9, 10, 11, 12, 20].map((day) => selectEvents(EVENTS, mask(1, 3)).opening(day)),
    [-1, 1, 1, 1, 3],
  );
});

test("an empty mask leaves nothing, and no position beyond the last byte counts", () => {
  const nine = Array.from({ length: 9 }, (_, start) => ({ start }));
  const none = selectEvents(nine, btoa("\0\0"));
  assert.equal(none.last(99), -1);
  assert.equal(none.next(-1, 1), -1);
  assert.deepEqual(selectEvents(nine, btoa("\0\u0001")).positions, [8]);
});
