/* The windows of a briefing: the map's on the whole screen, the one with the speaker notes, those of others. */

import { ROOM_KEPT } from "../wire/constants.js";
import { outermost } from "../wire/parent.js";
import { gettext } from "../words/words.js";

/** To the whole screen, or back. @param {(words: string) => void} tell where it is not allowed */
export function toggleFullScreen(tell) {
  const { document: outer } = outermost();
  const done = outer.fullscreenElement ? outer.exitFullscreen() : outer.documentElement.requestFullscreen();
  done.catch(() => tell(gettext("This browser, or the page round this one, allows no full screen here.")));
}

/**
 * @param {string} address of the window with the notes @param {string} briefing which one it follows
 * @param {(words: string) => void} tell where it is not allowed
 */
export function openNotes(address, briefing, tell) {
  const url = new URL(address, location.href);
  url.hash = briefing;
  if (!window.open(url, "timemap-notes", "popup,width=1180,height=820")) {
    tell(gettext("The browser held back the window with the notes: allow pop-ups for this page, and press N again."));
  }
}

/**
 * Let others follow, by a script of its own, fetched when it is first asked for.
 * @param {string} address of the script @param {(words: string) => void} tell where it can't be fetched
 * @param {boolean} isAsked by the presenter, and not by a page that led before it was loaded anew
 */
export function lead(address, tell, isAsked = true) {
  import(new URL(address, location.href).href).then(
    (script) => script.lead(isAsked),
    () => tell(gettext("What lets others follow can’t be fetched now. Try again.")),
  );
}

/** Whether this window led before its page was loaded anew. */
export function hasLed() {
  try {
    return sessionStorage.getItem(ROOM_KEPT) !== null;
  } catch (error) {
    if (error instanceof DOMException) return false; // no storage in this page
    throw error;
  }
}
