/* The windows of a briefing: the map's on the whole screen, and the one with the speaker notes. */

import { outermost } from "../wire/parent.js";

/** To the whole screen, or back. @param {(words: string) => void} tell where it is not allowed */
export function toggleFullScreen(tell) {
  const { document: outer } = outermost();
  const done = outer.fullscreenElement ? outer.exitFullscreen() : outer.documentElement.requestFullscreen();
  done.catch(() => tell("This browser, or the page round this one, allows no full screen here."));
}

/**
 * @param {string} address of the window with the notes @param {string} briefing which one it follows
 * @param {(words: string) => void} tell where it is not allowed
 */
export function openNotes(address, briefing, tell) {
  const url = new URL(address, location.href);
  url.hash = briefing;
  if (!window.open(url, "timemap-notes", "popup,width=1180,height=820")) {
    tell("The browser held back the window with the notes: allow pop-ups for this page, and press N again.");
  }
}
