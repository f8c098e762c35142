/* Playing through time: by days or by events, at a speed, round and round, past empty stretches. */

export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8];
/** A day takes this long at speed 1, an event stays this long. */
const DAY_MS = 120;
export const DWELL_MS = 1800;
/** An empty stretch of more days than this is skipped to the day before the next event. */
const EMPTY_DAYS = 7;

/**
 * The day after a day, when playing by days. Pure.
 * @param {number} day @param {ArrayLike<number>} starts days with events, ascending @param {boolean} skips
 */
export function following(day, starts, skips) {
  if (!skips) return day + 1;
  for (let index = 0; index < starts.length; index += 1) {
    if (starts[index] > day) return starts[index] - day > EMPTY_DAYS ? starts[index] - 1 : day + 1;
  }
  return day + 1;
}

/**
 * @param {{ day(): number, last(): number, starts(): ArrayLike<number>, toDay(day: number): void, dwellMs(): number,
 *   isBriefing(): boolean, step(by: number): boolean, restart(): void, onState(isPlaying: boolean): void }} page
 *   `dwellMs` is how long an event stays at speed 1; in a briefing the one shown stays so long too, and what was
 *   chosen for exploring does not count
 */
export function createPlayback(page) {
  const options = { speed: 1, by: "events", loops: false, skips: true };
  const briefing = { ...options };
  const now = () => (page.isBriefing() ? briefing : options);
  let timer = 0;

  /** @returns {boolean} whether there was anywhere to go */
  const advance = () => {
    if (now().by === "events") return page.step(1);
    if (page.day() >= page.last()) return false;
    page.toDay(Math.min(page.last(), following(page.day(), page.starts(), now().skips)));
    return true;
  };

  const tick = () => {
    if (!advance()) {
      if (!now().loops) return stop();
      page.restart();
    }
    schedule();
  };

  function schedule() {
    clearTimeout(timer);
    timer = window.setTimeout(tick, (now().by === "events" ? page.dwellMs() : DAY_MS) / now().speed);
  }

  function stop() {
    if (!timer) return;
    clearTimeout(timer);
    timer = 0;
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
