/* A briefing's own buttons, each for one of its keys. */

import { element } from "../dom/element.js";
import { gettext } from "../words/words.js";

/** @param {(action: string) => boolean} has whether there is what an action is for @param {(key: string) => void} onKey */
export function createTools(has, onKey) {
  /** What it is for, its name and what it does in words, the key as it is shown, and as `KeyboardEvent.key` names it. */
  const tools = [
    // i18n: a button of who presents: it opens the speaker notes
    ["notes", gettext("Notes"), gettext("Speaker notes"), "N", "n"],
    // i18n: a button of who presents: it lets others follow on their own screens
    ["lead", gettext("Follow"), gettext("Let others follow"), "L", "l"],
    ["share", gettext("Share"), gettext("Share: link and QR code"), "Q", "q"],
    ["full-screen", gettext("Full screen"), gettext("Full screen"), "F", "f"],
    ["keys", gettext("Keys"), gettext("Keys"), "?", "?"],
    // i18n: a button of who presents: it ends the briefing
    ["leave", gettext("Leave"), gettext("Leave"), "Esc", "Escape"],
  ].filter(([action]) => has(action));
  const buttons = tools.map(([action, name, words, shown, key]) => {
    const looks = { class: `tm-tool tm-tool-${action}`, "aria-label": words, title: `${words} (${shown})` };
    const node = element("button", { type: "button", ...looks }, name);
    node.addEventListener("click", () => onKey(key));
    return node;
  });
  return element("div", { class: "tm-presenting" }, ...buttons);
}
