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
