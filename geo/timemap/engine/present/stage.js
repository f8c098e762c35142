/* The screen that a room sees: awake, and without a pointer. */

/** What a room should not see: a pointer that rests, the buttons beside it, a screen that goes to sleep. */
export function createStage() {
  const RESTS_MS = 3000;
  let isOn = false;
  let timer = 0;
  /** @type {WakeLockSentinel | null} */
  let lock = null;

  const rest = () => document.documentElement.toggleAttribute("data-resting", isOn);
  const wake = () => {
    document.documentElement.removeAttribute("data-resting");
    clearTimeout(timer);
    if (isOn) timer = window.setTimeout(rest, RESTS_MS);
  };
  document.addEventListener("pointermove", wake);

  /** The browser lets go of it whenever the page is hidden. */
  function stayAwake() {
    if (!isOn || document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
    // Where it is not allowed (no https, low battery), the screen sleeps as it would without us.
    navigator.wakeLock.request("screen").then(
      (given) => {
        if (isOn) lock = given;
        else given.release();
      },
      () => undefined,
    );
  }
  document.addEventListener("visibilitychange", stayAwake);

  return {
    /** @param {boolean} isNow whether one presents */
    setOn(isNow) {
      isOn = isNow;
      wake();
      if (isNow) stayAwake();
      else if (lock) lock.release();
      if (!isNow) lock = null;
    },
  };
}
