/* The speaker notes' window: it follows the presentation in the map's window, and sends it the keys pressed here. */

import { createKeyReader } from "../../geo/timemap/engine/present/briefing_keys.js";
import { BRIEFING_CHANNEL } from "../../geo/timemap/engine/wire/constants.js";
import { gettext, speak } from "../../geo/timemap/engine/words/words.js";
import { readBriefing, readBye, readState } from "./briefing.js";
import { at, render, tick, write, writeSteps } from "./sheet.js";

/** What may be asked of the map from here; its other keys are of its own window. */
const REMOTE = new Set(["next", "previous", "first", "last", "resume", "play", "blank"]);
const RESIZING = new Map([
  ["+", 1],
  ["=", 1],
  ["-", -1],
]);
const SCROLLING = new Map([
  ["ArrowUp", -80],
  ["ArrowDown", 80],
]);
/** Of the notes, in pixels; kept by the browser under this name. */
const SIZES = { least: 15, usual: 21, most: 48, step: 3, name: "speaker-notes-size" };
const TICK_MS = 250;

speak(JSON.parse(at("words").textContent ?? ""));

/** @type {import("./sheet.js").Scene} */
const scene = { briefing: null, state: null, closedAt: 0, shown: 0 };
/** The presentation that is followed; nothing until one is heard, where the address names none. */
let followed = location.hash.slice(1);
let isAdopted = false;
let size = SIZES.usual;

const channel = new BroadcastChannel(BRIEFING_CHANNEL);
const count = () => (scene.briefing ? scene.briefing.steps.length : 0);
const isLive = () => scene.state !== null && !scene.closedAt;
/** @param {number} index @returns {number} the step nearest to it; 0 where there is none */
const toStep = (index) => Math.max(0, Math.min(index, count() - 1));
/** The map's own, made anew for each script. */
let keys = createKeyReader(count());

/* What is heard, and said. */

channel.addEventListener("message", ({ data }) => {
  const state = readState(data);
  if (state && (state.briefing === followed || !followed)) {
    isAdopted ||= !followed;
    followed = state.briefing;
    Object.assign(scene, { state, closedAt: 0 });
    follow();
  } else if (scene.state && readBye(data) === followed) {
    scene.closedAt ||= Date.now();
    if (isAdopted) followed = "";
  } else return;
  render(scene);
});

/** Show the presentation's step; it holds one while the presenter explores. */
function follow() {
  if (scene.state) scene.shown = toStep(scene.state.step);
}

/** The window that opened this one may open it again for another presentation. */
window.addEventListener("hashchange", () => {
  followed = location.hash.slice(1);
  isAdopted = false;
  Object.assign(scene, { state: null, closedAt: 0 });
  hail();
  render(scene);
});

/** @param {Omit<TimemapNotesMessage, "briefing">} message to the presentation that is followed */
function send(message) {
  channel.postMessage({ from: "notes", briefing: followed, ...message });
}

function hail() {
  send({ kind: "hello" });
}

/** @param {string} key @returns {boolean} whether it was one of ours */
function press(key) {
  const meant = keys.read(key);
  write(at("pending"), keys.digits && gettext("Go to step {number} — Enter", { number: keys.digits }));
  if (!meant) return false;
  const { action, step } = meant;
  if (step !== undefined) go(step);
  else if (!REMOTE.has(action)) return action === "digits";
  else if (isLive()) send({ kind: "press", key });
  else turn(action);
  return true;
}

/** Go to a step, in the map's window too. @param {number} step */
function go(step) {
  if (!count()) return;
  if (isLive()) send({ kind: "go", step });
  else show(step);
}

/** Turn the pages here alone, while nothing is presented. @param {string} action */
function turn(action) {
  if (action === "next") show(scene.shown + 1);
  else if (action === "previous") show(scene.shown - 1);
  else if (action === "first") show(0);
  else if (action === "last") show(count() - 1);
}

/** @param {number} index of a step */
function show(index) {
  scene.shown = toStep(index);
  render(scene);
}

/* The notes themselves. */

async function load() {
  at("notice").hidden = true;
  let answer;
  try {
    answer = await fetch(`presenter/notes.json${location.search}`, { cache: "no-store" });
  } catch {
    return warn(
      scene.briefing
        ? gettext("The server does not answer. The notes loaded before stay.")
        : gettext("The server does not answer. Try again."),
    );
  }
  if (answer.status === 401) return askToSignIn();
  if (!answer.ok) return warn(await answer.text());
  const briefing = readBriefing(await answer.json());
  if (!briefing) return warn(gettext("What the server sent are no notes. Is it another version of the app?"));
  document.title = gettext("Speaker notes: {title}", { title: briefing.title });
  scene.briefing = briefing;
  scene.shown = toStep(scene.shown);
  keys = createKeyReader(count());
  writeSteps(briefing.steps, go);
  if (isLive()) follow();
  render(scene);
}

/** @param {string} line */
function warn(line) {
  write(at("notice"), line);
  at("notice").hidden = false;
}

function askToSignIn() {
  warn(gettext("You are signed out."));
  const link = Object.assign(document.createElement("a"), { href: location.href, textContent: gettext("Sign in") });
  // To this page's own address a link would only scroll.
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.reload();
  });
  at("notice").append(" ", link);
}

/* Keys and buttons. */

/** Whether the key that is held down is one of ours: held, it counts once. */
let isOurs = false;
document.addEventListener("keydown", (event) => {
  const { key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const presses = event.target instanceof Element && event.target.closest("button, a") !== null;
  if (key === "Enter" && presses && !keys.digits) return;
  if (SCROLLING.has(key)) return at("now").scrollBy({ top: SCROLLING.get(key) });
  if (RESIZING.has(key)) resize(RESIZING.get(key) ?? 0);
  else {
    if (!event.repeat) isOurs = press(key);
    if (!isOurs) return;
  }
  event.preventDefault();
});
// A button answers to the space bar when it is let go; here the bar always steps.
document.addEventListener("keyup", (event) => {
  if (event.key === " ") event.preventDefault();
});

/** @param {number} by steps */
function resize(by) {
  size = Math.min(Math.max(size + by * SIZES.step, SIZES.least), SIZES.most);
  document.documentElement.style.setProperty("--size", `${size}px`);
  if (by) localStorage.setItem(SIZES.name, String(size));
}

at("previous").addEventListener("click", () => press("ArrowLeft"));
at("following").addEventListener("click", () => press("ArrowRight"));
at("smaller").addEventListener("click", () => resize(-1));
at("larger").addEventListener("click", () => resize(1));
at("reload").addEventListener("click", () => void load());

size = Number(localStorage.getItem(SIZES.name)) || SIZES.usual;
resize(0);
setInterval(() => tick(scene), TICK_MS);
hail();
void load();
