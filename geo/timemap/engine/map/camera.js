/* Where the map looks: at what its mode has it look at until the reader moves it, and there by a flight or a cut. */

import { createFlight } from "./flight.js";

/**
 * @param {L.Map} map a Leaflet map
 * @param {{ bounds(): [number, number, number, number], edges(): TimemapBox, makesRoom(): boolean, onMoved(): void, onRest(): void }} page
 *   `bounds` is what to look at unless the reader moved, `edges` how many CSS pixels to leave free at each edge,
 *   `makesRoom` whether a link's own view makes room there too, `onMoved` is told that the reader moved the map, `onRest` that a flight is over
 */
export function createCamera(map, page) {
  /** Seconds of a flight: the least, and what each level of zoom on the way adds. */
  const FLIGHT_S = 0.9;
  const LEVEL_S = 0.14;
  const LONGEST_S = 2;
  /** A map less wide than this share of a link's own zooms out, to show as much. */
  const NARROW = 0.7;
  /** Past this a default view goes no closer. */
  const CLOSEST = 11;
  /** In Leaflet's own reckoning a pixel and a hundredth of a zoom are the same view. */
  const SAME_PX = 1;
  const SAME_ZOOM = 0.01;

  const flight = createFlight(map);
  let isMoved = false;
  let isOurs = false;
  let isFlying = false;

  /** Where the default view is. @returns {{ center: any, zoom: number }} */
  function aim() {
    const [minx, miny, maxx, maxy] = page.bounds();
    const { left, top, right, bottom } = page.edges();
    const room = map.getSize().subtract([left + right, top + bottom]);
    // On a map with no room to spare the story itself comes first.
    /** @type {L.PointTuple[]} */
    const [topLeft, bottomRight] = room.x < 80 || room.y < 60 ? [[0, 0], [0, 0]] : [[left, top], [right, bottom]];
    const bounds = L.latLngBounds([miny, minx], [maxy, maxx]);
    return map._getBoundsCenterZoom(bounds, { paddingTopLeft: topLeft, paddingBottomRight: bottomRight, maxZoom: CLOSEST });
  }

  /** @param {() => void} act moves the map for the page, not for the reader */
  function byPage(act) {
    isOurs = true;
    try {
      act();
    } finally {
      isOurs = false;
    }
  }

  function rest() {
    if (!isFlying) return;
    isFlying = false;
    flight.end();
    page.onRest();
  }

  map.on("dragstart zoomstart", (/** @type {any} */ event) => {
    if (event.type === "zoomstart" && isOurs) return;
    rest();
    isMoved = true;
    page.onMoved();
  });
  map.on("moveend", rest);
  // A finger or a button on the map holds a flight where it is.
  map.getContainer().addEventListener("pointerdown", () => {
    if (!isFlying) return;
    // Not by `stop`, which would glide on to the next whole zoom under the hand.
    byPage(() => map.setView(map.getCenter(), undefined, { animate: false }));
    rest();
    isMoved = true;
    page.onMoved();
  }, true);

  return {
    get isMoved() {
      return isMoved;
    },

    get isFlying() {
      return isFlying;
    },

    /** Look at the default view from now on. @param {boolean} flies rather than cuts, where motion is welcome */
    toDefault(flies) {
      const { center, zoom } = aim();
      isMoved = false;
      const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
      byPage(() => {
        // A zoom of the reader's that still moves would end in the midst of the flight.
        if (map._animatingZoom) map._onZoomTransitionEnd();
        if (!flies || isStill) {
          rest();
          map.setView(center, zoom, { animate: false });
          return;
        }
        isFlying = true;
        flight.start();
        const way = map.latLngToContainerPoint(center).subtract(map.getSize().divideBy(2));
        const levels = Math.abs(zoom - map.getZoom()) + Math.log2(1 + Math.hypot(way.x, way.y) / map.getSize().x);
        map.flyTo(center, zoom, { duration: Math.min(LONGEST_S, FLIGHT_S + LEVEL_S * levels) });
      });
    },

    /** Where a flight ends, so that what is laid out by zoom is laid out once. @returns {number} */
    aimZoom: () => aim().zoom,

    /** Look where the reader, or a link, says. @param {any} center @param {number} zoom */
    look(center, zoom) {
      isMoved = true;
      byPage(() => map.setView(center, zoom, { animate: false }));
    },

    /** The reader is about to move the map. */
    take() {
      isMoved = true;
      page.onMoved();
    },

    /** Look where a link says. @param {TimemapCamera} camera */
    apply([lat, lon, zoom, width]) {
      const { left, top, right, bottom } = page.makesRoom() ? page.edges() : { left: 0, top: 0, right: 0, bottom: 0 };
      const here = map.getSize().x - left - right;
      const less = width && here < NARROW * width ? Math.log2(here / width) : 0;
      const aside = L.point((right - left) / 2, (bottom - top) / 2);
      this.look(map.unproject(map.project([lat, lon], zoom + less).add(aside), zoom + less), zoom + less);
      const { center, zoom: aimed } = aim();
      const away = map.latLngToContainerPoint(center).subtract(map.getSize().divideBy(2));
      if (Math.hypot(away.x, away.y) <= SAME_PX && Math.abs(aimed - zoom) <= SAME_ZOOM) isMoved = false;
    },

    /** The map has another size, or another default. */
    refit() {
      if (!isMoved) this.toDefault(false);
    },

    /** @returns {TimemapCamera} where the map looks now */
    where() {
      const { lat, lng } = map.getCenter();
      return [Number(lat.toFixed(5)), Number(lng.toFixed(5)), Number(map.getZoom().toFixed(3)), Math.round(map.getSize().x)];
    },
  };
}
