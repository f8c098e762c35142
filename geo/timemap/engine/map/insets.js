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
 * Boxes of nodes that come, go and grow, measured when the browser has laid them out: to ask for one between two changes
 * of the page would have it laid out once more in each frame.
 * @param {() => Element[]} nodes @param {Element[]} hosts what they come to and go from, the first is what they lie on
 * @param {() => void} onChange
 */
function createBoxes(nodes, hosts, onChange) {
  const [container] = hosts;
  /** @type {[Element, TimemapBox][] | null} */
  let boxes = null;

  function measure() {
    const before = JSON.stringify(boxes);
    boxes = nodes().flatMap((node) => {
      const box = boxOn(node, container);
      return box ? [[node, box]] : [];
    });
    return JSON.stringify(boxes) !== before;
  }
  const sizes = new ResizeObserver(() => {
    if (measure()) onChange();
  });
  function watch() {
    sizes.disconnect();
    for (const node of [container, ...nodes()]) sizes.observe(node);
  }
  const children = new MutationObserver(watch);
  for (const host of hosts) children.observe(host, { childList: true, subtree: host !== container });
  watch();

  return {
    measure,
    /** @param {(node: Element) => boolean} isMeant @returns {TimemapBox[]} */
    of(isMeant = () => true) {
      if (!boxes) measure();
      return (boxes ?? []).filter(([node]) => isMeant(node)).map(([, box]) => box);
    },
  };
}

/**
 * @param {L.Map} map a Leaflet map
 * @param {{ caption: HTMLElement, corner: HTMLElement }} over what lies over the map; the caption but for exploring
 * @param {() => boolean} isExploring
 * @param {() => void} onChange when something that lies over the map lies elsewhere now
 */
export function createInsets(map, { caption, corner }, isExploring, onChange) {
  const EDGE = 8;
  const container = map.getContainer();
  /** As many as there are at any time. */
  const controls = container.getElementsByClassName("leaflet-control");
  /** While it isn't shown, the caption is watched too: it comes with another mode. */
  const over = () => [caption, ...corner.children, ...controls];
  const boxes = createBoxes(
    over,
    [container, corner, ...container.getElementsByClassName("leaflet-control-container")],
    onChange,
  );

  return {
    /** Where the caption lies on the map, CSS pixels; null while there is none. @returns {TimemapBox | null} */
    covered() {
      if (isExploring()) return null;
      return boxOn(caption, map.getContainer());
    },

    /** All that lies over the map, buttons and credits of Leaflet and others among it. @returns {TimemapBox[]} CSS pixels */
    covers: () => boxes.of(),

    /** What of it tells something: captions and legends, no buttons. @returns {TimemapBox[]} CSS pixels */
    panels: () => boxes.of((node) => !node.classList.contains("leaflet-control")),

    /** Find out at once what lies where: what was changed a moment ago is not laid out yet. */
    measure: boxes.measure,

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
