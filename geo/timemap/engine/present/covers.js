/* What a briefing lays over the page: the way back to the script, the digits typed, the blank screen. */

import { element } from "../dom/element.js";
import { gettext } from "../words/words.js";

/** @param {{ onBack(): void, onWake(): void }} handlers */
export function createCovers(handlers) {
  const back = element("button", { type: "button", class: "tm-back", hidden: "" });
  back.addEventListener("click", () => handlers.onBack());
  const typed = element("div", { class: "tm-typed", role: "status", hidden: "" });
  const blankWords = element("p", { role: "status" });
  const blank = element("div", { class: "tm-blank", hidden: "" }, blankWords);
  blank.addEventListener("click", () => handlers.onWake());

  return {
    nodes: [back, typed, blank],

    /** @param {number | null} step to which a press returns, from 0; null on the script */
    showBack(step) {
      back.hidden = step === null;
      // i18n: who presents has left the script; the key R goes back to the step
      back.textContent = step === null ? "" : gettext("Exploring · R returns to step {step}", { step: step + 1 });
    },

    /** @param {string} digits typed so far */
    showTyped(digits) {
      // i18n: the digits of a step were typed; the key Enter goes there
      typed.textContent = digits ? gettext("Step {step} — Enter", { step: digits }) : "";
      typed.hidden = !digits;
    },

    /** @param {boolean} isBlank */
    showBlank(isBlank) {
      blank.hidden = !isBlank;
      blankWords.textContent = isBlank ? gettext("The screen is blank; B shows it again.") : "";
    },
  };
}
