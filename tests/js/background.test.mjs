import assert from "node:assert/strict";
import test from "node:test";

import { partInSight } from "../../geo/timemap/engine/layers/background.js";

const PICTURE = { width: 100, height: 50 };

test("of a picture that part is drawn that is in sight", () => {
  const frame = { width: 400, height: 300 };
  const whole = partInSight({ left: 100, top: 100, right: 300, bottom: 200 }, frame, PICTURE);
  assert.deepEqual(whole, { from: [0, 0, 100, 50], to: [100, 100, 200, 100] });
  const close = partInSight({ left: -400, top: -100, right: 600, bottom: 400 }, frame, PICTURE);
  assert.deepEqual(close, { from: [40, 10, 40, 30], to: [0, 0, 400, 300] });
});

test("what is out of sight is not drawn, to its very edge", () => {
  const frame = { width: 400, height: 300 };
  assert.equal(partInSight({ left: 400, top: 0, right: 500, bottom: 50 }, frame, PICTURE), null);
  assert.equal(partInSight({ left: 0, top: -50, right: 100, bottom: 0 }, frame, PICTURE), null);
  assert.notEqual(partInSight({ left: 399, top: 0, right: 499, bottom: 50 }, frame, PICTURE), null);
});
