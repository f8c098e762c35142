/* The overview: the whole reach as a thin line, and on it what is in sight, to be dragged on and wider. */

import { element } from "../dom/element.js";
import { tellMoment } from "../time/axis.js";
import { drawBars } from "./density.js";
import { gettext } from "../words/words.js";

/** Of what is in sight, in widths of itself, a press of a key moves. */
const NUDGE = 0.1;

/**
 * Follow a finger from its press until it lets go.
 * @param {HTMLElement} node @param {(event: PointerEvent) => ((x: number) => void) | null} onPress gives what follows
 */
function drag(node, onPress) {
  node.addEventListener("pointerdown", (event) => {
    const onMove = event.button === 0 && event.isPrimary ? onPress(event) : null;
    if (!onMove) return;
    event.preventDefault();
    event.stopPropagation();
    node.setPointerCapture(event.pointerId);
    const move = (/** @type {PointerEvent} */ to) => onMove(to.clientX);
    node.addEventListener("pointermove", move);
    node.addEventListener("lostpointercapture", () => node.removeEventListener("pointermove", move), { once: true });
  });
}

/**
 * What is in sight follows a finger, and each of its edges.
 * @param {HTMLElement} node @param {HTMLElement} handle @param {HTMLElement[]} edges
 * @param {import("./sight.js").Sight} sight
 */
function dragSight(node, handle, edges, sight) {
  /** @param {number} x CSS pixels of the page @returns {number} share of the whole */
  const shareAt = (x) => {
    const { left, width } = node.getBoundingClientRect();
    return (x - left) / width;
  };

  drag(node, (event) => {
    const edge = edges.indexOf(/** @type {HTMLElement} */ (event.target));
    const [from, to] = sight.window();
    const share = shareAt(event.clientX);
    if (edge >= 0) {
      const off = sight.window()[edge] - share;
      return (x) => sight.pull(edge === 0 ? 0 : 1, shareAt(x) + off);
    }
    handle.focus({ preventScroll: true });
    const middle = (from + to) / 2;
    const isBeside = event.target !== handle;
    if (isBeside) sight.centre(share, true);
    const off = isBeside ? 0 : middle - share;
    return (x) => sight.centre(shareAt(x) + off, false);
  });
}

/** Move what is in sight by keys. @param {HTMLElement} handle @param {import("./sight.js").Sight} sight */
function listenToKeys(handle, sight) {
  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowLeft: () => sight.pan(-NUDGE),
    ArrowDown: () => sight.pan(-NUDGE),
    ArrowRight: () => sight.pan(NUDGE),
    ArrowUp: () => sight.pan(NUDGE),
    PageDown: () => sight.pan(-1),
    PageUp: () => sight.pan(1),
    Home: () => sight.centre(0, true),
    End: () => sight.centre(1, true),
  };
  handle.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
}

/** @param {import("./sight.js").Sight} sight */
export function createOverview(sight) {
  const bars = element("canvas", { "aria-hidden": "true" });
  const edges = ["from", "to"].map((which) => element("i", { class: `tm-edge tm-edge-${which}` }));
  const handle = element("div", { class: "tm-sight", role: "slider", tabindex: "0" }, ...edges);
  handle.setAttribute("aria-label", gettext("Stretch of time in sight"));
  const name = gettext("Overview of the whole time");
  const node = element("div", { class: "tm-overview", role: "group", "aria-label": name });
  const now = element("b", { class: "tm-here" });
  node.append(bars, handle, now);
  dragSight(node, handle, edges, sight);
  listenToKeys(handle, sight);

  return {
    node,

    /** The whole has changed, or how wide it is drawn. */
    draw() {
      if (!node.hidden) drawBars(bars, sight.reach().starts, sight.whole());
    },

    /** What is in sight has changed. @returns {boolean} whether the overview has come */
    show() {
      const [was, [from, to]] = [node.hidden, sight.window()];
      node.hidden = !sight.hasOverview();
      handle.style.left = `${100 * from}%`;
      handle.style.width = `${100 * (to - from)}%`;
      const { unit } = sight.reach();
      const [first, last] = sight.moments();
      handle.setAttribute("aria-valuenow", String(Math.round(50 * (from + to))));
      handle.setAttribute("aria-valuetext", `${tellMoment(first, unit)} – ${tellMoment(last, unit)}`);
      return was && !node.hidden;
    },

    /** The moment shown has changed, or its place. */
    mark() {
      now.style.left = `${100 * sight.share()}%`;
    },
  };
}
