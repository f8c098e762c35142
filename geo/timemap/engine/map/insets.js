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

    /** All that lies over the map, CSS pixels. @returns {TimemapBox[]} */
    covers() {
      const frame = map.getContainer().getBoundingClientRect();
      return [...(isExploring() ? [] : [caption]), ...corner.children].flatMap((node) => {
        const { left, top, right, bottom, width } = node.getBoundingClientRect();
        if (!width) return [];
        const at = { left: left - frame.left, right: right - frame.left };
        return [{ ...at, top: top - frame.top, bottom: bottom - frame.top }];
      });
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
