/* A window that moves at once, or softly where the reader has nothing against moving things. */

import { WHOLE, between } from "../time/window.js";

/** So long it moves where it isn't under a finger, milliseconds. */
const GLIDE_MS = 220;

/** @typedef {import("../time/window.js").Window} Window */

/** @param {() => void} onMove */
export function createGlide(onMove) {
  let [window, goal, frame] = [WHOLE, WHOLE, 0];

  return {
    get window() {
      return window;
    },
    /** Where it is bound for. */
    get goal() {
      return goal;
    },

    /** @param {Window} to @param {boolean} isSoft */
    go(to, isSoft) {
      if (to[0] === goal[0] && to[1] === goal[1]) return;
      goal = to;
      cancelAnimationFrame(frame);
      const [from, begun] = [window, performance.now()];
      const isStill = !isSoft || matchMedia("(prefers-reduced-motion: reduce)").matches;
      const move = () => {
        const part = isStill ? 1 : Math.min(1, (performance.now() - begun) / GLIDE_MS);
        window = part === 1 ? to : between(from, to, 1 - (1 - part) ** 3);
        onMove();
        if (part < 1) frame = requestAnimationFrame(move);
      };
      move();
    },
  };
}
