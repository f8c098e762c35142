import assert from "node:assert/strict";
import test from "node:test";

import { createChannel } from "../../geo/timemap/engine/wire/channel.js";

const message = (/** @type {Partial<TimemapMessage>} */ values) =>
  /** @type {TimemapMessage} */ ({ epoch: "a", seq: 1, ack: 0, camera: null, cameraSeq: 0, ...values });

test("the first message is taken, whatever it answers", () => {
  const channel = createChannel();
  channel.change();
  assert.equal(channel.receive(message({ ack: 7 })).view, true);
});

test("the same number twice is dropped", () => {
  const channel = createChannel();
  channel.receive(message({}));
  assert.deepEqual(channel.receive(message({})), { isTaken: false, view: false, camera: false, report: false });
});

test("a message after a later one is dropped, and leaves the later one's number", () => {
  const channel = createChannel();
  channel.receive(message({ seq: 5 }));
  assert.equal(channel.receive(message({ seq: 4 })).isTaken, false);
  assert.equal(channel.seq, 5);
});

test("an echo of the page's own report is taken as what it is: the page's own view", () => {
  const channel = createChannel();
  channel.receive(message({}));
  channel.change();
  assert.equal(channel.receive(message({ seq: 2, ack: 1 })).view, true);
});

test("a message older than the last local change is dropped", () => {
  const channel = createChannel();
  channel.receive(message({}));
  channel.change();
  channel.change();
  const late = channel.receive(message({ seq: 2, ack: 1 }));
  assert.deepEqual([late.isTaken, late.view], [true, false]); // what Python alone sets is as new as ever
  assert.equal(channel.receive(message({ seq: 3, ack: 2 })).view, true);
});

test("a new session after a reconnect: the page's view wins, and is reported under the new epoch", () => {
  const channel = createChannel();
  channel.receive(message({ seq: 9 }));
  channel.change();
  const verdict = channel.receive(message({ epoch: "b", seq: 1 }));
  assert.deepEqual(verdict, { isTaken: true, view: false, camera: false, report: true });
  assert.equal(channel.stamp().epoch, "b");
  assert.ok(channel.stamp().seq > 0);
  assert.equal(channel.receive(message({ epoch: "b", seq: 2, ack: channel.stamp().seq })).view, true);
});

test("the camera moves once for each time that Python moves it", () => {
  const channel = createChannel();
  /** @type {TimemapCamera} */
  const camera = [40, 46, 8, 900];
  assert.equal(channel.receive(message({ camera, cameraSeq: 1 })).camera, true);
  assert.equal(channel.receive(message({ seq: 2, camera, cameraSeq: 1 })).camera, false);
  assert.equal(channel.receive(message({ seq: 3, camera, cameraSeq: 2 })).camera, true);
  assert.equal(channel.receive(message({ seq: 4, camera: null, cameraSeq: 3 })).camera, true); // back to the default
});

test("a report says which message the page has", () => {
  const channel = createChannel();
  assert.deepEqual(channel.stamp(), { epoch: "", seq: 0, applied: -1 });
  channel.receive(message({ seq: 4 }));
  assert.equal(channel.stamp().applied, 4);
});

test("until Python moves the camera, none of its messages does", () => {
  const channel = createChannel();
  assert.deepEqual(channel.receive(message({})), { isTaken: true, view: true, camera: false, report: false });
  assert.equal(channel.receive(message({ seq: 2 })).camera, false);
  assert.equal(channel.receive(message({ seq: 3, cameraSeq: 1 })).camera, true);
});

test("a move of the camera that came too late comes with the next message that is in time", () => {
  const channel = createChannel();
  channel.receive(message({}));
  channel.change();
  assert.deepEqual(channel.receive(message({ seq: 2, cameraSeq: 1 })), {
    isTaken: true,
    view: false,
    camera: false,
    report: false,
  });
  assert.deepEqual(channel.receive(message({ seq: 3, cameraSeq: 1, ack: 1 })), {
    isTaken: true,
    view: true,
    camera: true,
    report: false,
  });
});

test("a message older than the last one is dropped, and leaves no trace", () => {
  const channel = createChannel();
  channel.receive(message({ seq: 5, cameraSeq: 1 }));
  assert.deepEqual(channel.receive(message({ seq: 4, cameraSeq: 9 })), {
    isTaken: false,
    view: false,
    camera: false,
    report: false,
  });
  assert.deepEqual(channel.stamp(), { epoch: "a", seq: 0, applied: 5 });
  assert.equal(channel.seq, 5);
  assert.equal(channel.receive(message({ seq: 6, cameraSeq: 2 })).camera, true);
});

test("the page counts on from the report that Python knows, or from its own where that is later", () => {
  const channel = createChannel();
  channel.receive(message({ ack: 7 }));
  assert.equal(channel.stamp().seq, 7);
  const busy = createChannel();
  for (let change = 0; change < 3; change += 1) busy.change();
  assert.equal(busy.receive(message({ ack: 2 })).view, false);
  assert.equal(busy.stamp().seq, 3);
});

test("under a new epoch the page's report is newer than any that the new session has seen", () => {
  const channel = createChannel();
  channel.receive(message({ seq: 9, cameraSeq: 4 }));
  channel.receive(message({ epoch: "b", seq: 2, ack: 6, cameraSeq: 1 }));
  assert.deepEqual(channel.stamp(), { epoch: "b", seq: 7, applied: 2 });
  assert.equal(channel.receive(message({ epoch: "b", seq: 3, ack: 6, cameraSeq: 1 })).view, false);
  assert.deepEqual(channel.receive(message({ epoch: "b", seq: 4, ack: 7, cameraSeq: 1 })), {
    isTaken: true,
    view: true,
    camera: false,
    report: false,
  });
  assert.equal(channel.receive(message({ epoch: "b", seq: 5, ack: 7, cameraSeq: 2 })).camera, true);
});
