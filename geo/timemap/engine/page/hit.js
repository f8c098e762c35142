/* What is at a point of the map: an event's mark, a layer's feature, or a place to measure from. */

import { lonBeside } from "../map/world.js";
import { ngettext } from "../words/words.js";

/** @typedef {{ words: string, go(): void }} Hit what is there in words, and what a click on it does */

/**
 * @param {L.Map} map a Leaflet map @param {() => import("./state.js").State} now
 * @param {{ at(x: number, y: number): { event: number, name: string, count: number } | null }} marks of events
 * @param {{ at(x: number, y: number): Hit | null }} stack of layers
 * @param {Pick<import("./actions.js").Actions, "goToEvent" | "addPoint">} actions
 * @returns {(x: number, y: number) => Hit | null} CSS pixels of the map to what is there
 */
export function createHit(map, now, marks, stack, actions) {
  /**
   * A place is taken where it stands, not where it was hit.
   * @param {{ event: number, name: string }} mark @returns {Hit}
   */
  function placeOf({ event, name }) {
    const { story } = now();
    const { lon, lat } = story.places[story.events[event].place];
    return { words: name, go: () => actions.addPoint(lon, lat) };
  }

  /** @param {number} x @param {number} y @returns {Hit} */
  function pointAt(x, y) {
    const { lat, lng } = map.containerPointToLatLng([x, y]);
    return { words: `${lat.toFixed(3)}, ${lonBeside(lng, 0).toFixed(3)}`, go: () => actions.addPoint(lng, lat) };
  }

  return (x, y) => {
    const mark = marks.at(x, y);
    if (now().measure) return mark ? placeOf(mark) : pointAt(x, y);
    if (!mark) return stack.at(x, y);
    const { event, name, count } = mark;
    const values = { place: name, event: now().story.events[event].title, count };
    const words =
      count > 1
        ? ngettext("{place}: {event} ({count} event here)", "{place}: {event} ({count} events here)", count, values)
        : `${values.place}: ${values.event}`;
    return { words, go: () => actions.goToEvent(event) };
  };
}
