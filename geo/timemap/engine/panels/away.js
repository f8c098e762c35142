/* The way to a place that should be in sight and isn't: off the map, or hidden by what lies over it. */

import { element } from "../dom/element.js";
import { lonBeside } from "../map/world.js";
import { gettext } from "../words/words.js";

/**
 * @param {L.Map} map a Leaflet map @param {TimemapStory} story
 * @param {{ corner: HTMLElement, boxes: () => TimemapBox[] }} over the legends, and where what tells something lies
 * @param {{ isExploring(): boolean, isFlying(): boolean, nameOf(place: number): string, onTake(): void }} page
 *   `onTake` is told that the reader moves the map
 */
export function createAway(map, story, { corner, boxes }, page) {
  /** Room round places that are brought into sight, CSS pixels. */
  const ROUND = 60;
  const node = element("button", { type: "button", class: "tm-away", hidden: "" });
  /** Those that should be in sight, the first the event's own. @type {number[]} */
  let wanted = [];

  /** @param {number} place */
  const latLngOf = (place) => {
    const { lat, lon } = story.places[place];
    return L.latLng(lat, lonBeside(lon, map.getCenter().lng));
  };

  /** @param {number} place @returns {boolean} whether it is on the map, and nothing lies over it */
  function isInSight(place) {
    if (!map.getBounds().contains(latLngOf(place))) return false;
    const { x, y } = map.latLngToContainerPoint(latLngOf(place));
    return boxes().every(({ left, right, top, bottom }) => x < left || x > right || y < top || y > bottom);
  }

  /** Show the way to what should be in sight and isn't. */
  function point() {
    const missing = wanted.filter((place) => !isInSight(place));
    node.hidden = missing.length === 0 || page.isFlying();
    if (node.hidden) return;
    const names = missing.map((place) => page.nameOf(place)).join(", ");
    const offset = map.latLngToContainerPoint(latLngOf(missing[0])).subtract(map.getSize().divideBy(2));
    const angle = Math.atan2(offset.y, offset.x);
    node.replaceChildren(
      element("span", { class: "tm-arrow", style: `transform:rotate(${angle}rad)`, "aria-hidden": "true" }, "→"),
      // i18n: a button that moves the map to places that are out of sight
      gettext("{places}: show on the map", { places: names }),
    );
  }
  map.on("moveend", point);
  node.addEventListener("click", () => {
    const places = wanted.map(latLngOf);
    page.onTake();
    const beside = map.getSize().x > 800 ? corner.offsetWidth + 40 : ROUND;
    /** @type {L.FitBoundsOptions} */
    const room = { paddingTopLeft: [beside, ROUND], paddingBottomRight: [ROUND, ROUND] };
    if (places.length > 1) map.fitBounds(L.latLngBounds(places), room);
    else map.setView(places[0], Math.min(map.getZoom(), 6));
  });

  return {
    node,

    /** @param {number[]} places that should be in sight, the event's own first */
    show(places) {
      wanted = page.isExploring() ? places : places.slice(0, 1);
      point();
    },
  };
}
