/* The line of progress of a briefing: its steps, act by act. */

import { element } from "../dom/element.js";
import { gettext } from "../words/words.js";

/**
 * The line of progress: a part for each step, in groups by act.
 * @param {TimemapStory} story @param {TimemapStep[]} steps @param {(step: number) => void} onStep
 */
export function createProgress(story, steps, onStep) {
  /** More parts than this are none to the eye. */
  const MOST = 80;
  const parts = steps.map((step, index) => {
    const { title } = story.events[step.event];
    const words = {
      title: `${index + 1}. ${title}`,
      "aria-label": gettext("Step {step}: {event}", { step: index + 1, event: title }),
    };
    const part = element("button", { type: "button", class: "tm-part", tabindex: "-1", ...words });
    part.addEventListener("click", () => onStep(index));
    return part;
  });
  const groups = story.acts.flatMap((act) => {
    const own = parts.filter((_, index) => story.events[steps[index].event].act === act.id);
    if (!own.length) return [];
    const style = `flex-grow:${own.length};--tm-act:${act.colour}`;
    return [element("div", { class: "tm-group", style }, element("span", {}, act.short), element("div", {}, ...own))];
  });
  const count = element("b", { class: "tm-step-count" });
  const node = element(
    "div",
    { class: "tm-progress", role: "group", "aria-label": gettext("Steps") },
    ...groups,
    count,
  );
  node.hidden = steps.length === 0 || steps.length > MOST;
  let shown = "";

  return {
    node,

    /**
     * @param {number} step @param {TimemapStep[]} all @param {(event: number) => boolean} has
     * @param {number} seconds that the step stays, when it plays by itself; else 0
     */
    show(step, all, has, seconds) {
      const key = `${step} ${seconds} ${all.map(({ event }) => Number(has(event))).join("")}`;
      if (key === shown) return;
      shown = key;
      // i18n: the step of so many
      count.textContent = gettext("{step} of {count}", { step: step + 1, count: parts.length });
      parts.forEach((part, index) => {
        part.hidden = !has(all[index].event);
        part.classList.toggle("tm-past", index < step);
        part.toggleAttribute("aria-current", index === step);
        if (index === step) part.setAttribute("aria-current", "step");
        part.style.animationDuration = index === step && seconds ? `${seconds}s` : "";
        part.classList.toggle("tm-playing", index === step && seconds > 0);
      });
    },
  };
}
