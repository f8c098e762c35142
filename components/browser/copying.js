/* Copying a text by its button, or at once. */

import { focusDialog, isOpen } from "../../geo/page/browser/dialog.js";

/** @param {Element | null} box what holds a text and its button @param {string} words */
function say(box, words) {
  const line = box?.querySelector("[role=status]");
  if (!line) return;
  line.textContent = ""; // so that the same words are read out again
  requestAnimationFrame(() => (line.textContent = words));
}

/** Copy a box's text; where the browser refuses, it stays selected. @param {HTMLElement} box */
async function copy(box) {
  const field = box.querySelector("textarea");
  if (!field) return;
  const isDone = await navigator.clipboard?.writeText(field.value).then(
    () => true,
    () => false,
  );
  if (isDone) {
    say(box, box.dataset.done || "");
    return;
  }
  // Pages without https have no other way.
  const focused = document.activeElement;
  field.select();
  const isTaken = document.execCommand("copy");
  if (isTaken && focused instanceof HTMLElement) focused.focus();
  say(box, (isTaken ? box.dataset.done : box.dataset.refused) || "");
}

export function copyByButton() {
  document.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    /** @type {HTMLElement | null} */
    const box = target.closest("[data-copy]") && target.closest(".copy");
    if (box) copy(box);
  });
}

let wasOpen = false;
const watcher = new MutationObserver(() => {
  /** @type {HTMLElement | null} */
  const box = document.querySelector("[data-copy-now]");
  if (box) {
    delete box.dataset.copyNow;
    focusDialog();
    copy(box);
  }
  if (wasOpen && !isOpen()) watcher.disconnect();
  wasOpen = isOpen();
});

/** While the dialog is open, what is to be copied at once is copied as soon as it is there. */
export function watchCopies() {
  wasOpen = false;
  watcher.observe(document.body, { childList: true, subtree: true });
}
