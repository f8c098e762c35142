/* Playing through time: by days or by events, at a speed, round and round, past empty stretches. */

import { countUpTo } from "./events.js";
import { createSlide } from "./slide.js";

/** A step takes this long at speed 1, an event stays this long. */
const STEP_MS = 120;
export const DWELL_MS = 1800;
/** Playing through all of the time takes as many steps at most, each of as many days as that asks for. */
const MOST_STEPS = 720;
/** An empty stretch of more steps than this is skipped to the step before the next event. */
const EMPTY_STEPS = 7;

/** @typedef {{ days: number, ms: number }} Pace how many days a step goes on, and how long it takes at speed 1 */

/**
 * How days are played: what is in sight takes as long as the whole would, be it years or minutes. A step is a day at
 * least, and stays no longer than an event does. Pure.
 * @param {number} whole days from the first to the last @param {number} inSight how many of them @returns {Pace}
 */
export function paceOf(whole, inSight) {
  const steps = Math.max(1, Math.min(MOST_STEPS, whole));
  const seen = Math.max(1, inSight);
  const days = Math.max(1, Math.round(seen / steps));
  return { days, ms: Math.min(DWELL_MS, (STEP_MS * steps * days) / seen) };
}

/**
 * The day that follows a day, when playing by days. Pure.
 * @param {number} day @param {ArrayLike<number>} starts days with events, ascending @param {boolean} skips
 * @param {number} by days of a step
 */
export function following(day, starts, skips, by = 1) {
  const next = starts[countUpTo(starts, day)];
  return skips && next - day > EMPTY_STEPS * by ? next - by : day + by;
}

/**
 * What is played: `dwellMs` is how long an event stays at speed 1; in a briefing the one shown stays so long too, and
 * what was chosen for exploring does not count; `slide` takes a part of a moment between two days, and null at rest.
 * @typedef {{ day(): number, last(): number, starts(): ArrayLike<number>, toDay(day: number): void, dwellMs(): number,
 *   pace(): Pace, isBriefing(): boolean, step(by: number): boolean, restart(): void, onState(isPlaying: boolean): void,
 *   slide(moment: number | null): void }} Played
 */

/** Where it goes on to. @param {Played} page @param {() => { by: string, skips: boolean }} now how it plays */
function createSteps(page, now) {
  /** The day that is played next. */
  const ahead = () => Math.min(page.last(), following(page.day(), page.starts(), now().skips, page.pace().days));
  return {
    ahead,
    /** @returns {boolean} whether there was anywhere to go */
    advance() {
      if (now().by === "events") return page.step(1);
      if (page.day() >= page.last()) return false;
      page.toDay(ahead());
      return true;
    },
  };
}

/**
 * @param {Played} page
 * @param {{ speed?: number, loops?: boolean }} chosen how it plays at first
 */
export function createPlayback(page, { speed = 1, loops = false } = {}) {
  const briefing = { speed: 1, by: "events", loops: false, skips: true };
  const options = { ...briefing, speed, loops };
  const now = () => (page.isBriefing() ? briefing : options);
  const slide = createSlide(page.slide);
  const { ahead, advance } = createSteps(page, now);
  let timer = 0;

  const tick = () => {
    if (!advance()) {
      if (!now().loops) return stop();
      page.restart();
    }
    schedule();
  };

  function schedule() {
    clearTimeout(timer);
    const isByDays = now().by === "days";
    const ms = (isByDays ? page.pace().ms : page.dwellMs()) / now().speed;
    timer = window.setTimeout(tick, ms);
    if (isByDays) slideFrom(page.day(), ms);
    else slide.rest();
  }

  /** @param {number} day that is shown @param {number} ms how long it takes to the next */
  function slideFrom(day, ms) {
    if (day < page.last()) slide.go(day, ahead(), ms, () => page.day() === day);
  }

  function stop() {
    if (!timer) return;
    clearTimeout(timer);
    timer = 0;
    slide.rest();
    page.onState(false);
  }

  return {
    options,
    get isPlaying() {
      return timer !== 0;
    },
    stop,
    toggle() {
      if (timer) return stop();
      timer = -1; // playing, so that what the first step changes is not reported
      page.onState(true);
      if (!page.isBriefing() && !advance()) page.restart();
      schedule();
    },

    /** What is shown stays its whole time from now on. */
    postpone() {
      if (timer > 0) schedule();
    },
  };
}
