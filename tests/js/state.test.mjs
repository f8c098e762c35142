/** The state of the page: what the reader does to it, what a message does to it, and what is reported. */

import assert from "node:assert/strict";
import test from "node:test";

import * as states from "../../geo/timemap/engine/page/state.js";
import { takeMessage, toReport } from "../../geo/timemap/engine/page/state_told.js";
import { fromIso } from "../../geo/timemap/engine/time/days.js";
import { retime } from "../../geo/timemap/engine/time/units.js";

const START = fromIso("2020-01-01");
const day = (/** @type {number} */ number) => START + number;
const iso = (/** @type {number} */ number) => new Date((START + number) * 86400000).toISOString().slice(0, 10);
const EVENTS = [0, 5, 5, 12, 40].map((start, index) => ({ id: `e${index}`, start: day(start) }));
const ACTS = [
  [0, 10],
  [10, 20],
  [20, 30],
  [30, 50],
].map(([start, end], index) => ({ id: `a${index}`, start: day(start), end: day(end) }));
/** @type {any} */
const STORY = {
  unit: "day",
  zone: "",
  range: [day(0), day(29)],
  first: day(0),
  final: day(49),
  acts: ACTS,
  events: EVENTS,
  languages: ["hy", "en"],
};
const open = (story = STORY) => states.openState(story, "during");
const at = (/** @type {states.State} */ state) => [state.day - START, state.event];
/** Base64 of a bit an event. */
const mask = (/** @type {number[]} */ ...positions) =>
  btoa(String.fromCharCode(positions.reduce((bits, one) => bits | (1 << one), 0)));

const STAMP = { epoch: "a", seq: 4, applied: 2 };
/** @type {Pick<TimemapReport, "camera" | "sight">} */
const SEEN = { camera: null, sight: [40, 46, 8, 900] };
const NEW = { isTaken: true, view: true };
const LATE = { isTaken: true, view: false };
const message = (/** @type {any} */ values) =>
  /** @type {TimemapMessage} */ ({
    epoch: "a",
    seq: 1,
    ack: 0,
    cameraSeq: 0,
    camera: null,
    date: iso(5),
    event: "e1",
    names: "az",
    kept: null,
    mode: "explore",
    hidden: [],
    reach: "opening",
    measure: null,
    other: null,
    layers: [],
    tiles: null,
    ...values,
  });
const MEASURE = {
  tool: "path",
  isSingle: false,
  points: [
    [46, 39],
    [47, 40],
  ],
  lines: [
    [
      [46, 39],
      [46.5, 39.6],
      [47, 40],
    ],
  ],
};

test("the page opens on the first day, on its event, in the story's first language", () => {
  assert.equal(open().language, "hy");
  assert.deepEqual(at(open()), [0, 0]);
  assert.deepEqual(at(open({ ...STORY, range: [day(-1), day(29)] })), [-1, -1]);
});

test("a day has its last event, and none lies out of reach", () => {
  assert.deepEqual(at(states.goTo(open(), day(5))), [5, 2]);
  assert.deepEqual(at(states.goTo(open(), day(99))), [29, 3]);
  assert.deepEqual(at(states.goTo(open(), day(-9))), [0, 0]);
});

test("nothing changed is the same state, so that nothing is reported", () => {
  const state = states.goTo(open(), day(5));
  assert.equal(states.goTo(state, day(5)), state);
  assert.equal(states.moveTo(state, day(5), 2), state);
  assert.equal(states.switchMode(state, "explore"), state);
  assert.equal(states.compareWith(state, null), state);
  assert.equal(states.filterBy(state, null), state);
  assert.equal(states.hide(state, []), state);
  assert.equal(states.reachTo(state, "opening"), state);
  assert.equal(states.addPoint(state, 1, 2), state);
  assert.equal(states.step(open(), -1).event, 0);
});

test("another event of the same day is another state", () => {
  assert.deepEqual(at(states.moveTo(states.goTo(open(), day(5)), day(5), 1)), [5, 1]);
});

test("steps visit each event, and one past the end takes the time control along", () => {
  let state = open();
  const visited = [];
  for (let next = states.step(state, 1); next !== state; next = states.step(state, 1)) {
    state = next;
    visited.push([...at(state), state.reach]);
  }
  assert.deepEqual(visited, [
    [5, 1, "opening"],
    [5, 2, "opening"],
    [12, 3, "opening"],
    [40, 4, "later"],
  ]);
  assert.deepEqual(at(states.step(state, -1)), [12, 3]);
  assert.equal(states.step(state, -1).reach, "later"); // it is the reader's to take back
});

test("the event before is that before the one told, on whichever of its days one is; at an end there is none", () => {
  const later = states.goTo(open(), day(9));
  assert.deepEqual(at(states.stepEvent(later, -1)), [5, 1]);
  assert.deepEqual(at(states.stepEvent(later, 1)), [12, 3]);
  const last = states.moveTo(later, day(40), 4);
  assert.equal(last.reach, "later");
  assert.equal(states.stepEvent(last, 1), last);
  assert.deepEqual(at(states.stepEvent(states.filterBy(last, mask(0, 4)), -1)), [0, 0]);
});

test("acts and ends, within reach", () => {
  assert.deepEqual(at(states.stepAct(open(), 1)), [10, 2]);
  assert.deepEqual(at(states.toEnd(open(), true)), [29, 3]);
  assert.deepEqual(at(states.toEnd(states.reachTo(open(), "later"), true)), [49, 4]);
  assert.deepEqual(at(states.toEnd(states.goTo(open(), day(9)), false)), [0, 0]);
});

test("an act that starts past the end is reached, also without an event", () => {
  const later = states.startAct(open(), "a3");
  assert.deepEqual([...at(later), later.reach], [40, 4, "later"]);
  const empty = states.startAct(states.filterBy(open(), mask(0)), "a3");
  assert.deepEqual([...at(empty), empty.reach], [30, 0, "later"]);
  assert.equal(states.startAct(open(), "a1").reach, "opening");
});

test("what begins on the last day within reach is within reach", () => {
  const story = { ...STORY, events: [...EVENTS.slice(0, 4), { id: "last", start: day(29) }] };
  const state = states.moveTo(open(story), day(29), 4);
  assert.deepEqual([...at(state), state.reach], [29, 4, "opening"]);
  const acts = [{ id: "eve", start: day(29), end: day(31) }];
  assert.equal(states.startAct(open({ ...story, acts }), "eve").reach, "opening");
  assert.equal(states.startAct(state, "no such act"), state);
});

test("the time control taken back brings the day back into reach", () => {
  const far = states.goTo(states.reachTo(open(), "later"), day(45));
  assert.deepEqual(at(far), [45, 4]);
  const back = states.reachTo(far, "opening");
  assert.deepEqual([...at(back), back.reach], [29, 3, "opening"]);
});

test("a step or an act before the opening range takes the time control back", () => {
  const acts = [{ id: "a0", start: day(0), end: day(5) }, ...ACTS.slice(1)];
  const story = { ...STORY, range: [day(5), day(29)], acts };
  const opened = states.moveTo(open(story), day(5), 1);
  const back = states.step(opened, -1);
  assert.deepEqual([...at(back), back.reach], [0, 0, "earlier"]);
  assert.deepEqual(at(states.startAct(opened, "a0")), [0, 0]);
  assert.deepEqual(at(states.toEnd(back, false)), [0, 0]);
  assert.deepEqual(at(states.toEnd(opened, false))[0], 5);
  const taken = states.reachTo(back, "opening");
  assert.deepEqual([at(taken)[0], taken.reach], [5, "opening"]);
});

test("a filter leaves the current event where it shows it, else goes to the last one shown that has begun", () => {
  const state = states.goTo(open(), day(5));
  assert.deepEqual(at(states.filterBy(state, mask(2, 3))), [5, 2]);
  assert.deepEqual(at(states.filterBy(state, mask(0, 3))), [5, 0]);
  assert.deepEqual(at(states.filterBy(state, mask(3))), [5, -1]);
  assert.deepEqual(at(states.step(states.filterBy(state, mask(3)), 1)), [12, 3]);
  assert.deepEqual(states.filterBy(states.filterBy(state, mask(3)), null).events.positions, [0, 1, 2, 3, 4]);
});

test("the day compared with is within reach", () => {
  assert.equal(states.compareWith(open(), day(45)).other, day(29));
  assert.equal(states.compareWith(open(), day(7)).other, day(7));
});

test("a message is taken whole where it is as new as the page's last change", () => {
  const tiles = { name: "t", url: "u", attribution: "a", maxZoom: 9 };
  const layers = [{ title: "own" }];
  const values = {
    kept: mask(0, 1, 4),
    hidden: ["lines"],
    mode: "present",
    reach: "later",
    other: iso(45),
    layers,
    tiles,
    measure: MEASURE,
  };
  const state = takeMessage(open(), message(values), NEW);
  assert.deepEqual([at(state), state.mode, state.reach, state.other], [[5, 1], "present", "later", day(45)]);
  assert.deepEqual([state.language, state.mask, state.hidden], ["az", mask(0, 1, 4), ["lines"]]);
  assert.deepEqual([state.layers, state.tiles, state.measure], [layers, tiles, MEASURE]);
});

test("of an older message only what Python alone sets is taken", () => {
  const own = states.compareWith(states.goTo(states.reachTo(open(), "later"), day(12)), day(3));
  const values = { kept: mask(0, 3), hidden: ["arcs"], mode: "present", other: iso(9), measure: MEASURE };
  const state = takeMessage(own, message(values), LATE);
  assert.deepEqual([at(state), state.mode, state.reach, state.other], [[12, 3], "explore", "later", day(3)]);
  assert.deepEqual([state.language, state.mask, state.hidden], ["az", mask(0, 3), ["arcs"]]);
  assert.deepEqual(state.measure, MEASURE); // none of its points are the page's
});

test("an older message's filter moves the page off an event that it doesn't show", () => {
  const state = takeMessage(states.goTo(open(), day(12)), message({ kept: mask(0) }), LATE);
  assert.deepEqual(at(state), [12, 0]);
});

test("a message that was taken before changes nothing", () => {
  const state = open();
  assert.equal(takeMessage(state, message({ hidden: ["lines"], tiles: {} }), { isTaken: false, view: false }), state);
});

test("a message's event is believed on a day that it has begun on, and where it is shown or not", () => {
  const after = (/** @type {{ date: string; event: string; reach?: string; }} */ values) =>
    at(takeMessage(open(), message(values), NEW));
  assert.deepEqual(after({ date: iso(5), event: "e1" }), [5, 1]);
  assert.deepEqual(after({ date: iso(4), event: "e1" }), [4, 0]);
  assert.deepEqual(after({ date: iso(5), event: "gone" }), [5, 2]);
  assert.deepEqual(after({ date: iso(5), event: "" }), [5, 2]);
  assert.deepEqual(after({ date: iso(45), event: "e4" }), [29, 3]); // out of reach
  assert.deepEqual(after({ date: iso(45), event: "e4", reach: "later" }), [45, 4]);
});

test("a message's compared day may lie past the reach", () => {
  assert.equal(takeMessage(open(), message({ other: iso(45) }), NEW).other, day(45));
  assert.equal(takeMessage(open(), message({ other: iso(99) }), NEW).other, day(49));
});

test("a message without a language leaves the names as they are", () => {
  assert.equal(takeMessage(open(), message({ names: "" }), NEW).language, "hy");
});

test("what the page alone sets stays through any message", () => {
  const own = states.setStops(states.setPlaying(states.setShow(states.setLoaded(open()), "so-far"), true), [3]);
  const state = takeMessage(own, message({}), NEW);
  assert.deepEqual([state.show, state.isPlaying, state.isLoaded, state.stops], ["so-far", true, true, [3]]);
});

test("a point is joined to the one before until Python draws its line", () => {
  const measuring = takeMessage(open(), message({ measure: MEASURE }), NEW);
  const more = states.addPoint(measuring, 48.1234567, 41);
  assert.deepEqual(more.measure?.points.at(-1), [48.12346, 41]);
  assert.deepEqual(more.measure?.lines, [
    ...MEASURE.lines,
    [
      [47, 40],
      [48.12346, 41],
    ],
  ]);
  assert.deepEqual(measuring.measure, MEASURE); // a state is never changed
});

test("the first point is joined to nothing", () => {
  const none = takeMessage(open(), message({ measure: { ...MEASURE, points: [], lines: [] } }), NEW);
  assert.deepEqual(states.addPoint(none, 1, 2).measure, { ...MEASURE, points: [[1, 2]], lines: [] });
});

test("an older message's lines are joined on to the points that it doesn't know of", () => {
  const measuring = takeMessage(open(), message({ measure: MEASURE }), NEW);
  const more = states.addPoint(states.addPoint(measuring, 48, 41), 49, 42);
  const late = takeMessage(more, message({ measure: MEASURE }), LATE);
  assert.deepEqual(late.measure?.points, more.measure?.points);
  assert.deepEqual(late.measure?.lines, [
    ...MEASURE.lines,
    [
      [47, 40],
      [48, 41],
      [49, 42],
    ],
  ]);
  assert.deepEqual(takeMessage(more, message({ measure: MEASURE }), NEW).measure, MEASURE);
  assert.deepEqual(takeMessage(measuring, message({ measure: MEASURE }), LATE).measure, MEASURE);
  assert.equal(takeMessage(more, message({}), LATE).measure, null);
});

test("a tool of one point takes another instead, and none takes more than the most", () => {
  const single = takeMessage(open(), message({ measure: { ...MEASURE, isSingle: true, points: [[1, 2]] } }), NEW);
  assert.deepEqual(states.addPoint(single, 3, 4).measure, { ...MEASURE, isSingle: true, points: [[3, 4]], lines: [] });
  let state = takeMessage(open(), message({ measure: { ...MEASURE, points: [], lines: [] } }), NEW);
  for (let count = 0; count < 60; count += 1) state = states.addPoint(state, count, 1);
  assert.equal(state.measure?.points.length, 50);
  assert.equal(states.addPoint(state, 1, 1), state);
});

test("a report holds what the protocol has, spelt as a message spells it", () => {
  assert.deepEqual(toReport(open(), STAMP, SEEN), {
    ...STAMP,
    ...SEEN,
    date: iso(0),
    event: "e0",
    mode: "explore",
    reach: "opening",
    other: null,
    points: null,
    playing: false,
  });
  const taken = takeMessage(
    open(),
    message({ mode: "present", reach: "later", other: iso(45), measure: MEASURE }),
    NEW,
  );
  assert.deepEqual(toReport(states.setPlaying(taken, true), STAMP, SEEN), {
    ...STAMP,
    ...SEEN,
    date: iso(5),
    event: "e1",
    mode: "present",
    reach: "later",
    other: iso(45),
    points: MEASURE.points,
    playing: true,
  });
  assert.equal(toReport(states.filterBy(open(), mask(4)), STAMP, SEEN).event, "");
});

test("another unit of time keeps what is shown", () => {
  const opened = states.compareWith(states.moveTo(open(), day(5), 1), day(7));
  const hours = states.setUnit(opened, "hour", "UTC+03:00");
  assert.deepEqual([hours.day, hours.event, hours.other, hours.zone], [day(5) * 24, 1, day(7) * 24, "UTC+03:00"]);
  assert.deepEqual(hours.times.range, [day(0) * 24, day(30) * 24 - 1]);
  assert.deepEqual([hours.times.first, hours.times.final], [day(0) * 24, day(50) * 24 - 1]);
  assert.equal(hours.times.events[3].start, day(12) * 24);
  const at5 = states.goTo(hours, day(12) * 24 + 5);
  assert.deepEqual([at5.event, states.storyDay(at5), states.actId(at5)], [3, day(12), "a1"]);
  assert.equal(toReport(at5, STAMP, SEEN).date, `${iso(12)}T05:00`);
  const days = states.setUnit(at5, "day", "");
  assert.deepEqual([days.day, days.event, days.other, days.zone], [day(12), 3, day(7), ""]);
  assert.equal(days.times, STORY);
  assert.equal(states.setUnit(days, "day", ""), days);
  assert.equal(states.setUnit(days, "hour", "").day, at5.day); // as it was
  assert.equal(states.setUnit(states.goTo(days, day(13)), "hour", "").day, day(13) * 24);
});

test("a moment that was told more finely than the unit is kept for a layer that counts so finely", () => {
  const told = message({ date: `${iso(12)}T05:00`, other: `${iso(7)}T21:00`, event: "e3" });
  const state = takeMessage(open(), told, NEW);
  assert.deepEqual([state.day, state.other], [day(12), day(7)]);
  const { date, other } = toReport(state, STAMP, SEEN);
  assert.deepEqual([date, other], [told.date, told.other]);
  const hours = states.setUnit(state, "hour", "");
  assert.deepEqual([hours.day, hours.other], [day(12) * 24 + 5, day(7) * 24 + 21]);
  assert.equal(toReport(states.goTo(state, day(13)), STAMP, SEEN).date, iso(13));
});

test("a filter outlives another unit, and a message's moment may be coarser or finer than the control", () => {
  const state = states.setUnit(states.filterBy(open(), mask(0, 3)), "hour", "");
  assert.deepEqual([...state.events.positions], [0, 3]);
  const taken = (/** @type {string} */ date) =>
    takeMessage(state, message({ date, event: "e3", kept: mask(0, 3) }), NEW);
  assert.deepEqual([taken(`${iso(12)}T07:00`).day, taken(`${iso(12)}T07:00`).event], [day(12) * 24 + 7, 3]);
  assert.equal(taken(`${iso(12)}T07:59:59`).day, day(12) * 24 + 7);
  assert.equal(taken(iso(12)).day, day(12) * 24);
});

test("a bare map opens with the moment that it names, and reaches as far as what joins it", () => {
  const story = { ...STORY, opening: day(5) };
  assert.equal(states.openState(story, null).day, day(5));
  const opened = open();
  const wider = { ...STORY, range: [STORY.range[0] - 40, STORY.range[1] + 40] };
  const now = states.reachAs(opened, { ...wider, first: wider.range[0], final: wider.range[1] });
  assert.deepEqual(now.times.range, wider.range);
  assert.equal(states.goTo(now, wider.range[1] + 9).day, wider.range[1]);
  assert.equal(now.day, opened.day);
  assert.equal(states.reachAs(now, { ...wider, first: wider.range[0], final: wider.range[1] }), now);
});

test("what goes leaves its part of time and its unit, and the moment gives way to the nearest", () => {
  const narrow = { ...STORY, range: [day(0), day(3)], first: day(0), final: day(3) };
  const left = states.reachAs(states.goTo(open(), day(9)), narrow);
  assert.deepEqual([left.times.range, left.day], [narrow.range, day(3)]);
  const hours = retime(STORY, "hour");
  const finer = states.reachAs(states.goTo(open(), day(9)), { ...STORY, ...hours, unit: "hour", zone: "UTC" });
  assert.deepEqual([finer.unit, finer.zone, finer.day], ["hour", "UTC", day(9) * 24]);
  assert.deepEqual(finer.times.range, hours.range);
});

const layer = (/** @type {number} */ first, /** @type {number} */ last, unit = "day") => ({
  file: { url: `${first}` },
  extent: { unit, first, last },
});
const FAR = [layer(day(-9000), day(100)), layer(day(20), day(9000))];

test("the visitor's own layers extend the time control on either side, as long as they are on the map", () => {
  const there = takeMessage(open(), message({ layers: FAR, date: iso(8000), event: "e4", other: iso(-5) }), NEW);
  assert.deepEqual([there.beyond, there.day, there.other], [[day(-9000), day(9000)], day(8000), day(-5)]);
  assert.deepEqual([states.toEnd(there, true).day, states.toEnd(there, false).day], [day(9000), day(-9000)]);
  assert.equal(states.compareWith(there, day(9999)).other, day(9000));
  const gone = takeMessage(there, message({ layers: [], seq: 2 }), LATE);
  assert.deepEqual([gone.beyond, gone.day, gone.other], [[Infinity, -Infinity], day(29), day(0)]);
});

test("a day of the story keeps its event when the layers that reach beyond it go", () => {
  const there = takeMessage(open(), message({ layers: FAR, date: iso(5), event: "e1" }), NEW);
  const gone = takeMessage(there, message({ layers: [], seq: 2 }), LATE);
  assert.deepEqual(
    [at(there), at(gone)],
    [
      [5, 1],
      [5, 1],
    ],
  ); // e2 is of that day too
});

test("layers within the story's days extend nothing, nor do those that say nothing of time", () => {
  const there = takeMessage(open(), message({ layers: [layer(day(10), day(49)), { file: { url: "x" } }] }), NEW);
  assert.deepEqual(there.beyond, [Infinity, -Infinity]);
  assert.equal(states.toEnd(there, true).day, day(29));
});

test("how far they reach is told in what the time control counts", () => {
  const years = [layer(-100, 60, "year")];
  const there = takeMessage(open(), message({ layers: years }), NEW);
  assert.deepEqual(there.beyond, [fromIso("1870-01-01"), fromIso("2030-12-31")]);
  const inHours = states.setUnit(there, "hour", "");
  assert.deepEqual(inHours.beyond, [24 * fromIso("1870-01-01"), 24 * fromIso("2031-01-01") - 1]);
  const minutes = [layer(1440 * day(-2) + 5, 1440 * day(60) + 5, "minute")];
  assert.deepEqual(takeMessage(open(), message({ layers: minutes }), NEW).beyond, [day(-2), day(60)]);
});

test("what opens, or goes back to the beginning, shows the first event of the first day", () => {
  const crowded = open({ ...STORY, range: [day(5), day(29)] });
  assert.deepEqual(at(crowded), [5, 1]);
  assert.deepEqual(at(states.goTo(crowded, day(5))), [5, 2]); // a scrub shows all that the day brought
  assert.deepEqual(at(states.toEnd(states.goTo(crowded, day(9)), false)), [5, 1]);
});
