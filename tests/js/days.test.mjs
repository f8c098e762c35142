import assert from "node:assert/strict";
import test from "node:test";

import { fromIso, speakDay, toIso } from "../../geo/timemap/engine/time/days.js";
import { convertPart } from "../../geo/timemap/engine/time/units.js";

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

test("a part of a moment is the same part of a coarser one's stretch", () => {
  assert.equal(convertPart(10.25, "day", "day"), 10.25);
  assert.equal(convertPart(25.5, "hour", "day"), 25.5 / 24);
  assert.equal(convertPart(-0.5, "hour", "day"), -1 + 23.5 / 24);
  assert.equal(convertPart(31 + 14, "day", "month"), 1.5); // February 1970
});
