import assert from "node:assert/strict";
import test from "node:test";

import { fromIso, speakDay, toIso } from "../../geo/timemap/engine/time/days.js";

test("a day and its ISO text, both ways, in any time zone", () => {
  for (const zone of ["UTC", "Pacific/Kiritimati", "America/Los_Angeles", "Asia/Baku"]) {
    process.env.TZ = zone;
    assert.equal(toIso(18574), "2020-11-08");
    assert.equal(fromIso("2020-11-08"), 18574);
    assert.equal(speakDay(18574), "Sunday 8 November 2020");
  }
});

test("days before the epoch", () => {
  assert.equal(speakDay(fromIso("1883-08-27")), "Monday 27 August 1883");
});

test("what is no day", () => {
  assert.ok(Number.isNaN(fromIso("foo")));
});
