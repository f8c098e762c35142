/* Room for the time control along the foot of a map that others share: inside the map's own box, so that it goes along. */

import { element } from "../dom/element.js";

/** A map less wide than this, CSS pixels, has the control's tools in a row of their own; less than that, smaller ones. */
const NARROW_PX = 1080;
const SLIM_PX = 440;
/** What Leaflet, and others, would take for something done to the map. */
const OF_THE_MAP = [
  ...["click", "dblclick", "contextmenu", "mousedown", "mousemove", "mouseover", "mouseout"],
  ...["keydown", "keypress", "keyup", "wheel", "touchstart"],
];

/**
 * Have a map keep its foot free: it looks at, fits and draws what lies above.
 * @param {L.Map} map
 */
export function makeRoom(map) {
  const container = map.getContainer();
  const root = element("div", { class: "tm-root", "data-timemap": "", "data-ready": "false" });
  let taken = 0;
  const whole = map.getSize;
  map.getSize = () => whole.call(map).subtract([0, taken]);

  /** The control has another height, or is gone. */
  function take() {
    container.classList.toggle("tm-narrow", container.clientWidth < NARROW_PX);
    container.classList.toggle("tm-slim", container.clientWidth < SLIM_PX);
    const height = Math.min(root.offsetHeight, container.clientHeight);
    if (height === taken) return;
    const [center, oldSize] = [map.getCenter(), map.getSize()];
    taken = height;
    container.style.setProperty("--tm-foot", `${height}px`);
    map.setView(center, map.getZoom(), /** @type {any} */ ({ reset: true }));
    map.fire("resize", { oldSize, newSize: map.getSize() });
  }

  container.classList.add("tm-shared");
  container.append(root);
  for (const kind of OF_THE_MAP) root.addEventListener(kind, (event) => event.stopPropagation());
  root.addEventListener("pointerenter", () => map.fire("mouseout"));
  const observer = new ResizeObserver(take);
  for (const node of [container, root]) observer.observe(node);
  return root;
}
