/* The thumb held at an edge of what is in sight: time goes on under it. */

/** Windows a second. */
const SPEED = 0.6;
/** So close to an edge it is at it, CSS pixels. */
const EDGE_PX = 3;

/**
 * @param {HTMLElement} node as wide as the time control @param {HTMLInputElement} thumb its slider
 * @param {import("./sight.js").Sight} sight
 * @param {{ onDay(day: number): void, onRelease(): void }} handlers
 */
export function scrollAtEdges(node, thumb, sight, handlers) {
  let [x, frame, last, hasMoved] = [0, 0, 0, false];

  /** @returns {number} -1 at the first edge, 1 at the last, else 0 */
  function edgeAt() {
    const { left, right } = node.getBoundingClientRect();
    if (x <= left + EDGE_PX) return -1;
    return x >= right - EDGE_PX ? 1 : 0;
  }

  /** @param {number} now milliseconds */
  function next(now) {
    const by = edgeAt();
    if (by && !sight.isWhole()) {
      sight.pan((by * SPEED * (now - last)) / 1000);
      handlers.onDay(sight.moments()[by < 0 ? 0 : 1]);
      hasMoved = true;
    }
    last = now;
    frame = requestAnimationFrame(next);
  }

  /** @param {PointerEvent} event */
  const follow = (event) => void (x = event.clientX);

  function release() {
    cancelAnimationFrame(frame);
    document.removeEventListener("pointermove", follow, true);
    for (const kind of ["pointerup", "pointercancel"]) document.removeEventListener(kind, release, true);
    if (hasMoved) handlers.onRelease(); // the slider itself tells of no change that it did not make
  }

  thumb.addEventListener("pointerdown", (event) => {
    if (event.button || !event.isPrimary || sight.isWhole()) return;
    [x, last, hasMoved] = [event.clientX, performance.now(), false];
    document.addEventListener("pointermove", follow, true);
    for (const kind of ["pointerup", "pointercancel"]) document.addEventListener(kind, release, true);
    frame = requestAnimationFrame(next);
  });
}
