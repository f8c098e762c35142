// @ts-check
/* The screen that a room sees: awake, without a pointer, with a line now and then; and the page round the map. */
"use strict";

var timemap = timemap || {};

/** What a room should not see: a pointer that rests, the buttons beside it, a screen that goes to sleep. */
timemap.createStage = () => {
  const RESTS_MS = 3000;
  let isOn = false;
  let timer = 0;
  /** @type {any} */
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
    navigator.wakeLock.request("screen").then((/** @type {any} */ given) => (isOn ? (lock = given) : given.release()), () => undefined);
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
};

/** Say a line over the map for as long as it takes to read. @param {HTMLElement} host @param {string} words */
timemap.tellShortly = (host, words) => {
  const SHOWN_MS = 7000;
  const line = timemap.element("div", { class: "tm-loading", role: "status" }, words);
  host.append(line);
  setTimeout(() => line.remove(), SHOWN_MS);
};

/** The window furthest out that is of this page's own origin: the page round the map's frame, or the map's own. */
timemap.outermost = () => {
  try {
    void window.parent.document.body; // throws where the parent is another's page
    return window.parent;
  } catch (error) {
    if (error instanceof DOMException) return window;
    throw error;
  }
};
