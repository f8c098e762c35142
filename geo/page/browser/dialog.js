/* The dialog over the page, and its focus. */

export const isOpen = () => document.querySelector('[role="dialog"]') !== null;

export function focusDialog() {
  /** @type {HTMLElement | null} */
  const dialog = document.querySelector('[role="dialog"]');
  if (dialog && !dialog.contains(document.activeElement)) dialog.focus();
}

/**
 * A dialog that was opened without a pointer takes the focus when no transition runs in the page, and gives it
 * away once more to say so; where one never ends it would be left without, and Escape with it.
 */
export function keepDialogFocused() {
  document.addEventListener(
    "focusout",
    (event) => {
      const isDialog = /** @type {HTMLElement} */ (event.target).getAttribute("role") === "dialog";
      if (isDialog && !event.relatedTarget)
        setTimeout(() => document.activeElement === document.body && focusDialog(), 50);
    },
    true,
  );
}

/** What held the focus may have gone from the page; Escape is the dialog's all the same. */
export function passEscapeToDialog() {
  document.addEventListener(
    "keydown",
    (event) => {
      const dialog = document.querySelector('[role="dialog"]');
      if (event.key !== "Escape" || !event.isTrusted || !dialog || document.activeElement !== document.body) return;
      event.stopImmediatePropagation();
      focusDialog();
      dialog.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", code: "Escape", bubbles: true }));
    },
    true,
  );
}
