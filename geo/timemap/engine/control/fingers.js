/* Fingers and mouse on the time control: two fingers zoom and move it, one drags it along, a press goes to a day. */

/** A finger that moved less has pressed and not dragged, CSS pixels. */
const SLACK_PX = 4;
/** Two fingers closer than that zoom no further. */
const LEAST_SPREAD_PX = 10;
const ENDS = ["pointerup", "pointercancel"];

/**
 * Two fingers: the moment between them stays between them. What the first of them did to the day is undone.
 * @param {HTMLElement} node as wide as the time control @param {import("./sight.js").Sight} sight
 * @param {(day: number) => void} goTo
 * @returns {{ isOn: boolean }} whether two fingers are on it
 */
function listenToPinch(node, sight, goTo) {
  /** Where each finger is, CSS pixels of the page. @type {Map<number, number>} */
  const fingers = new Map();
  const state = { isOn: false };
  let day = 0;
  const measure = () => {
    const [a, b] = fingers.values();
    return { middle: (a + b) / 2, spread: Math.max(LEAST_SPREAD_PX, Math.abs(a - b)) };
  };

  const press = (/** @type {PointerEvent} */ { pointerType, pointerId, clientX }) => {
    if (pointerType !== "touch" || !sight.canZoom()) return;
    if (!fingers.size) day = sight.day();
    fingers.set(pointerId, clientX);
    if (fingers.size !== 2) return;
    state.isOn = true;
    goTo(day);
  };
  const move = (/** @type {PointerEvent} */ { pointerId, clientX }) => {
    if (!fingers.has(pointerId)) return;
    const before = measure();
    fingers.set(pointerId, clientX);
    if (!state.isOn || fingers.size !== 2) return;
    const [now, { left, width }] = [measure(), node.getBoundingClientRect()];
    sight.zoom(now.spread / before.spread, (before.middle - left) / width);
    sight.pan((before.middle - now.middle) / width);
  };
  const lift = (/** @type {PointerEvent} */ { pointerId }) => {
    if (!fingers.delete(pointerId) || fingers.size) return; // the last finger left on it moves nothing any more
    setTimeout(() => (state.isOn = false)); // the slider under it tells what it did after that
  };
  node.addEventListener("pointerdown", press, true);
  node.addEventListener("pointermove", move, true);
  for (const kind of ENDS) document.addEventListener(kind, /** @type {EventListener} */ (lift));
  return state;
}

/**
 * While it is zoomed the bare time control is dragged along, and pressed to go to a day.
 * @param {HTMLElement} node @param {import("./sight.js").Sight} sight
 * @param {{ press(share: number): void }} handlers told where it was pressed, as a share of what is in sight
 * @param {{ isOn: boolean }} pinch
 */
function listenToDrag(node, sight, handlers, pinch) {
  node.addEventListener("pointerdown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (sight.isWhole() || event.button || !event.isPrimary || target.closest("button, input")) return;
    const { left, width } = node.getBoundingClientRect();
    let [x, isDrag] = [event.clientX, false];
    node.setPointerCapture(event.pointerId);
    const move = (/** @type {PointerEvent} */ to) => {
      isDrag ||= Math.abs(to.clientX - x) > SLACK_PX || pinch.isOn;
      if (!isDrag || pinch.isOn || to.pointerId !== event.pointerId) return;
      sight.pan((x - to.clientX) / width);
      x = to.clientX;
    };
    const end = (/** @type {PointerEvent} */ to) => {
      node.removeEventListener("pointermove", move);
      for (const kind of ENDS) node.removeEventListener(kind, /** @type {EventListener} */ (end));
      if (to.type === "pointerup" && !isDrag) handlers.press((x - left) / width);
    };
    node.addEventListener("pointermove", move);
    for (const kind of ENDS) node.addEventListener(kind, /** @type {EventListener} */ (end));
  });
}

/**
 * @param {HTMLElement} node as wide as the time control @param {import("./sight.js").Sight} sight
 * @param {{ press(share: number): void, onDay(day: number): void }} handlers
 * @returns {{ isOn: boolean }} whether two fingers are on it
 */
export function listenToFingers(node, sight, handlers) {
  const pinch = listenToPinch(node, sight, handlers.onDay);
  listenToDrag(node, sight, handlers, pinch);
  node.addEventListener("dblclick", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest(".tm-zooms, .tm-acts, .tm-overview")) return;
    const { left, width } = node.getBoundingClientRect();
    sight.zoom(2, Math.max(0, Math.min(1, (event.clientX - left) / width)));
  });
  return pinch;
}
