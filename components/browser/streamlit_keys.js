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
