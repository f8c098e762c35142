/* A moment in sentences, for those who hear the page. */

import assert from "node:assert/strict";
import test from "node:test";

import { speakMoment } from "../../geo/timemap/engine/page/announcer.js";

const war = { id: "war", title: "War", short: "War", start: 0, end: 10, colour: "#000", countsDays: true };
const peace = { ...war, id: "peace", title: "Peace", start: 10, end: 20, countsDays: false };
const event = {
  title: "A town is taken",
  sentence: "Each side says another thing.",
  claims: [["North", "denied", "It was not."]],
};
const territory = {
  holders: [{ label: "North" }, { label: "South" }, { label: "Nobody" }],
  steps: [
    [null, 10, 0, 0],
    [5, 4, 6, 0],
  ],
  figures: [
    ["10 km² · 100 %", "none", "none"],
    ["4 km² · 40 %", "6 km² · 60 %", "none"],
  ],
};
const story = { unit: "day", acts: [war, peace], events: [event], territory };
const moment = /** @type {any} */ ({ story, day: 5, unit: "day", event: 0, mode: "explore" });

test("the day, its event, and where in its act it is", () => {
  assert.equal(speakMoment(moment, false, -1), "Tuesday 6 January 1970, A town is taken. War, Day 6 of 10.");
});

test("an act that counts no days is its title; a day in none, and without an event, is the day alone", () => {
  assert.equal(speakMoment({ ...moment, day: 12, event: -1 }, false, -1), "Tuesday 13 January 1970. Peace.");
  assert.equal(speakMoment({ ...moment, day: 25, event: -1 }, false, -1), "Monday 26 January 1970.");
});

test("land that changed is told, by those who hold any", () => {
  assert.match(speakMoment(moment, false, 1), / Land: North 4 km², 40 %; South 6 km², 60 %\.$/);
});

test("what the slider says is not said again", () => {
  assert.equal(speakMoment(moment, true, -1), "War, Day 6 of 10.");
});

test("where there is a caption its words are said too", () => {
  const words = speakMoment({ ...moment, mode: "present" }, false, -1);
  assert.match(words, /Each side says another thing\. North \(denied\): It was not\.$/);
});
