/* The wheel over the time control: it zooms about the pointer, sideways it moves on; what it can't use scrolls the page. */

/** Of a wheel that counts lines or pages, CSS pixels each. */
const UNIT_PX = [1, 16, 400];
/** Zoomed by two for so many pixels; what a trackpad sends for a pinch are fewer. */
const DOUBLE_PX = 200;
const DOUBLE_PINCH_PX = 50;
/** Turns no further apart are one movement, milliseconds: what began here ends here. */
const PAUSE_MS = 250;

/**
 * @param {HTMLElement} node as wide as the time control
 * @param {Pick<import("./sight.js").Sight, "canZoom" | "isWhole" | "zoom" | "pan">} sight
 * @param {() => boolean} takesWheel whether the page leaves the wheel to the map
 */
export function listenToWheel(node, sight, takesWheel) {
  let last = -Infinity;

  /** @param {WheelEvent} event @returns {boolean} whether there is something to do */
  function isOurs({ deltaX, deltaY, ctrlKey, timeStamp }) {
    if (!sight.canZoom() || !(ctrlKey || takesWheel())) return false;
    const leadsOn = !sight.isWhole() || (deltaY < 0 && Math.abs(deltaY) > Math.abs(deltaX));
    return leadsOn || ctrlKey || timeStamp - last < PAUSE_MS;
  }

  node.addEventListener(
    "wheel",
    (event) => {
      if (!isOurs(event)) return;
      event.preventDefault();
      last = event.timeStamp;
      const { left, width } = node.getBoundingClientRect();
      const [across, along] = [event.deltaX, event.deltaY].map((delta) => delta * UNIT_PX[event.deltaMode]);
      if (!event.ctrlKey && Math.abs(across) > Math.abs(along)) return sight.pan(across / width);
      const place = Math.max(0, Math.min(1, (event.clientX - left) / width));
      sight.zoom(2 ** (-along / (event.ctrlKey ? DOUBLE_PINCH_PX : DOUBLE_PX)), place);
    },
    { passive: false },
  );
}
