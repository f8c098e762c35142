// @ts-check
/* What the page round the map's frame does by itself; runs once a visit. */
"use strict";

(() => {
  if (document.documentElement.dataset.page) return;
  document.documentElement.dataset.page = "watched";

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

  // What had the focus goes out of sight with the mode: it goes to the map, and back to the button.
  const showMode = (/** @type {string} */ mode) => {
    const isNew = document.documentElement.dataset.mode !== mode;
    document.documentElement.dataset.mode = mode;
    if (!isNew) return;
    const focused = document.activeElement;
    const isLost = !focused || focused === document.body || !focused.checkVisibility();
    /** @type {HTMLElement | null} */
    const present = document.querySelector(".st-key-present button");
    if (mode === "present" && isLost) map()?.focus();
    if (mode === "explore" && (isLost || focused instanceof HTMLIFrameElement)) present?.focus();
  };

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
    if (event.data.timemapMode) showMode(event.data.timemapMode);
    if (event.data.timemapShare) /** @type {HTMLElement | null} */ (document.querySelector(".st-key-share button"))?.click();
  });

  // A press in the bar is held back until what the map reported before it has gone to Python: the two come from
  // different parts of the page, and one message can't bring both. A press on Share also has the map come to rest
  // and report where. Then the press goes on as if it were new.
  const LONGEST_FLIGHT_MS = 3000;
  let isHeld = false;
  let isReleased = false;
  document.addEventListener(
    "click",
    (event) => {
      /** @type {HTMLElement | null} */
      const button = /** @type {HTMLElement} */ (event.target).closest(".st-key-bar button");
      if (!button) return;
      const isShare = Boolean(button.closest(".st-key-share"));
      const engine = map();
      if (isReleased || !engine) {
        if (isShare) watchCopies();
        return;
      }
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isHeld) return;
      isHeld = true;
      (isShare ? rest(engine.maps().map).then(() => engine.tell()) : Promise.resolve())
        .then(heard)
        .finally(() => {
          isHeld = false;
          isReleased = true;
          button.click();
          isReleased = false;
        });
    },
    true,
  );

  /** @param {any} leaflet @returns {any} a promise, kept when the map stands still */
  const rest = (leaflet) =>
    new Promise((resolve) => {
      const place = () => `${leaflet.getCenter()} ${leaflet.getZoom()}`;
      const before = place();
      const look = () => {
        if (place() === before) {
          resolve(null);
          return;
        }
        leaflet.once("moveend", () => resolve(null));
        setTimeout(resolve, LONGEST_FLIGHT_MS);
      };
      // In each frame this page has its turn before the map's: a flight that begins now shows in the next.
      requestAnimationFrame(() => requestAnimationFrame(look));
    });

  /** @returns {any} a promise, kept when all messages sent so far were taken, and what they led to has gone out */
  const heard = () =>
    new Promise((resolve) => {
      /** @param {MessageEvent} event */
      const listen = (event) => {
        if (event.data?.timemapHeard === undefined || event.source !== window) return;
        window.removeEventListener("message", listen);
        setTimeout(resolve);
      };
      window.addEventListener("message", listen);
      window.postMessage({ timemapHeard: true }, window.location.origin);
    });

  /** @param {Element | null} box what holds a text and its button @param {string} words */
  const say = (box, words) => {
    const line = box?.querySelector("[role=status]");
    if (!line) return;
    line.textContent = ""; // so that the same words are read out again
    requestAnimationFrame(() => (line.textContent = words));
  };

  /** Copy a box's text; where the browser refuses, it stays selected. @param {HTMLElement} box */
  const copy = async (box) => {
    const field = box.querySelector("textarea");
    if (!field) return;
    const press = box.querySelector("[data-copy]")?.textContent || "";
    const isDone = await navigator.clipboard?.writeText(field.value).then(() => true, () => false);
    if (isDone) {
      say(box, box.dataset.done || "");
      return;
    }
    // Pages without https have no other way.
    const focused = document.activeElement;
    field.select();
    const isTaken = document.execCommand("copy");
    if (isTaken && focused instanceof HTMLElement) focused.focus();
    say(box, isTaken ? box.dataset.done || "" : `Not copied yet: press ${press}.`);
  };
  document.addEventListener("click", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    /** @type {HTMLElement | null} */
    const box = target.closest("[data-copy]") && target.closest(".copy");
    if (box) copy(box);
    /** @type {HTMLElement | null} */
    const code = target.closest(".qr");
    if (code && target.closest("img, button")) fillScreen(code);
  });

  // While the dialog is open, what is to be copied at once is copied as soon as it is there.
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
  const watchCopies = () => {
    wasOpen = false;
    watcher.observe(document.body, { childList: true, subtree: true });
  };

  // A dialog that was opened without a pointer takes the focus when no transition runs in the page, and gives it
  // away once more to say so; where one never ends it would be left without, and Escape with it.
  const focusDialog = () => {
    /** @type {HTMLElement | null} */
    const dialog = document.querySelector('[role="dialog"]');
    if (dialog && !dialog.contains(document.activeElement)) dialog.focus();
  };
  document.addEventListener(
    "focusout",
    (event) => {
      const isDialog = /** @type {HTMLElement} */ (event.target).getAttribute("role") === "dialog";
      if (isDialog && !event.relatedTarget) setTimeout(() => document.activeElement === document.body && focusDialog(), 50);
    },
    true,
  );

  /** Fill the screen with a QR code, over the dialog that holds it. @param {HTMLElement} code */
  const fillScreen = (code) => {
    const image = code.querySelector("img");
    if (!image) return;
    const over = document.createElement("dialog");
    over.className = "qr-large";
    over.setAttribute("aria-label", "QR code of the link; Escape closes it");
    const address = document.createElement("p");
    address.textContent = /** @type {HTMLElement | null} */ (code.querySelector("[data-qr]"))?.dataset.qr || "";
    over.append(image.cloneNode(), address);
    over.addEventListener("click", () => over.close());
    over.addEventListener("close", () => over.remove());
    code.after(over);
    over.showModal();
  };
  // The keys of a code that fills the screen are its own: they close it, and it alone.
  document.addEventListener(
    "keydown",
    (event) => {
      /** @type {HTMLDialogElement | null} */
      const over = document.querySelector(".qr-large");
      if (!over) return;
      event.stopImmediatePropagation();
      if (!["Escape", "Enter", " ", "q", "Q"].includes(event.key)) return;
      event.preventDefault();
      over.close();
    },
    true,
  );

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
