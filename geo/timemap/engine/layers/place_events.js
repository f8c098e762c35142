/* The events of each place, and the order in which places are drawn and named. Pure. */

import { countUpTo } from "../time/events.js";

/** Kinds of place whose label gives way where there is not room for all, and whose mark lies on top: the first most. */
const YIELDING = ["capital", "city", "town"];

/**
 * @param {TimemapStory} story
 * @param {(event: number) => boolean} has which events count
 * @returns {number[][]} the events of each place, ascending
 */
export function groupByPlace(story, has) {
  const visits = story.places.map(() => /** @type {number[]} */ ([]));
  story.events.forEach((event, index) => has(index) && visits[event.place].push(index));
  return visits;
}

/**
 * @param {number[]} visits a place's events @param {number} shown how many events have begun
 * @returns {number} how many of them are the place's
 */
export const countShown = (visits, shown) => countUpTo(visits, shown - 1);

/**
 * @param {number[]} visits a place's events @param {number} shown how many events have begun
 * @returns {number} its last, or -1
 */
export function lastShown(visits, shown) {
  const count = countShown(visits, shown);
  return count ? visits[count - 1] : -1;
}

/**
 * @param {{ kind: string }[]} places @param {number[][]} visits the events of each
 * @returns {number[]} positions of places: the first is drawn lowest, and chooses its label's room first
 */
export function orderPlaces(places, visits) {
  const rankOf = (/** @type {number} */ place) => {
    const rank = YIELDING.indexOf(places[place].kind);
    return rank < 0 ? YIELDING.length : rank;
  };
  return places
    .map((_, place) => place)
    .sort((a, b) => rankOf(b) - rankOf(a) || visits[b].length - visits[a].length || a - b);
}
