/* A flick of a finger. */

/**
 * Tell a flick to the left or right of a finger on an element.
 * @param {HTMLElement} node @param {(by: number) => void} onFlick 1 for a flick to the left: onwards
 */
export function swipe(node, onFlick) {
  const FLICK_PX = 40;
  let startX = 0;
  let startY = 0;
  node.addEventListener(
    "touchstart",
    (event) => {
      startX = event.touches[0].clientX;
      startY = event.touches[0].clientY;
    },
    { passive: true },
  );
  node.addEventListener(
    "touchend",
    (event) => {
      const { clientX, clientY } = event.changedTouches[0];
      const across = clientX - startX;
      if (Math.abs(across) > FLICK_PX && Math.abs(across) > 2 * Math.abs(clientY - startY))
        onFlick(across < 0 ? 1 : -1);
    },
    { passive: true },
  );
}
