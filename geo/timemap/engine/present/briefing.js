/* A briefing, on or off: its keys, its blank screen, and the steps that it goes to. */

import { createScript } from "../time/script.js";
import { createKeyReader } from "./briefing_keys.js";
import { effectOf, goTo, stepBy } from "./key_effects.js";
import { createRun } from "./run.js";

/**
 * @typedef {{ has(event: number): boolean, now(): import("./run.js").Now, go(event: number): void,
 *   step(by: number): boolean, play(): void, hide(isHidden: boolean): void, leave(): void, share(): void,
 *   take(): void, tell(words: string): void }} Page `go` moves to an event, at its own camera, `step` through all events; `hide`
 *   takes what lies below a blank screen out of reach
 * @typedef {{ covers: ReturnType<typeof import("./covers.js").createCovers>,
 *   help: ReturnType<typeof import("./key_help.js").createKeyHelp>,
 *   channel: ReturnType<typeof import("../wire/briefing_channel.js").createBriefingChannel>,
 *   outside: Record<string, () => void> }} Parts `outside` is what keys do that is not the briefing's own
 */

/**
 * What the room sees and the notes' window is told: `apply` changes both.
 * @param {TimemapStory} story @param {Page} page @param {ReturnType<typeof createRun>} run @param {Parts} parts
 */
function createScene(story, page, run, { covers, help, channel, outside }) {
  /** Whether one presents, and with a blank screen. */
  const state = { isOn: false, isBlank: false };

  function tellNotes() {
    const report = state.isOn && run.report(page.now(), state.isBlank);
    if (report) channel.tell(report);
  }

  return {
    state,
    tellNotes,
    now: () => ({ held: run.held, isBefore: run.isBefore(page.now()), isBlank: state.isBlank, isHelp: help.isOpen }),

    /** @param {import("./key_effects.js").Effect} effect */
    apply({ step, isBlank = state.isBlank, isHelp, does }) {
      if (isBlank !== state.isBlank) {
        state.isBlank = isBlank;
        covers.showBlank(isBlank);
        page.hide(isBlank);
        tellNotes();
      }
      if (isHelp !== undefined) help.setOpen(isHelp);
      if (does) outside[does]();
      if (step === undefined) return;
      run.hold(step, Date.now());
      page.go(story.steps[step].event);
      tellNotes(); // at once: a window that is covered paints no frame
    },
  };
}

/** @param {TimemapStory} story @param {Page} page @param {Parts} parts */
export function createBriefing(story, page, parts) {
  const script = createScript(story.steps, page.has);
  const run = createRun(story, script);
  const { state, now, apply, tellNotes } = createScene(story, page, run, parts);
  const keys = createKeyReader(story.steps.length);
  const follow = () => run.follow(page.now().event, state.isOn, Date.now());

  return {
    run,
    tellNotes,
    follow,

    get isOn() {
      return state.isOn;
    },

    /** @param {boolean} isOn whether one presents */
    setOn(isOn) {
      state.isOn = isOn;
      if (!isOn) return apply({ isBlank: false, isHelp: false });
      run.start(Date.now());
      follow();
      tellNotes();
    },

    wake: () => apply({ isBlank: false }),

    /** @param {number} step */
    go: (step) => apply(goTo(script, step)),

    /** @param {number} by @returns {boolean} whether there was another step */
    step(by) {
      if (!story.steps.length) return page.step(by);
      const effect = stepBy(now(), script, by);
      apply(effect);
      return effect.step !== undefined;
    },

    /** @param {string} key as `KeyboardEvent.key` names it @returns {boolean} whether it was one of a briefing's */
    press(key) {
      if (!state.isOn) return false;
      const read = keys.read(key);
      parts.covers.showTyped(keys.digits);
      if (!read || (["notes", "lead"].includes(read.action) && !parts.outside[read.action])) return false;
      apply(effectOf(now(), script, read));
      return true;
    },
  };
}
