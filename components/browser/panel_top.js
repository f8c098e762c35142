/* After a press in the panel that leads to another event or story, the panel begins at its top. */

/** The card may never change: the press led nowhere. Another story takes longer to open. */
const LONGEST_MS = 3000;
const LONGEST_FOR_STORY_MS = 20_000;
const STORY_BUTTONS = [".st-key-open-own", ".st-key-open-only-mine", ".st-key-leave-own"]
  .map((key) => `${key} button`)
  .join();

/** @returns {string | undefined} the event that the card tells */
const cardNow = () => /** @type {HTMLElement | null} */ (document.querySelector(".card"))?.dataset.card;

export function scrollPanelToTop() {
  document.addEventListener(
    "click",
    (event) => {
      const target = /** @type {HTMLElement} */ (event.target);
      const isStory = target.closest(STORY_BUTTONS) !== null;
      if (!isStory && !target.closest(".st-key-foot button, .st-key-milestones button, .acts button")) return;
      const before = cardNow();
      const until = Date.now() + (isStory ? LONGEST_FOR_STORY_MS : LONGEST_MS);
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
