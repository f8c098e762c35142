/* The pointer on the map: hover and click on what is drawn. */

import { gettext } from "../words/words.js";

/** After a change under a pointer at rest, milliseconds. */
const WITHIN_MS = 150;

/** A map whose keys are the engine's own. @param {HTMLElement} container */
export function nameMap(container) {
  container.tabIndex = 0;
  container.setAttribute("role", "application");
  container.setAttribute("aria-label", gettext("Map; left and right arrow keys step through the events"));
}

/**
 * @param {L.Map} map @param {HTMLElement} hint
 * @param {(x: number, y: number) => { words: string, go?: () => void } | null} at what is drawn at a point of the map
 * @returns `tell` tells anew what is under the pointer, `within` does so in a while, however often it is asked: among
 *   very many points it takes as long as a step
 */
export function listenToPointer(map, hint, at) {
  const container = map.getContainer();
  /** @type {{ x: number, y: number } | null} */
  let pointer = null;
  const tell = () => {
    if (!pointer) return;
    const { x, y } = pointer;
    const found = at(x, y);
    container.classList.toggle("tm-over", Boolean(found && found.go));
    hint.hidden = found === null;
    if (found === null) return;
    hint.textContent = found.words;
    const left = Math.min(x + 14, container.clientWidth - hint.offsetWidth - 4);
    const top = Math.min(y + 14, container.clientHeight - hint.offsetHeight - 4);
    hint.style.transform = `translate(${left}px, ${top}px)`;
  };
  map.on("mousemove", (/** @type {any} */ event) => {
    pointer = event.containerPoint;
    tell();
  });
  map.on("mouseout movestart", () => {
    pointer = null;
    hint.hidden = true;
  });
  map.on("click", (/** @type {any} */ event) => {
    const found = at(event.containerPoint.x, event.containerPoint.y);
    if (found && found.go) found.go();
  });
  let timer = 0;
  return {
    tell,
    within() {
      if (!pointer || timer) return;
      timer = window.setTimeout(() => {
        timer = 0;
        tell();
      }, WITHIN_MS);
    },
  };
}
