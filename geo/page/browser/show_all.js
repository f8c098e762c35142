/* Escape shows all events again, wherever the focus is; a dialog over the page has it first. */

import { isOpen } from "./dialog.js";

export function showAll() {
  /** @type {HTMLElement | null} */
  const button = document.querySelector(".st-key-clear-asked button");
  if (button && !isOpen()) button.click();
}

export function showAllByEscape() {
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.key === "Escape" && !isTyping) showAll();
  });
}
