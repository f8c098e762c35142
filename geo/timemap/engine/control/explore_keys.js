/* The keys that move through time while one explores. */

import { tellPage } from "../wire/parent.js";

/**
 * What the keys do. On the slider ← and → go as far as is seen there, ↑ and ↓ by one unit, with Shift further,
 * elsewhere by events; + and - zoom what has the focus, the time control or the map.
 * @param {{ step(by: number): void, moveBy(days: number): void, moveOn(by: number): void, stride(by: number): void,
 *   leap(by: number): void,   toEnd(isLast: boolean): void, togglePlay(): void, zoom(by: number): void,
 *   sight: Pick<import("./sight.js").Sight, "zoom" | "showWhole"> }} page
 * @returns {(event: KeyboardEvent) => void}
 */
export const createExploreKeys = (page) => {
  /** @type {Record<string, () => void>} */
  const anywhere = {
    ArrowLeft: () => page.step(-1),
    ArrowRight: () => page.step(1),
    PageUp: () => page.leap(1),
    PageDown: () => page.leap(-1),
    Home: () => page.toEnd(false),
    End: () => page.toEnd(true),
    "+": () => page.zoom(1),
    "-": () => page.zoom(-1),
    // The page round the frame decides what it leaves.
    Escape: () => tellPage({ timemapKey: "Escape" }),
  };
  /** @type {Record<string, () => void>} */
  const onSlider = {
    ArrowLeft: () => page.moveOn(-1),
    ArrowRight: () => page.moveOn(1),
    ArrowDown: () => page.moveBy(-1),
    ArrowUp: () => page.moveBy(1),
    "+": () => page.sight.zoom(2),
    "=": () => page.sight.zoom(2), // the same key without Shift
    "-": () => page.sight.zoom(1 / 2),
    0: () => page.sight.showWhole(),
  };
  /** @type {Record<string, () => void>} */
  const withShift = {
    ArrowLeft: () => page.stride(-1),
    ArrowRight: () => page.stride(1),
    ArrowDown: () => page.stride(-1),
    ArrowUp: () => page.stride(1),
  };

  return (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
    const target = /** @type {HTMLElement} */ (event.target);
    const isSlider = target instanceof HTMLInputElement && target.type === "range";
    if (!isSlider && /^(INPUT|SELECT|TEXTAREA|SUMMARY)$/.test(target.tagName)) return;
    const isStep = event.shiftKey && event.key.startsWith("Arrow");
    const own = isStep ? withShift : onSlider;
    const actions = isSlider ? { ...anywhere, ...own } : { ...anywhere };
    if (!(target instanceof HTMLButtonElement)) actions[" "] = () => page.togglePlay();
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  };
};
