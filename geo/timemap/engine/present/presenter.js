/* Presenting: the script's steps with their cameras, its keys, the line of progress, and the second window. */

import { element } from "../dom/element.js";
import { speakDay } from "../time/days.js";
import { createScript } from "../time/script.js";
import { createBriefingChannel } from "../wire/briefing_channel.js";
import { outermost } from "../wire/parent.js";
import { createKeyReader } from "./briefing_keys.js";
import { createKeyHelp } from "./key_help.js";
import { createProgress } from "./progress.js";
import { createStage } from "./stage.js";

/**
 * @typedef {{ day: number, event: number, isMoved: boolean, isPlaying: boolean }} Now
 *
 * @param {TimemapStory} story
 * @param {{ has(event: number): boolean, now(): Now, go(event: number): void, step(by: number): boolean, play(): void,
 *   hide(isHidden: boolean): void, leave(): void, share(): void, tell(words: string): void }} page
 *   `go` moves to an event, at its own camera, `step` through all events; `hide` takes what lies below a blank screen out of reach
 * @param {string} notesUrl of the window with speaker notes; empty where there is none
 */
export function createPresenter(story, page, notesUrl) {
  const { steps } = story;
  const script = createScript(steps, page.has);
  const keys = createKeyReader(steps.length);
  const notes = createBriefingChannel(story.id, {
    onKey: (/** @type {string} */ key) => press(key),
    onGo(/** @type {number} */ to) {
      if (isOn && to >= 0 && to < steps.length) go(to);
    },
  });
  const startOf = (/** @type {number} */ step) => story.events[steps[step].event].start;

  let isOn = false;
  let held = 0;
  let isBlank = false;
  let startedAt = 0;
  let stepStartedAt = 0;
  /** Milliseconds of earlier stays, by event. @type {Record<string, number>} */
  let spent = {};

  const progress = createProgress(story, steps, (/** @type {number} */ step) => go(step));
  const back = element("button", { type: "button", class: "tm-back", hidden: "" });
  back.addEventListener("click", () => go(held));
  const typed = element("div", { class: "tm-typed", role: "status", hidden: "" });
  const blank = element("div", { class: "tm-blank", hidden: "" });
  const blankWords = element("p", { role: "status" });
  blank.append(blankWords);
  blank.addEventListener("click", () => setBlank(false));
  const help = createKeyHelp(Boolean(notesUrl), () => help.close());

  /** @param {string} icon @param {string} words @param {string} key */
  const tool = (icon, words, key) => {
    const node = element("button", { type: "button", class: "tm-tool", "aria-label": words, title: `${words} (${key})` }, icon);
    node.addEventListener("click", () => press(key === "Esc" ? "Escape" : key.toLowerCase()));
    return node;
  };
  const tools = element("div", { class: "tm-presenting" });
  if (notesUrl) tools.append(tool("Notes", "Speaker notes", "N"));
  tools.append(tool("Share", "Link and QR code", "Q"), tool("Full screen", "Full screen", "F"), tool("Keys", "Keys", "?"), tool("Leave", "Leave", "Esc"));

  /** @type {Record<string, () => void>} */
  const actions = {
    next: () => step(1),
    previous: () => step(-1),
    first: () => go(Math.max(0, script.next(-1, 1))),
    last: () => go(Math.max(0, script.next(steps.length, -1))),
    resume: () => go(held),
    play: () => page.play(),
    blank: () => setBlank(!isBlank),
    fullScreen,
    notes: openNotes,
    share: () => page.share(),
    help: () => help.toggle(),
    digits: () => undefined,
    leave() {
      if (help.node.open) help.close();
      else if (isBlank) setBlank(false);
      else page.leave();
    },
  };

  /**
   * @param {string} key as `KeyboardEvent.key` names it
   * @returns {boolean} whether it was one of ours
   */
  function press(key) {
    if (!isOn) return false;
    const meant = keys.read(key);
    typed.textContent = keys.digits ? `Step ${keys.digits} — Enter` : "";
    typed.hidden = !keys.digits;
    if (!meant || (meant.action === "notes" && !notesUrl)) return false;
    if (meant.step === undefined) actions[meant.action]();
    else go(meant.step);
    return true;
  }

  /** @param {KeyboardEvent} event @returns {boolean} whether it was one of a briefing's keys */
  function take(event) {
    if (!isOn || event.altKey || event.ctrlKey || event.metaKey) return false;
    // With Shift through all events, off the script.
    if (event.shiftKey && event.key === "ArrowRight") page.step(1);
    else if (event.shiftKey && event.key === "ArrowLeft") page.step(-1);
    else if (!press(event.key)) return false;
    event.preventDefault();
    return true;
  }
  // Before anything else in the page takes the key: a briefing's keys work wherever the focus is.
  document.addEventListener("keydown", (event) => {
    if (take(event)) event.stopPropagation();
  }, true);
  document.addEventListener("keyup", (event) => {
    if (isOn && event.key === " ") event.preventDefault(); // it stepped; it presses no button too
  }, true);

  /** @param {number} by @returns {boolean} whether there was another step */
  function step(by) {
    if (!steps.length) return page.step(by); // a story of very many events, none of them key
    const to = script.next(held, by);
    if (to >= 0) go(to);
    else if (isBlank) setBlank(false);
    return to >= 0;
  }

  /** @param {number} to a step */
  function go(to) {
    setBlank(false);
    const shown = nearest(to);
    if (shown < 0) return;
    if (shown !== held) count();
    held = shown;
    page.go(steps[shown].event);
    tellNotes(); // at once: a window that is covered paints no frame
  }

  /** @param {number} to a step @returns {number} that step, or the next one whose event is shown; -1 where none is */
  function nearest(to) {
    if (to < steps.length && page.has(steps[to].event)) return to;
    const next = script.next(to, 1);
    return next >= 0 ? next : script.next(to, -1);
  }

  /** Count the time of the stay that ends. */
  function count() {
    const { id } = story.events[steps[held].event];
    const now = Date.now();
    spent[id] = (spent[id] || 0) + now - stepStartedAt;
    stepStartedAt = now;
  }

  /** @param {boolean} isNow */
  function setBlank(isNow) {
    if (isNow === isBlank) return;
    isBlank = isNow;
    blank.hidden = !isNow;
    blankWords.textContent = isNow ? "The screen is blank; B shows it again." : "";
    page.hide(isNow);
    tellNotes();
  }

  function fullScreen() {
    const { document: outer } = outermost();
    const done = outer.fullscreenElement ? outer.exitFullscreen() : outer.documentElement.requestFullscreen();
    done.catch(() => page.tell("This browser, or the page round this one, allows no full screen here."));
  }

  function openNotes() {
    const url = new URL(notesUrl, location.href);
    url.hash = notes.id;
    if (!window.open(url, "timemap-notes", "popup,width=1180,height=820")) {
      page.tell("The browser held back the window with the notes: allow pop-ups for this page, and press N again.");
    }
  }

  /** Whether what is shown is not what the script has at this step. */
  function isOff() {
    const now = page.now();
    return steps.length > 0 && (now.isMoved || now.event !== steps[held].event || now.day !== startOf(held));
  }

  function tellNotes() {
    if (!isOn || !steps.length) return;
    const { day, isPlaying } = page.now();
    const { id } = story.events[steps[held].event];
    notes.tell({ step: held, event: id, day: speakDay(day), isOff: isOff(), isBlank, isPlaying, startedAt, stepStartedAt, spent });
  }
  notes.onHello = tellNotes;
  const stage = createStage();

  return {
    /** What lies over the whole page. */
    nodes: [back, typed, blank, help.node],
    tools,
    progress: progress.node,
    take,
    step,
    restart: actions.first,

    get isOn() {
      return isOn;
    },

    /** What the camera looks at: the step's own bounds; where no step is, the story's home. @returns {[number, number, number, number]} */
    get bounds() {
      const isStep = steps.length && (isOn || steps[held].event === page.now().event);
      return isStep ? steps[held].bounds : story.home;
    },

    /** How long a step stays when it plays by itself. */
    get seconds() {
      return steps.length ? steps[held].seconds : 0;
    },

    /** @param {boolean} isNow whether one presents */
    setOn(isNow) {
      if (isNow === isOn) return;
      isOn = isNow;
      stage.setOn(isNow);
      if (isNow) {
        startedAt = stepStartedAt = Date.now();
        spent = {}; // those of a rehearsal are none of these
        this.follow();
        tellNotes();
      } else {
        setBlank(false);
        help.close();
        notes.bye();
      }
    },

    /** Take up the script where the view is: it was moved by the page, not by the presenter. */
    follow() {
      const to = script.at(page.now().event);
      if (steps.length && to !== held) {
        if (isOn) count();
        held = to;
      }
    },

    /** Bring all up to what is shown now. */
    show() {
      if (!isOn) return;
      const off = isOff();
      const { isPlaying } = page.now();
      back.hidden = !off;
      back.textContent = off ? `Exploring · R returns to step ${held + 1}` : "";
      progress.show(held, script.steps, page.has, isPlaying ? this.seconds : 0);
      tellNotes();
    },
  };
}
