/* The keys that move through time while one explores. */

import { tellPage } from "../wire/parent.js";

/**
 * What the keys do. On the slider the arrows move by days, elsewhere by events; with Shift always by events.
 * @param {{ step(by: number): void, moveBy(days: number): void, stepAct(by: number): void,
 *   toEnd(isLast: boolean): void, togglePlay(): void, zoom(by: number): void }} page
 * @returns {(event: KeyboardEvent) => void}
 */
export const createExploreKeys = (page) => (event) => {
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
    Escape: () => tellPage({ timemapKey: "Escape" }),
  };
  if (isSlider) Object.assign(actions, { ArrowDown: actions.ArrowLeft, ArrowUp: actions.ArrowRight });
  if (!(target instanceof HTMLButtonElement)) actions[" "] = () => page.togglePlay();
  const action = actions[event.key];
  if (!action) return;
  event.preventDefault();
  action();
};
