/* What lies over the map, and how much of its edges that leaves free. */

/**
 * @param {L.Map} map a Leaflet map
 * @param {{ caption: HTMLElement, corner: HTMLElement }} over what lies over the map; the caption but for exploring
 * @param {() => boolean} isExploring
 */
export function createInsets(map, { caption, corner }, isExploring) {
  const EDGE = 8;

  return {
    /** Where the caption lies on the map, CSS pixels; null while there is none. @returns {TimemapBox | null} */
    covered() {
      if (isExploring()) return null;
      const frame = map.getContainer().getBoundingClientRect();
      const { left, top, right, bottom } = caption.getBoundingClientRect();
      return { left: left - frame.left, top: top - frame.top, right: right - frame.left, bottom: bottom - frame.top };
    },

    /** How much of each edge of the map something lies on. @returns {TimemapBox} CSS pixels */
    edges() {
      const free = { left: EDGE, top: EDGE, right: EDGE, bottom: EDGE };
      const over = this.covered();
      if (!over) return free;
      const { x: width, y: height } = map.getSize();
      if (over.right - over.left < width / 2) free.right += width - over.left;
      else if (over.top > height / 2) free.bottom += Math.max(0, height - over.top);
      else free.top += over.bottom;
      const legend = corner.querySelector("details[open]:not([hidden])");
      if (legend) free.left += corner.offsetWidth + corner.offsetLeft;
      return free;
    },
  };
}
