// @ts-check
/* Pointer and keyboard: hover and click on what is drawn, keys that move through time. */
"use strict";

var timemap = timemap || {};

/**
 * What the keys do. On the slider the arrows move by days, elsewhere by events; with Shift always by events.
 * @param {{ step(by: number): void, moveBy(days: number): void, stepAct(by: number): void, toEnd(isLast: boolean): void,
 *   togglePlay(): void, zoom(by: number): void }} page
 * @returns {(event: KeyboardEvent) => void}
 */
timemap.createKeys = (page) => (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  const target = /** @type {HTMLElement} */ (event.target);
  const isSlider = target instanceof HTMLInputElement && target.type === "range";
  if (!isSlider && /^(INPUT|SELECT|TEXTAREA|SUMMARY)$/.test(target.tagName)) return;
  const moves = isSlider && !event.shiftKey ? page.moveBy : page.step;
  /** @type {Record<string, () => void>} */
  const actions = {
    ArrowLeft: () => moves(-1),
    ArrowRight: () => moves(1),
    PageUp: () => page.stepAct(1),
    PageDown: () => page.stepAct(-1),
    Home: () => page.toEnd(false),
    End: () => page.toEnd(true),
    "+": () => page.zoom(1),
    "-": () => page.zoom(-1),
    // The page round the frame decides what it leaves.
    Escape: () => window.parent !== window && window.parent.postMessage({ timemapKey: "Escape" }, window.location.origin),
  };
  if (isSlider) Object.assign(actions, { ArrowDown: actions.ArrowLeft, ArrowUp: actions.ArrowRight });
  if (!(target instanceof HTMLButtonElement)) actions[" "] = () => page.togglePlay();
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
};

/**
 * @param {any} map @param {HTMLElement} hint
 * @param {(x: number, y: number) => { words: string, go?: () => void } | null} at what is drawn at a point of the map
 * @returns {() => void} tells anew what is under the pointer
 */
timemap.listenToPointer = (map, hint, at) => {
  const container = map.getContainer();
  container.tabIndex = 0;
  container.setAttribute("role", "application");
  container.setAttribute("aria-label", "Map; left and right arrow keys step through the events");

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
  return tell;
};
