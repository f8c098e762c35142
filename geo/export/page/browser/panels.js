/* What is drawn round the map after each change: the panel beside it, the lines over it, the steps below. */

import { gettext } from "../../../timemap/engine/words/words.js";
import { markRadio } from "./radios.js";
import { createCard } from "./card.js";
import { createCompare } from "./compare.js";
import { createFind } from "./find.js";
import { createLayers } from "./layers.js";
import { createMeasure } from "./measuring.js";
import { drawRemarks, drawShown } from "./lines.js";

/**
 * @typedef {object} Page
 * @property {TakenContent} content
 * @property {string} root what addresses in it are relative to
 * @property {import("./views.js").Views} views
 * @property {import("./search.js").Search} search
 * @property {import("./session.js").Session} session
 */

/** @param {Page} page */
export function createPanels(page) {
  const { views, session } = page;
  const side = /** @type {HTMLElement} */ (document.querySelector(".st-key-side"));
  const place = /** @type {HTMLElement} */ (side.querySelector(".panel"));
  /** @type {Record<string, () => { node: HTMLElement, draw(): void }>} */
  const makers = {
    event: () => createCard(page),
    find: () => createFind(page),
    compare: () => createCompare(page),
    measure: () => createMeasure(page),
    layers: () => createLayers(page),
  };
  /** @type {Record<string, { node: HTMLElement, draw(): void }>} */
  const made = {};
  const [before, after] = /** @type {NodeListOf<HTMLButtonElement>} */ (side.querySelectorAll(".st-key-foot button"));
  let told = "";

  /** @param {HTMLButtonElement} button @param {TimemapEvent | undefined} event @param {(title: string) => string} words */
  function aim(button, event, words) {
    button.disabled = !event;
    button.textContent = words(event?.short ?? "");
  }
  for (const [at, button] of [before, after].entries()) {
    button.addEventListener("click", () => {
      session.show((view) => {
        const event = views.neighbours(view)[at];
        return event ? views.of(view, event.id) : view;
      });
    });
  }

  return {
    draw() {
      const { view } = session.now();
      markRadio(document.querySelector(".st-key-names"), view.names);
      markRadio(document.querySelector(".st-key-panel"), view.panel);
      const panel = (made[view.panel] ??= makers[view.panel]());
      if (place.firstElementChild !== panel.node || place.childElementCount > 1) place.replaceChildren(panel.node);
      panel.draw();
      drawRemarks(session.now().remarks);
      drawShown(page);
      const [previous, next] = views.neighbours(view);
      aim(before, previous, (title) => (title ? `‹ ${title}` : gettext("‹ Start")));
      aim(after, next, (title) => (title ? `${title} ›` : gettext("End ›")));
      const now = `${view.panel} ${view.event}`;
      if (now !== told && view.panel === "event") side.scrollTo({ top: 0 });
      told = now;
    },
  };
}
