/* A briefing's own buttons, each for one of its keys. */

import { element } from "../dom/element.js";

/** @param {boolean} hasNotes whether there is a window with speaker notes @param {(key: string) => void} onKey */
export function createTools(hasNotes, onKey) {
  /** Icon, words, the key as it is shown, and as `KeyboardEvent.key` names it. */
  const tools = [
    ...(hasNotes ? [["Notes", "Speaker notes", "N", "n"]] : []),
    ["Share", "Link and QR code", "Q", "q"],
    ["Full screen", "Full screen", "F", "f"],
    ["Keys", "Keys", "?", "?"],
    ["Leave", "Leave", "Esc", "Escape"],
  ];
  const buttons = tools.map(([icon, words, shown, key]) => {
    const title = `${words} (${shown})`;
    const node = element("button", { type: "button", class: "tm-tool", "aria-label": words, title }, icon);
    node.addEventListener("click", () => onKey(key));
    return node;
  });
  return element("div", { class: "tm-presenting" }, ...buttons);
}
