/* The time control's buttons: the event before, play, the next event. */

import { element } from "../dom/element.js";
import { gettext } from "../words/words.js";

/** @param {string} icon @param {string} words @param {() => void} act */
function createButton(icon, words, act) {
  const node = element("button", { type: "button", class: `tm-button tm-${icon}`, "aria-label": words, title: words });
  node.append(element("span", { class: `tm-icon tm-icon-${icon}`, "aria-hidden": "true" }));
  node.addEventListener("click", act);
  return node;
}

/** @param {{ onStep(by: number): void, onPlay(): void }} handlers */
export function createStepButtons(handlers) {
  const previous = createButton("previous", gettext("Previous event"), () => handlers.onStep(-1));
  // i18n: let time run
  const play = createButton("play", gettext("Play"), () => handlers.onPlay());
  const next = createButton("next", gettext("Next event"), () => handlers.onStep(1));

  return {
    node: element("div", { class: "tm-buttons" }, previous, play, next),

    /** @param {boolean} hasPrevious @param {boolean} hasNext */
    showEnds(hasPrevious, hasNext) {
      previous.disabled = !hasPrevious;
      next.disabled = !hasNext;
    },

    /** @param {boolean} isPlaying */
    showPlaying(isPlaying) {
      const words = isPlaying ? gettext("Pause") : gettext("Play");
      play.setAttribute("aria-label", words);
      play.title = words;
      play.firstElementChild?.setAttribute("class", `tm-icon tm-icon-${isPlaying ? "pause" : "play"}`);
    },
  };
}
