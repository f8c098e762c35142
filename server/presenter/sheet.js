/* What the speaker notes' window shows of a script and of where the presentation is in it. */

import { gettext, number } from "../../geo/timemap/engine/words/words.js";
import { plannedMs, speakTime, toBlocks } from "./briefing.js";

/**
 * @typedef {import("./briefing.js").Step} Step
 * @typedef {{ briefing: import("./briefing.js").Briefing | null, state: import("./briefing.js").State | null,
 *   closedAt: number, shown: number }} Scene `state` is the last that was heard, `closedAt` the
 *   moment when the presentation was closed and 0 while it runs, `shown` the step on show from 0
 */

/** @param {string} id */
export const at = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

/** @param {HTMLElement} element @param {string} text */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** @param {keyof HTMLElementTagNameMap} tag @param {string} text @param {string} [className] */
function make(tag, text, className = "") {
  return Object.assign(document.createElement(tag), { textContent: text, className });
}

/** @type {{ button: HTMLElement, time: HTMLElement }[]} */
let rows = [];

/** Write the list of all steps. @param {Step[]} steps @param {(index: number) => void} onStep */
export function writeSteps(steps, onStep) {
  rows = steps.map((step, index) => {
    const button = make("button", "");
    const time = make("span", "", "time");
    button.style.setProperty("--act", step.colour);
    button.append(make("span", String(index + 1), "number"), make("span", step.title), time);
    button.addEventListener("click", () => onStep(index));
    return { button, time };
  });
  const items = rows.map(({ button }) => {
    const item = document.createElement("li");
    item.append(button);
    return item;
  });
  at("steps").replaceChildren(...items);
}

/** Write all that a step or a message changes. @param {Scene} scene */
export function render(scene) {
  const { state, shown } = scene;
  const steps = scene.briefing ? scene.briefing.steps : [];
  const step = steps[shown];
  const isOff = state && (state.isBlank || state.isOff);
  document.body.dataset.state = !state || scene.closedAt ? "away" : isOff ? "off" : "on";
  write(at("status"), tell(scene));
  write(at("number"), step ? gettext("{number} of {all}", { number: shown + 1, all: steps.length }) : "");
  write(at("act"), step ? step.act : "");
  write(at("when"), step ? step.when : "");
  write(at("place"), step ? step.place : "");
  at("now").style.setProperty("--act", step ? step.colour : "transparent");
  at("now").classList.toggle("is-empty", !step);
  write(at("title"), step ? step.title : gettext("No steps"));
  write(at("sentence"), step ? step.sentence : "");
  writeNotes(step, shown);
  writeNext(steps[shown + 1], shown + 2, steps.length);
  for (const [index, { button }] of rows.entries()) mark(button, index === shown);
  tick(scene);
}

/** Write the times. @param {Scene} scene */
export function tick(scene) {
  const { state } = scene;
  const steps = scene.briefing ? scene.briefing.steps : [];
  const step = steps[scene.shown];
  const now = scene.closedAt || Date.now();
  /** How long the presentation has stayed at an event, in milliseconds. @param {string} event */
  const spentMs = (event) =>
    state ? (state.spent[event] ?? 0) + (state.event === event ? now - state.stepStartedAt : 0) : 0;
  write(at("clock"), new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }));
  write(at("elapsed"), state ? speakTime(now - state.startedAt) : "–");
  write(at("spent"), state && step ? speakTime(spentMs(step.event)) : "–");
  const planned = step ? plannedMs(step) : Infinity;
  const plan = gettext("plan {time}", { time: speakTime(planned) });
  write(at("planned"), step ? ` · ${plan}` : "");
  at("stay").classList.toggle("over", Boolean(step) && spentMs(step.event) > planned);
  at("stay").title = step
    ? gettext(
        "Amber after {time}: three times the {seconds} s that this step stays when it plays by itself, or the time to say its notes where that is longer",
        { time: speakTime(planned), seconds: number(step.seconds) },
      )
    : "";
  for (const [index, { event }] of steps.entries()) {
    const spent = spentMs(event);
    write(rows[index].time, spent ? speakTime(spent) : "");
  }
}

/** One line on what goes on in the map's window. @param {Scene} scene */
function tell({ briefing, state, closedAt }) {
  if (!briefing) return gettext("Loading the notes…");
  if (!briefing.steps.length) return gettext("This story has no steps, and so no notes to them.");
  if (!state)
    return gettext("Press Present in the map’s window; this window follows. Until then, turn the pages here.");
  if (closedAt) return gettext("The presentation was closed. Press Present in the map’s window to begin again.");
  if (state.story !== briefing.story)
    return gettext("The map shows another story than these notes are for: reload them.");
  if (state.isBlank) return gettext("Screen is blank — B shows it again");
  if (state.isOff) return gettext("Exploring off the script, {date} — R returns", { date: state.day });
  const expected = briefing.steps[state.step];
  if (expected && expected.event !== state.event)
    return gettext("The story has changed since these notes were loaded: reload them.");
  return state.isPlaying ? gettext("Playing by itself — P stops it") : gettext("Following the presentation");
}

/** @param {Step | undefined} step @param {number} shown */
function writeNotes(step, shown) {
  const box = at("text");
  const key = step ? `${shown} ${step.event} ${step.notes}` : "";
  if (box.dataset.of === key) return;
  box.dataset.of = key;
  const blocks = step ? toBlocks(step.notes).map(toElement) : [];
  if (step && !blocks.length) blocks.push(make("p", gettext("No notes for this step."), "none"));
  box.replaceChildren(...blocks);
  at("now").scrollTop = 0;
  scrollTo(0, 0); // on a phone it is the whole page that scrolls
}

/** @param {import("./briefing.js").Block} block */
function toElement(block) {
  if (block.kind === "text") return make("p", block.lines.join(" "));
  const list = document.createElement("ul");
  list.append(...block.lines.map((line) => make("li", line)));
  return list;
}

/** @param {Step | undefined} next @param {number} number @param {number} count */
function writeNext(next, number, count) {
  write(at("next-title"), next ? `${number}. ${next.title}` : count ? gettext("The end of the script") : "");
  write(at("next-line"), next ? (toBlocks(next.notes)[0]?.lines[0] ?? next.sentence) : "");
}

/** Mark the row of the step on show, and bring it in sight. @param {HTMLElement} row @param {boolean} isShown */
function mark(row, isShown) {
  if (isShown === row.hasAttribute("aria-current")) return;
  if (!isShown) return row.removeAttribute("aria-current");
  row.setAttribute("aria-current", "step");
  const list = at("steps"); // it scrolls, and nothing around it does
  const top = row.offsetTop - list.offsetTop;
  const isInSight = top > list.scrollTop && top < list.scrollTop + list.clientHeight - 2 * row.offsetHeight;
  if (!isInSight) list.scrollTop = top - list.clientHeight / 3;
}
