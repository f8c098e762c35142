/* After a press in the panel that leads to another event, the panel begins at its top. */

/** The card may never change: the press led nowhere. */
const LONGEST_MS = 3000;

/** @returns {string | undefined} the event that the card tells */
const cardNow = () => /** @type {HTMLElement | null} */ (document.querySelector(".card"))?.dataset.card;

export function scrollPanelToTop() {
  document.addEventListener(
    "click",
    (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      if (!target.closest(".st-key-foot button, .st-key-milestones button, .acts button")) return;
      const before = cardNow();
      const until = Date.now() + LONGEST_MS;
      const look = () => {
        if (cardNow() !== before) {
          document.querySelector(".st-key-side")?.scrollTo({ top: 0 });
          document.querySelector('[data-testid="stMain"]')?.scrollTo({ top: 0 });
        } else if (until > Date.now()) requestAnimationFrame(look);
      };
      look();
    },
    true,
  );
}
