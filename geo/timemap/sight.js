// @ts-check
/* What of the map is in sight: what lies over it, what that leaves free, and the way to a place that it hides. */
"use strict";

var timemap = timemap || {};

/**
 * @param {any} map a Leaflet map @param {TimemapStory} story
 * @param {{ caption: HTMLElement, corner: HTMLElement }} over what lies over the map; the caption but for exploring
 * @param {{ isExploring(): boolean, isFlying(): boolean, nameOf(place: number): string, onTake(): void }} page
 *   `onTake` is told that the reader moves the map
 */
timemap.createSight = (map, story, { caption, corner }, page) => {
  const { element } = timemap;
  const EDGE = 8;
  /** Room round places that are brought into sight, CSS pixels. */
  const ROUND = 60;
  const away = element("button", { type: "button", class: "tm-away", hidden: "" });
  /** Those that should be in sight, the first the event's own. @type {number[]} */
  let wanted = [];

  /** @param {number} place */
  const latLngOf = (place) => L.latLng(story.places[place].lat, story.places[place].lon);

  /** @param {number} place @returns {boolean} whether it is on the map, and nothing lies over it */
  function isInSight(place) {
    if (!map.getBounds().contains(latLngOf(place))) return false;
    const { x, y } = map.latLngToContainerPoint(latLngOf(place));
    const frame = map.getContainer().getBoundingClientRect();
    return [...corner.children, caption].every((box) => {
      const { left, right, top, bottom } = box.getBoundingClientRect();
      return x + frame.left < left || x + frame.left > right || y + frame.top < top || y + frame.top > bottom;
    });
  }

  /** Show the way to what should be in sight and isn't. */
  function point() {
    const missing = wanted.filter((place) => !isInSight(place));
    away.hidden = missing.length === 0 || page.isFlying();
    if (away.hidden) return;
    const names = missing.map((place) => page.nameOf(place)).join(", ");
    const offset = map.latLngToContainerPoint(latLngOf(missing[0])).subtract(map.getSize().divideBy(2));
    const angle = Math.atan2(offset.y, offset.x);
    away.replaceChildren(
      element("span", { class: "tm-arrow", style: `transform:rotate(${angle}rad)`, "aria-hidden": "true" }, "→"),
      `${names}: show on the map`,
    );
  }
  map.on("moveend", point);
  away.addEventListener("click", () => {
    const places = wanted.map(latLngOf);
    page.onTake();
    const beside = map.getSize().x > 800 ? corner.offsetWidth + 40 : ROUND;
    const room = { paddingTopLeft: [beside, ROUND], paddingBottomRight: [ROUND, ROUND] };
    if (places.length > 1) map.fitBounds(L.latLngBounds(places), room);
    else map.setView(places[0], Math.min(map.getZoom(), 6));
  });

  return {
    away,

    /** @param {number[]} places that should be in sight, the event's own first */
    show(places) {
      wanted = page.isExploring() ? places : places.slice(0, 1);
      point();
    },

    /** Where the caption lies on the map, CSS pixels; null while there is none. @returns {TimemapBox | null} */
    covered() {
      if (page.isExploring()) return null;
      const frame = map.getContainer().getBoundingClientRect();
      const { left, top, right, bottom } = caption.getBoundingClientRect();
      return { left: left - frame.left, top: top - frame.top, right: right - frame.left, bottom: bottom - frame.top };
    },

    /** How much of each edge of the map something lies on. @returns {TimemapBox} CSS pixels */
    quiet() {
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
};
