// @ts-check
/* The speaker notes' window: it follows the presentation in the map's window, and sends it the keys pressed here. */

import { CHANNEL, plannedMs, readBriefing, readBye, readState, speakTime, toBlocks } from "./briefing.js";

/** @typedef {import("./briefing.js").Briefing} Briefing @typedef {import("./briefing.js").State} State */

const STEPPING = new Map([["ArrowRight", 1], [" ", 1], ["PageDown", 1], ["ArrowLeft", -1], ["PageUp", -1]]);
const FORWARDED = new Set([...STEPPING.keys(), "Home", "End", "Enter", "Backspace", ..."bB.pPrR0123456789"]);
const SIZES = { least: 16, usual: 24, most: 48, step: 2, key: "speaker-notes-size" };
/** Digits that no Enter has followed for so long are forgotten. */
const PENDING_MS = 4000;
const TICK_MS = 250;
const SCROLL_PX = 80;

/** @param {string} id */
const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {HTMLElement} element @param {string} text */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @type {Briefing | null} */
let briefing = null;
/** @type {State | null} the last that was heard */
let state = null;
/** When the presentation was closed, by the clock; 0 while it runs. */
let closedAt = 0;
/** The step that is shown: the presentation's, or the one turned to here while there is none. */
let shown = 0;
let pending = "";
let pendingTimer = 0;
let size = SIZES.usual;
let followed = location.hash.slice(1);
let isAdopted = false;
/** @type {{ button: HTMLButtonElement, time: HTMLElement }[]} */
let rows = [];

const channel = new BroadcastChannel(CHANNEL);
const steps = () => (briefing ? briefing.steps : []);
const isLive = () => state !== null && !closedAt;
const now = () => closedAt || Date.now();

/* What is heard, and said. */

channel.addEventListener("message", ({ data }) => {
  const heard = readState(data);
  if (heard && (heard.briefing === followed || !followed)) {
    isAdopted ||= !followed;
    followed = heard.briefing;
    state = heard;
    closedAt = 0;
    if (heard.step >= 0 || !heard.isOff) shown = Math.min(heard.step, steps().length - 1);
    render();
  } else if (state && readBye(data) === followed) {
    closedAt ||= Date.now();
    if (isAdopted) followed = "";
    render();
  }
});

/** The window that opened this one may open it again for another presentation. */
window.addEventListener("hashchange", () => {
  followed = location.hash.slice(1);
  isAdopted = false;
  state = null;
  closedAt = 0;
  hail();
  render();
});

function hail() {
  channel.postMessage({ from: "notes", kind: "hello", briefing: followed });
}

/** @param {string} key */
function press(key) {
  hold(key);
  if (isLive()) channel.postMessage({ from: "notes", kind: "press", briefing: followed, key });
  else if (STEPPING.has(key)) turn(shown + (STEPPING.get(key) ?? 0));
  else if (key === "Home") turn(0);
  else if (key === "End") turn(steps().length - 1);
}

/** Go to a step: the map's window is told as by hand, its number and then Enter. @param {number} index */
function jump(index) {
  if (!isLive()) return turn(index);
  for (const key of [...String(index + 1), "Enter"]) press(key);
}

/** Show a step here alone, while nothing is presented. @param {number} index */
function turn(index) {
  shown = Math.min(Math.max(index, 0), steps().length - 1);
  render();
}

/** Remember the digits of a number that is being typed. @param {string} key */
function hold(key) {
  const number = pending;
  if (/^\d$/.test(key)) pending = `${pending}${key}`.slice(-4);
  else pending = key === "Backspace" ? pending.slice(0, -1) : "";
  clearTimeout(pendingTimer);
  pendingTimer = window.setTimeout(() => {
    pending = "";
    render();
  }, PENDING_MS);
  if (key === "Enter" && number && !isLive()) turn(Number(number) - 1);
  write(at("pending"), pending && `Go to ${pending} by Enter`);
}

/* What is shown. */

function render() {
  const all = steps();
  const step = all[shown];
  document.body.dataset.state = !isLive() ? "away" : state?.isBlank || state?.isOff ? "off" : "on";
  write(at("status"), tell());
  write(at("pending"), pending && `Go to ${pending} by Enter`);
  write(at("number"), step ? `${shown + 1} of ${all.length}` : "");
  write(at("act"), step ? step.act : "");
  write(at("when"), step ? step.when : (state?.day ?? ""));
  write(at("place"), step ? step.place : "");
  at("now").style.setProperty("--act", step ? step.colour : "transparent");
  const title = step ? step.title : all.length ? "Before the first step" : "No steps";
  if (at("title").textContent !== title) {
    at("now").scrollTop = 0;
    scrollTo(0, 0); // on a phone it is the whole page that scrolls
  }
  write(at("title"), title);
  write(at("sentence"), step ? step.sentence : "");
  at("now").classList.toggle("is-empty", !step);
  writeNotes(step ? step.notes : "", Boolean(step));
  renderNext(all[shown + 1], all.length);
  for (const [index, row] of rows.entries()) {
    if (index !== shown) row.button.removeAttribute("aria-current");
    else if (!row.button.hasAttribute("aria-current")) {
      row.button.setAttribute("aria-current", "step");
      reveal(row.button);
    }
  }
  tick();
}

/** @param {import("./briefing.js").Step | undefined} next @param {number} count */
function renderNext(next, count) {
  write(at("next-title"), next ? `${shown + 2}. ${next.title}` : count ? "The end of the script" : "");
  write(at("next-line"), next ? (toBlocks(next.notes)[0]?.lines[0] ?? next.sentence) : "");
  at("next").style.setProperty("--act", next ? next.colour : "transparent");
}

/** Scroll the list of steps, and nothing around it, so that a row is in sight. @param {HTMLElement} row */
function reveal(row) {
  const list = at("steps");
  const top = row.offsetTop - list.offsetTop;
  if (top < list.scrollTop + row.offsetHeight || top > list.scrollTop + list.clientHeight - 2 * row.offsetHeight) {
    list.scrollTop = top - list.clientHeight / 3;
  }
}

/** One line on what goes on in the map's window. */
function tell() {
  if (!briefing) return "Loading the notes…";
  if (!briefing.steps.length) return "This story has no key events, so there are no steps and no notes to them.";
  if (!state) return "Press Present in the map’s window; this window follows. Until then, turn the pages here.";
  if (closedAt) return "The presentation was closed. Press Present in the map’s window to begin again.";
  if (state.story !== briefing.story) return "The map shows another story than these notes are for: reload them.";
  if (state.isBlank) return "Screen is blank — B shows it again";
  if (state.isOff) return `Exploring off the script, ${state.day} — R returns`;
  const expected = briefing.steps[state.step];
  if (expected && expected.event !== state.event) return "The story has changed since these notes were loaded: reload them.";
  return state.isPlaying ? "Playing by itself — P stops it" : "Following the presentation";
}

/** @param {string} text @param {boolean} isStep */
function writeNotes(text, isStep) {
  const box = at("text");
  if (box.dataset.of === `${shown} ${text}`) return;
  box.dataset.of = `${shown} ${text}`;
  box.replaceChildren(...toBlocks(text).map(toElement));
  if (!text && isStep) box.append(Object.assign(document.createElement("p"), { className: "none", textContent: "No notes for this step." }));
}

/** @param {import("./briefing.js").Block} block */
function toElement(block) {
  if (block.kind === "text") return Object.assign(document.createElement("p"), { textContent: block.lines.join(" ") });
  const list = document.createElement("ul");
  list.append(...block.lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  return list;
}

/** How long the presentation has stayed at an event, in milliseconds. @param {string} event */
function spentMs(event) {
  if (!state) return 0;
  return (state.spent[event] ?? 0) + (state.event === event ? now() - state.stepStartedAt : 0);
}

function tick() {
  const step = steps()[shown];
  write(at("clock"), new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }));
  write(at("elapsed"), state ? speakTime(now() - state.startedAt) : "–");
  write(at("spent"), state && step ? speakTime(spentMs(step.event)) : "–");
  write(at("planned"), step ? ` · plan ${speakTime(plannedMs(step))}` : "");
  at("stay").classList.toggle("over", Boolean(step) && spentMs(step.event) > plannedMs(step));
  at("stay").title = step
    ? `Amber after ${speakTime(plannedMs(step))}: three times the ${step.seconds} s that the step stays when it plays by itself, or the time to say its notes where that is longer`
    : "";
  for (const [index, { event }] of steps().entries()) {
    const spent = spentMs(event);
    write(rows[index].time, spent ? speakTime(spent) : "");
  }
}

/* The notes themselves. */

async function load() {
  at("notice").hidden = true;
  let answer;
  try {
    answer = await fetch("presenter/notes.json", { cache: "no-store" });
  } catch {
    return warn(briefing ? "The server does not answer; the notes loaded before stay." : "The server does not answer. Reload notes tries again.");
  }
  if (answer.status === 401) return askToSignIn();
  if (!answer.ok) return warn(await answer.text());
  const read = readBriefing(await answer.json());
  if (!read) return warn("What the server sent are no notes. Is it another version of the app?");
  briefing = read;
  document.title = `Speaker notes: ${read.title}`;
  shown = Math.min(state ? state.step : shown, read.steps.length - 1);
  rows = read.steps.map(toRow);
  at("steps").replaceChildren(...rows.map(({ button }) => wrap(button)));
  render();
}

/** @param {import("./briefing.js").Step} step @param {number} index */
function toRow(step, index) {
  const button = Object.assign(document.createElement("button"), { type: "button" });
  const [number, title, time] = ["span", "span", "span"].map((name) => document.createElement(name));
  number.textContent = String(index + 1);
  title.textContent = step.title;
  number.className = "number";
  time.className = "time";
  button.style.setProperty("--act", step.colour);
  button.append(number, title, time);
  button.addEventListener("click", () => jump(index));
  return { button, time };
}

/** @param {HTMLElement} button */
function wrap(button) {
  const item = document.createElement("li");
  item.append(button);
  return item;
}

/** @param {string} line */
function warn(line) {
  write(at("notice"), line);
  at("notice").hidden = false;
}

function askToSignIn() {
  warn("You are signed out. ");
  const link = Object.assign(document.createElement("a"), { href: location.href, textContent: "Sign in" });
  // The address is this page's own but for nothing, so that following it would only scroll.
  link.addEventListener("click", (event) => {
    event.preventDefault();
    location.reload();
  });
  at("notice").append(link);
}

/* Keys and buttons. */

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const { key } = event;
  if (key === "+" || key === "=") resize(SIZES.step);
  else if (key === "-") resize(-SIZES.step);
  else if (key === "ArrowUp" || key === "ArrowDown") at("now").scrollBy({ top: key === "ArrowUp" ? -SCROLL_PX : SCROLL_PX });
  else if (!FORWARDED.has(key) || (key === "Enter" && !pending && event.target instanceof HTMLElement && event.target.closest("button, a"))) return;
  else if (!event.repeat) press(key);
  event.preventDefault();
});
// A button answers to the space bar when it is let go; here the bar always steps.
document.addEventListener("keyup", (event) => {
  if (event.key === " ") event.preventDefault();
});

/** @param {number} by pixels */
function resize(by) {
  size = Math.min(Math.max(size + by, SIZES.least), SIZES.most);
  document.documentElement.style.setProperty("--size", `${size}px`);
  if (by) localStorage.setItem(SIZES.key, String(size));
}

at("previous").addEventListener("click", () => press("ArrowLeft"));
at("following").addEventListener("click", () => press("ArrowRight"));
at("smaller").addEventListener("click", () => resize(-SIZES.step));
at("larger").addEventListener("click", () => resize(SIZES.step));
at("reload").addEventListener("click", () => void load());

size = Number(localStorage.getItem(SIZES.key)) || SIZES.usual;
resize(0);
setInterval(tick, TICK_MS);
hail();
void load();
