/* Room for the time control along the foot of a map that others share: inside the map's own box, so that it goes along. */

import { element } from "../dom/element.js";

/** A map less wide than this, CSS pixels, has the control's tools in a row of their own; less than that, smaller ones. */
const NARROW_PX = 1080;
const SLIM_PX = 440;
/** And less than this, the date in a row of its own. */
const THIN_PX = 320;
/** What Leaflet, and others, would take for something done to the map. */
const OF_THE_MAP = [
  ...["click", "dblclick", "contextmenu", "mousedown", "mousemove", "mouseover", "mouseout"],
  ...["keydown", "keypress", "keyup", "wheel", "touchstart"],
];

/** What keeps room on a map that has no time map itself, but moves with one that has. @type {WeakMap<L.Map, { drop(): void }>} */
const spacers = new WeakMap();

/**
 * Have a map keep its foot free: it looks at, fits and draws what lies above.
 * @param {L.Map} map @param {HTMLElement} foot @returns {{ drop(): void }} which takes it away again
 */
function keepFree(map, foot) {
  const container = map.getContainer();
  let taken = 0;
  const whole = map.getSize;
  map.getSize = () => whole.call(map).subtract([0, taken]);

  /** The foot has another height, or is gone. */
  function take() {
    container.classList.toggle("tm-narrow", container.clientWidth < NARROW_PX);
    container.classList.toggle("tm-slim", container.clientWidth < SLIM_PX);
    container.classList.toggle("tm-thin", container.clientWidth < THIN_PX);
    const height = Math.min(foot.offsetHeight, container.clientHeight);
    if (height === taken) return;
    const [center, oldSize] = [map.getCenter(), map.getSize()];
    taken = height;
    container.style.setProperty("--tm-foot", `${height}px`);
    map.setView(center, map.getZoom(), /** @type {any} */ ({ reset: true }));
    map.fire("resize", { oldSize, newSize: map.getSize() });
  }

  container.classList.add("tm-shared");
  container.append(foot);
  for (const kind of OF_THE_MAP) foot.addEventListener(kind, (event) => event.stopPropagation());
  foot.addEventListener("pointerenter", () => map.fire("mouseout"));
  const observer = new ResizeObserver(take);
  for (const node of [container, foot]) observer.observe(node);
  return {
    drop() {
      observer.disconnect();
      foot.remove();
      take();
    },
  };
}

/** @param {L.Map} map @returns {HTMLElement} where its time control goes */
export function makeRoom(map) {
  spacers.get(map)?.drop();
  const root = element("div", { class: "tm-root", "data-timemap": "", "data-ready": "false" });
  keepFree(map, root);
  return root;
}

/**
 * Keep as much of a map's foot free as the time control takes of another: what moves together shows the same.
 * @param {L.Map} map @param {HTMLElement} root of the other's time control
 */
export function makeRoomBeside(map, root) {
  if (spacers.has(map)) return;
  const foot = element("div", { class: "tm-root" });
  spacers.set(map, keepFree(map, foot));
  new ResizeObserver(() => void (foot.style.height = `${root.offsetHeight}px`)).observe(root);
}
