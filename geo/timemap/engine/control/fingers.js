/* Fingers and mouse on the time control: two fingers zoom and move it, one drags it along, a press goes to a day. */

/** A finger that moved less has pressed and not dragged, CSS pixels. */
const SLACK_PX = 4;
/** Two fingers closer than that zoom no further. */
const LEAST_SPREAD_PX = 10;
const ENDS = ["pointerup", "pointercancel"];

/**
 * Two fingers: the moment between them stays between them.
 * @param {HTMLElement} node as wide as the time control @param {import("./sight.js").Sight} sight
 * @returns {{ isOn: boolean }} whether two fingers are on it
 */
function listenToPinch(node, sight) {
  /** Where each finger is, CSS pixels of the page. @type {Map<number, number>} */
  const fingers = new Map();
  const state = { isOn: false };
  const measure = () => {
    const [a, b] = fingers.values();
    return { middle: (a + b) / 2, spread: Math.max(LEAST_SPREAD_PX, Math.abs(a - b)) };
  };

  node.addEventListener(
    "pointerdown",
    (event) => {
      if (event.pointerType !== "touch" || !sight.canZoom()) return;
      fingers.set(event.pointerId, event.clientX);
      if (fingers.size === 2) state.isOn = true;
    },
    true,
  );
  node.addEventListener(
    "pointermove",
    (event) => {
      if (!fingers.has(event.pointerId)) return;
      const before = measure();
      fingers.set(event.pointerId, event.clientX);
      if (!state.isOn || fingers.size !== 2) return;
      const [now, { left, width }] = [measure(), node.getBoundingClientRect()];
      sight.pan((before.middle - now.middle) / width);
      sight.zoom(now.spread / before.spread, (now.middle - left) / width);
    },
    true,
  );
  for (const kind of ENDS) {
    document.addEventListener(kind, (event) => {
      fingers.delete(/** @type {PointerEvent} */ (event).pointerId);
      if (!fingers.size) state.isOn = false; // the last finger left on it moves nothing any more
    });
  }
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
 * @param {{ press(share: number): void }} handlers
 * @returns {{ isOn: boolean }} whether two fingers are on it
 */
export function listenToFingers(node, sight, handlers) {
  const pinch = listenToPinch(node, sight);
  listenToDrag(node, sight, handlers, pinch);
  node.addEventListener("dblclick", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (target.closest(".tm-zooms, .tm-acts, .tm-overview")) return;
    const { left, width } = node.getBoundingClientRect();
    sight.zoom(2, Math.max(0, Math.min(1, (event.clientX - left) / width)));
  });
  return pinch;
}
