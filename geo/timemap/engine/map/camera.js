/* Where the map looks: at what its mode has it look at until the reader moves it, and there by a flight or a cut. */

import { createFlight } from "./flight.js";
import { findFlightEnd, flightSeconds, wayTo } from "./flight_end.js";
import { findLinkView, isSameView } from "./link_view.js";
import { createReaderMoves } from "./reader_moves.js";
import { lonBeside } from "./world.js";

const NO_EDGES = { left: 0, top: 0, right: 0, bottom: 0 };

/** Where the map looks now. @param {L.Map} map @returns {TimemapCamera} */
function readView(map) {
  const { lat, lng } = map.getCenter();
  const [zoom, width] = [map.getZoom(), map.getSize().x];
  return [Number(lat.toFixed(5)), Number(lonBeside(lng, 0).toFixed(5)), Number(zoom.toFixed(3)), Math.round(width)];
}

/**
 * Going to the default view.
 * @param {L.Map} map @param {() => { center: L.LatLng, zoom: number }} end where a flight ends
 * @param {() => void} onRest a flight is over
 */
function createMover(map, end, onRest) {
  const flight = createFlight(map);
  let isFlying = false;

  function rest() {
    if (!isFlying) return;
    isFlying = false;
    flight.end();
    onRest();
  }
  map.on("moveend", rest);

  return {
    get isFlying() {
      return isFlying;
    },

    rest,

    /** @param {boolean} flies rather than cuts, where motion is welcome */
    go(flies) {
      const { center, zoom } = end();
      // A zoom of the reader's that still moves would end in the midst of the flight.
      if (map._animatingZoom) map._onZoomTransitionEnd();
      if (!flies || matchMedia("(prefers-reduced-motion: reduce)").matches) {
        rest();
        map.setView(center, zoom, { animate: false });
        return;
      }
      // So would a pan that still glides, and its end would be taken for the flight's.
      map._stop();
      isFlying = true;
      flight.start();
      const duration = flightSeconds(zoom - map.getZoom(), wayTo(map, center), map.getSize().x);
      map.flyTo(center, zoom, { duration });
    },
  };
}

/**
 * @param {L.Map} map a Leaflet map
 * @param {{ bounds(): [number, number, number, number], told(): L.LatLng | null, edges(): TimemapBox, closest: number, makesRoom(): boolean,
 *   onMoved(): void, onRest(): void }} page `bounds` is what to look at unless the reader moved, `told` the place that is told of, where that must be seen, `edges` how many CSS pixels to leave
 *   free at each edge, `closest` the zoom that it stays below, `makesRoom` whether a link's own view makes room there too, `onMoved` is called when the reader
 *   moved the map, `onRest` when a flight is over
 */
export function createCamera(map, page) {
  let isMoved = false;
  const end = () =>
    findFlightEnd(map, { bounds: page.bounds(), told: page.told(), edges: page.edges(), closest: page.closest });
  const mover = createMover(map, end, () => page.onRest());
  const onMove = () => {
    mover.rest();
    take();
  };
  const { byPage } = createReaderMoves(map, { isFlying: () => mover.isFlying, onMove });

  /** The reader is about to move the map. */
  function take() {
    isMoved = true;
    page.onMoved();
  }

  /** Look at the default view from now on. @param {boolean} flies rather than cuts, where motion is welcome */
  function toDefault(flies) {
    isMoved = false;
    byPage(() => mover.go(flies));
  }

  return {
    get isMoved() {
      return isMoved;
    },

    get isFlying() {
      return mover.isFlying;
    },

    take,
    toDefault,

    /** Where a flight ends, so that what is laid out by zoom is laid out once. @returns {number} */
    aimZoom: () => end().zoom,

    /** Look where a link says. @param {TimemapCamera} camera */
    apply([lat, lon, level, width]) {
      const { lng } = end().center;
      /** @type {TimemapCamera} */
      const camera = [lat, lonBeside(lon, lng), level, width];
      const { center, zoom } = findLinkView(map, camera, page.makesRoom() ? page.edges() : NO_EDGES);
      isMoved = true;
      byPage(() => map.setView(center, zoom, { animate: false }));
      const aimed = end();
      isMoved = !isSameView(wayTo(map, aimed.center), aimed.zoom - level);
    },

    /** The map has another size, or another default. */
    refit() {
      if (!isMoved) toDefault(false);
    },

    where: () => readView(map),
  };
}
