// @ts-check
/* The speaker notes' window: it follows the presentation in the map's window, and sends it the keys pressed here. */

import { CHANNEL, readBriefing, readBye, readState } from "./briefing.js";
import { at, render, tick, write, writeSteps } from "./sheet.js";

const STEPPING = new Map([["ArrowRight", 1], [" ", 1], ["PageDown", 1], ["ArrowLeft", -1], ["PageUp", -1]]);
const FORWARDED = new Set([...STEPPING.keys(), "Home", "End", "Enter", "Backspace", ..."bB.pPrR0123456789"]);
const RESIZING = new Map([["+", 1], ["=", 1], ["-", -1]]);
const SCROLLING = new Map([["ArrowUp", -80], ["ArrowDown", 80]]);
/** Of the notes, in pixels; kept by the browser under this name. */
const SIZES = { least: 15, usual: 21, most: 48, step: 3, name: "speaker-notes-size" };
const TICK_MS = 250;

/** @type {import("./sheet.js").Scene} `pending` are digits typed here that no Enter has followed yet */
const scene = { briefing: null, state: null, closedAt: 0, shown: 0, pending: "" };
/** The presentation that is followed; nothing until one is heard, where the address names none. */
let followed = location.hash.slice(1);
let isAdopted = false;
let size = SIZES.usual;

const channel = new BroadcastChannel(CHANNEL);
const count = () => (scene.briefing ? scene.briefing.steps.length : 0);
const isLive = () => scene.state !== null && !scene.closedAt;

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

/** Show the presentation's step; the one shown last stays while the presenter explores before the first. */
function follow() {
  const { state } = scene;
  if (state && (state.step >= 0 || !state.isOff)) scene.shown = Math.min(state.step, count() - 1);
}

/** The window that opened this one may open it again for another presentation. */
window.addEventListener("hashchange", () => {
  followed = location.hash.slice(1);
  isAdopted = false;
  Object.assign(scene, { state: null, closedAt: 0 });
  hail();
  render(scene);
});

function hail() {
  channel.postMessage({ from: "notes", kind: "hello", briefing: followed });
}

/** @param {string} key */
function press(key) {
  hold(key);
  if (isLive()) channel.postMessage({ from: "notes", kind: "press", briefing: followed, key });
  else if (STEPPING.has(key)) turn(scene.shown + (STEPPING.get(key) ?? 0));
  else if (key === "Home") turn(0);
  else if (key === "End") turn(count() - 1);
}

/** Keep the digits of a number that is being typed, as the map's window does. @param {string} key */
function hold(key) {
  const number = Number(scene.pending);
  scene.pending = /^\d$/.test(key) ? `${scene.pending}${key}`.slice(-digitsAtMost()) : "";
  if (key === "Enter" && number && !isLive()) turn(number - 1);
  write(at("pending"), scene.pending && `Go to step ${scene.pending} — Enter`);
}

/** Go to a step: the map's window is told as by hand, its number and then Enter. @param {number} index */
function jump(index) {
  if (!isLive()) return turn(index);
  // With zeros before it, the number pushes out whatever digits have been typed before.
  for (const key of [...String(index + 1).padStart(digitsAtMost(), "0"), "Enter"]) press(key);
}

/** How many digits the map's window keeps. */
const digitsAtMost = () => String(count()).length;

/** Show a step here alone, while nothing is presented. @param {number} index */
function turn(index) {
  scene.shown = Math.min(Math.max(index, 0), count() - 1);
  render(scene);
}

/* The notes themselves. */

async function load() {
  at("notice").hidden = true;
  let answer;
  try {
    answer = await fetch("presenter/notes.json", { cache: "no-store" });
  } catch {
    return warn(`The server does not answer. ${scene.briefing ? "The notes loaded before stay." : "Try again."}`);
  }
  if (answer.status === 401) return askToSignIn();
  if (!answer.ok) return warn(await answer.text());
  const briefing = readBriefing(await answer.json());
  if (!briefing) return warn("What the server sent are no notes. Is it another version of the app?");
  document.title = `Speaker notes: ${briefing.title}`;
  scene.briefing = briefing;
  scene.shown = Math.min(scene.shown, count() - 1);
  writeSteps(briefing.steps, jump);
  if (isLive()) follow();
  render(scene);
}

/** @param {string} line */
function warn(line) {
  write(at("notice"), line);
  at("notice").hidden = false;
}

function askToSignIn() {
  warn("You are signed out. ");
  const link = Object.assign(document.createElement("a"), { href: location.href, textContent: "Sign in" });
  // To this page's own address a link would only scroll.
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.reload();
  });
  at("notice").append(link);
}

/* Keys and buttons. */

document.addEventListener("keydown", (event) => {
  const { key } = event;
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const presses = event.target instanceof Element && event.target.closest("button, a") !== null;
  if (key === "Enter" && presses && !scene.pending) return;
  if (SCROLLING.has(key)) return at("now").scrollBy({ top: SCROLLING.get(key) });
  if (RESIZING.has(key)) resize(RESIZING.get(key) ?? 0);
  else if (!FORWARDED.has(key)) return;
  else if (!event.repeat) press(key);
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
