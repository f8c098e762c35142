/* Streamlit's own keys rerun the page and clear its caches: neither serves a reader. */

export function stopStreamlitKeys() {
  document.addEventListener(
    "keydown",
    (event) => {
      const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (isPlain && !isTyping && ["r", "c", "R", "C"].includes(event.key)) event.stopImmediatePropagation();
    },
    true,
  );
}

/** Streamlit makes its whole page a stop of the Tab key, with nothing to be seen there or done. */
export function leaveNoEmptyStop() {
  document.querySelector('main[tabindex="0"]')?.setAttribute("tabindex", "-1");
}
