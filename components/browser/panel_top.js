/* After a press in the panel that leads to another event, the panel begins at its top. */

/** @returns {string | undefined} the event that the card tells */
const cardNow = () => /** @type {HTMLElement | null} */ (document.querySelector(".card"))?.dataset.card;

export function scrollPanelToTop() {
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
}
