// @ts-check
/* What the page round the map's frame does by itself; runs once a visit. */
"use strict";

(() => {
  if (document.documentElement.dataset.page) return;
  document.documentElement.dataset.page = "watched";

  // Streamlit's own keys rerun the page and clear its caches: neither serves a reader.
  document.addEventListener(
    "keydown",
    (event) => {
      const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (isPlain && !isTyping && ["r", "c", "R", "C"].includes(event.key)) event.stopImmediatePropagation();
    },
    true,
  );

  /** The time engine in the map's frame, once it is there. @returns {any} */
  const map = () => /** @type {any} */ (document.querySelector("iframe")?.contentWindow)?.timemap?.page;
  const isOpen = () => document.querySelector('[role="dialog"]') !== null;

  // Presenting, keys pressed out here are the map's; a dialog over it has them first.
  document.documentElement.dataset.mode = new URLSearchParams(location.search).get("mode") === "present" ? "present" : "explore";
  document.addEventListener(
    "keydown",
    (event) => {
      if (!isOpen() && map()?.press(event)) event.stopImmediatePropagation();
    },
    true,
  );

  // Escape shows all events again, wherever the focus is; a dialog over the page has it first.
  const showAll = () => {
    /** @type {HTMLElement | null} */
    const button = document.querySelector(".st-key-clear-asked button");
    if (button && !isOpen()) button.click();
  };
  document.addEventListener("keydown", (event) => {
    const isTyping = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    if (event.key === "Escape" && !isTyping) showAll();
  });
  window.addEventListener("message", (event) => {
    if (event.origin !== window.location.origin || !event.data) return;
    if (event.data.timemapKey === "Escape") showAll();
    if (event.data.timemapMode) document.documentElement.dataset.mode = event.data.timemapMode;
    if (event.data.timemapShare) /** @type {HTMLElement | null} */ (document.querySelector(".st-key-share button"))?.click();
  });

  // After a press in the panel that leads to another event, the panel begins at its top.
  document.addEventListener(
    "click",
    (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      if (!target.closest(".st-key-foot button, .st-key-milestones button")) return;
      const before = cardNow();
      const started = Date.now();
      const look = () => {
        if (cardNow() !== before) {
          document.querySelector(".st-key-side")?.scrollTo({ top: 0 });
          document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
        } else if (Date.now() - started < 3000) requestAnimationFrame(look);
      };
      look();
    },
    true,
  );
  /** @returns {string | undefined} the event that the card tells */
  const cardNow = () => /** @type {HTMLElement | null} */ (document.querySelector(".card"))?.dataset.card;

  // Streamlit tells of a lost connection in a dialog that bars the map, again at every try to reach the
  // server. The page tells it in a line of its own, and the map goes on.
  new MutationObserver(() => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (!app || app.getAttribute("data-test-connection-state") === "CONNECTED") return;
    /** @type {HTMLElement | null} */
    const close = document.querySelector('[data-testid="stDialog"] button[aria-label="Close"]');
    if (close) close.click();
  }).observe(document.body, { childList: true });
})();
