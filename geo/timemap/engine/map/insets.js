/* What lies over the map, and how much of its edges that leaves free. */

/**
 * Where something lies, from the corner of what it lies on; null where it isn't shown.
 * @param {Element} node @param {Element} on @returns {TimemapBox | null} CSS pixels
 */
export function boxOn(node, on) {
  const frame = on.getBoundingClientRect();
  const { left, top, right, bottom, width } = node.getBoundingClientRect();
  if (!width) return null;
  return { left: left - frame.left, top: top - frame.top, right: right - frame.left, bottom: bottom - frame.top };
}

/**
 * @param {L.Map} map a Leaflet map
 * @param {{ caption: HTMLElement, corner: HTMLElement }} over what lies over the map; the caption but for exploring
 * @param {() => boolean} isExploring
 */
export function createInsets(map, { caption, corner }, isExploring) {
  const EDGE = 8;
  /** As many as there are at any time. */
  const controls = map.getContainer().getElementsByClassName("leaflet-control");

  return {
    /** Where the caption lies on the map, CSS pixels; null while there is none. @returns {TimemapBox | null} */
    covered() {
      if (isExploring()) return null;
      return boxOn(caption, map.getContainer());
    },

    /** All that lies over the map, buttons and credits of Leaflet and others among it. @returns {TimemapBox[]} CSS pixels */
    covers() {
      const over = [...(isExploring() ? [] : [caption]), ...corner.children, ...controls];
      return over.flatMap((node) => boxOn(node, map.getContainer()) ?? []);
    },

    /** How much of each edge of the map something lies on. @returns {TimemapBox} CSS pixels */
    edges() {
      const free = { left: EDGE, top: EDGE, right: EDGE, bottom: EDGE };
      const over = this.covered();
      if (!over) return free;
      const { x: width, y: height } = map.getSize();
      if (over.right - over.left < width / 2) free.right += width - over.left;
      else if (over.top + over.bottom > height) free.bottom += Math.max(0, height - over.top);
      else free.top += over.bottom;
      const widths = [...corner.children].map((node) =>
        node.matches("[open]") ? /** @type {HTMLElement} */ (node).offsetWidth : 0,
      );
      if (Math.max(...widths) > 0) free.left += Math.max(...widths) + corner.offsetLeft;
      return free;
    },
  };
}
