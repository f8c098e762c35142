// @ts-check
/* Presenting: the script's steps with their cameras, its keys, the line of progress, and the second window. */
"use strict";

var timemap = timemap || {};

/**
 * @typedef {{ day: number, event: number, isMoved: boolean, isPlaying: boolean, speed: number }} Now
 *
 * @param {TimemapStory} story
 * @param {{ has(event: number): boolean, now(): Now, go(event: number): void, play(): void,
 *   leave(): void, share(): void, tell(words: string): void }} page `go` moves to an event, at its own camera
 * @param {string} notesUrl of the window with speaker notes; empty where there is none
 */
timemap.createPresenter = (story, page, notesUrl) => {
  const { element } = timemap;
  /** A story that names no key events is stepped through event by event, where its home shows them. */
  const SECONDS = 8;
  const steps = story.steps.length
    ? story.steps
    : story.events.map((_, event) => ({ event, bounds: story.home, seconds: SECONDS }));
  const script = timemap.createScript(steps, page.has);
  const keys = timemap.createKeyReader(steps.length);
  const notes = timemap.createNotesChannel(story.id, (/** @type {string} */ key) => press(key));
  const startOf = (/** @type {number} */ step) => story.events[steps[step].event].start;

  let isOn = false;
  let held = 0;
  let isBlank = false;
  let startedAt = 0;
  let stepStartedAt = 0;
  /** Milliseconds of earlier stays, by event. @type {Record<string, number>} */
  const spent = {};

  const progress = timemap.createProgress(story, steps, (/** @type {number} */ step) => go(step));
  const back = element("button", { type: "button", class: "tm-back", hidden: "" });
  back.addEventListener("click", () => go(held));
  const typed = element("div", { class: "tm-typed", role: "status", hidden: "" });
  const blank = element("div", { class: "tm-blank", role: "status", "aria-label": "The screen is blank; B shows it again", hidden: "" });
  blank.addEventListener("click", () => setBlank(false));
  const help = timemap.createKeyHelp(Boolean(notesUrl), () => help.close());

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

  /** @param {number} by @returns {boolean} whether there was another step */
  function step(by) {
    const to = script.next(held, by);
    if (to >= 0) go(to);
    else if (isBlank) setBlank(false);
    return to >= 0;
  }

  /** @param {number} to a step */
  function go(to) {
    if (!steps.length) return;
    setBlank(false);
    if (to !== held) count();
    held = to;
    page.go(steps[to].event);
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
    tellNotes();
  }

  function fullScreen() {
    const { document: outer } = timemap.outermost();
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
    notes.tell({ step: held, event: id, day: timemap.days.speak(day), isOff: isOff(), isBlank, isPlaying, startedAt, stepStartedAt, spent });
  }
  notes.onHello = tellNotes;
  const stage = timemap.createStage();

  return {
    /** What lies over the whole page. */
    nodes: [back, typed, blank, help.node],
    tools,
    progress: progress.node,
    press,
    step,
    restart: actions.first,
    isOff,

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
      return steps.length ? steps[held].seconds : SECONDS;
    },

    /** @param {boolean} isNow whether one presents */
    setOn(isNow) {
      if (isNow === isOn) return;
      isOn = isNow;
      stage.setOn(isNow);
      if (isNow) {
        startedAt = stepStartedAt = Date.now();
        this.follow();
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
      const { isPlaying, speed } = page.now();
      back.hidden = !off;
      back.textContent = off ? `Exploring · R returns to step ${held + 1}` : "";
      progress.show(held, script.steps, page.has, isPlaying ? steps[held].seconds / speed : 0);
      tellNotes();
    },
  };
};
