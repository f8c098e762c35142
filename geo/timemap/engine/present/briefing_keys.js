/* What the keys of a briefing mean, here and in the window with the speaker notes. Pure. */

import { mark } from "../words/words.js";

/** The keys of a briefing, each with what it does; the same table tells them to the presenter. */
export const BRIEFING_KEYS = [
  { keys: ["ArrowRight", " ", "PageDown"], shown: "→  Space  Page Down", action: "next", words: mark("Next step") },
  { keys: ["ArrowLeft", "PageUp"], shown: "←  Page Up", action: "previous", words: mark("Step before") },
  { keys: ["Home"], shown: "Home", action: "first", words: mark("First step") },
  { keys: ["End"], shown: "End", action: "last", words: mark("Last step") },
  { keys: [], shown: "7  Enter", action: "", words: mark("To step 7") },
  { keys: [], shown: "Shift  →  ←", action: "", words: mark("Through all events, off the script") },
  { keys: ["r", "Backspace"], shown: "R", action: "resume", words: mark("Back to the script after exploring") },
  { keys: ["p"], shown: "P", action: "play", words: mark("Play by itself, or pause") },
  { keys: ["b", "."], shown: "B", action: "blank", words: mark("Blank the screen, and show it again") },
  { keys: ["f"], shown: "F", action: "fullScreen", words: mark("Full screen") },
  { keys: ["n"], shown: "N", action: "notes", words: mark("Speaker notes in a second window") },
  { keys: ["l"], shown: "L", action: "lead", words: mark("Let others follow on their own screens") },
  { keys: ["q"], shown: "Q", action: "share", words: mark("Link and QR code of this view") },
  { keys: ["t"], shown: "T", action: "take", words: mark("Take this view, or the briefing, away as a file") },
  { keys: ["?"], shown: "?", action: "help", words: mark("These keys") },
  { keys: ["Escape"], shown: "Esc", action: "leave", words: mark("Leave") },
];

/**
 * Read keys as they are pressed; digits are kept until Enter, or until another key.
 * @param {number} count how many steps there are
 */
export function createKeyReader(count) {
  let digits = "";
  const most = String(count).length;
  const actions = new Map(
    BRIEFING_KEYS.flatMap(({ keys, action }) => keys.map((key) => /** @type {[string, string]} */ ([key, action]))),
  );

  return {
    get digits() {
      return digits;
    },

    /**
     * @param {string} key as `KeyboardEvent.key` names it
     * @returns {{ action: string, step?: number } | null} what is meant, `step` from 0; null for another's key
     */
    read(key) {
      if (/^[0-9]$/.test(key)) {
        digits = (digits + key).slice(-most);
        return { action: "digits" };
      }
      const typed = digits;
      digits = "";
      if (key === "Enter") {
        return typed && Number(typed) > 0 ? { action: "jump", step: Math.min(count, Number(typed)) - 1 } : null;
      }
      if (typed && (key === "Escape" || key === "Backspace")) return { action: "digits" };
      const action = actions.get(key.length === 1 ? key.toLowerCase() : key);
      return action ? { action } : null;
    },
  };
}
