/* What the page tells Python of itself: soon after a change, once, and never in the midst of a flight. */

/** Milliseconds after a change, and the least between two reports while it plays. */
export const REPORT_MS = 150;

export const PLAYING_MS = 900;

/**
 * @param {() => TimemapReport} words what there is to tell now
 * @param {() => boolean} isFlying a report waits for the end of a flight: what it sets off outside would cost frames
 */
export function createReporter(words, isFlying) {
  let timer = 0;
  let isDue = false;
  /** What was told last, so that nothing is told twice. */
  let told = "";

  function tell() {
    clearTimeout(timer);
    timer = 0;
    isDue = isFlying();
    if (isDue) return;
    const now = words();
    const line = JSON.stringify(now);
    if (line === told || !window.Streamlit) return;
    told = line;
    window.Streamlit.setComponentValue(now);
  }

  /** @param {number} delayMs */
  function soon(delayMs) {
    clearTimeout(timer);
    timer = window.setTimeout(tell, delayMs);
  }
  const flush = () => timer && tell();
  // A click outside the frame comes after its blur: what the page holds back is told first.
  window.addEventListener("blur", flush);
  window.addEventListener("pagehide", flush);

  return {
    words,
    tell,
    soon,

    /** Tell within a while, however often it is asked; for what changes all the time. @param {number} delayMs */
    within(delayMs) {
      if (!timer) soon(delayMs);
    },

    /** A flight is over. */
    resume() {
      if (isDue) soon(REPORT_MS);
    },
  };
}
