/* Saying what the presenter's map shows: at once, never two words at the same time, and the newest alone. Pure. */

/** Milliseconds between two words while all changes, and between two that say the same. */
export const LEAST_MS = 150;
export const BEAT_MS = 4000;
/** Milliseconds after which it is tried again, the longest of them. */
const RETRY_MS = 500;
const LONGEST_MS = 4000;

/**
 * @typedef {{ set(act: () => void, ms: number): any, clear(timer: any): void, now(): number }} Clock
 * @typedef {{ read(): object, say(words: object): Promise<void>, onFault(error: unknown): void }} Line `read` gives what
 *   is to be said, `say` says it and fails where it was not heard
 */

/** @type {Clock} */
const CLOCK = {
  set: (act, ms) => setTimeout(act, ms),
  clear: (timer) => clearTimeout(timer),
  now: () => Date.now(),
};

/** How long to wait after so many faults. @param {number} faults */
const retryMs = (faults) => Math.min(LONGEST_MS, RETRY_MS * 2 ** (faults - 1));

/** @param {Line} line @param {Clock} clock */
export function createPublisher({ read, say, onFault }, clock = CLOCK) {
  let isOn = false;
  let isBusy = false;
  let faults = 0;
  let saidAt = -Infinity;
  let said = "";
  /** @type {any} */
  let timer = null;
  /** The word that is on its way. */
  let spoken = Promise.resolve();

  const again = (/** @type {number} */ ms) => {
    clock.clear(timer);
    timer = clock.set(publish, ms);
  };

  async function publish() {
    if (!isOn || isBusy) return;
    isBusy = true;
    const words = read();
    saidAt = clock.now();
    said = JSON.stringify(words);
    try {
      spoken = say(words);
      await spoken;
      faults = 0;
    } catch (error) {
      faults += 1;
      onFault(error);
    }
    isBusy = false;
    if (!isOn) return;
    if (faults) again(retryMs(faults));
    else if (JSON.stringify(read()) === said) again(BEAT_MS);
    else again(Math.max(0, saidAt + LEAST_MS - clock.now()));
  }

  return {
    start() {
      isOn = true;
      publish();
    },

    /** Say nothing more. @returns {Promise<void>} done when nothing is on its way, heard or not */
    stop() {
      isOn = false;
      clock.clear(timer);
      return spoken.catch(() => undefined);
    },

    /** Something may be another: it is said at once, or as soon as the word before it is out. */
    change() {
      if (!isOn || isBusy || faults || JSON.stringify(read()) === said) return;
      again(Math.max(0, saidAt + LEAST_MS - clock.now()));
    },

    /** Try at once, whatever is waited for: the network is back, or the page is about to be out of sight. */
    hurry: () => void (isOn && !isBusy && again(0)),
  };
}
