/* What is measured, in figures, each with its method: as `components/panels/measure.py` tells it. Pure. */

import { gettext, number } from "../../../timemap/engine/words/words.js";
import { whole } from "./changes.js";
import { areaKm2, distanceKm, isCrossed, legsKm, perimeterKm } from "./geodesy.js";
import { countEvents } from "./lines.js";
import { speakKm } from "./measure.js";
import { speakShort } from "./moments.js";

/**
 * @typedef {{ value?: string, words?: string, method?: string }} Figure words have the value where `VALUE` stands, or alone
 * @typedef {{ words: string, ring?: string, event?: string }} Row
 * @typedef {{ figures: Figure[], rows: Row[] }} Measured
 * @typedef {object} Story
 * @property {TakenMeasuring} measuring
 * @property {TimemapStory} story
 * @property {Record<string, string>} holders of land, by id: their labels, in order
 * @property {(asked: TakenFilter) => number[]} find
 */

/** Stands for a figure's value in its words. */
export const VALUE = "{value}";
const NEAREST = 6;
const LEAST_CORNERS = 3;

/** @param {number} km */
const speakLength = (km) => number(km, 1);

/** @param {number} km */
const speakKilometres = (km) => gettext("{length} km", { length: speakLength(km) });

/** @param {number} km within which a place is known */
const speakRing = (km) => (km ? gettext("placed to within {km} km", { km: speakKm(km) }) : "");

/** @param {TakenMeasure} measure @param {TakenMeasuring} words @returns {Measured} */
function tellDistance({ points }, { hints, methods }) {
  const legs = legsKm(points);
  if (!legs.length)
    return { figures: [{ words: gettext("One point so far. {hint}", { hint: hints.distance }) }], rows: [] };
  const sum = legs.reduce((all, leg) => all + leg, 0);
  const rows = legs.length > 1 ? legs.map((leg) => ({ words: speakKilometres(leg) })) : [];
  return { figures: [{ value: speakKilometres(sum), method: methods.line }], rows };
}

/** @param {TakenMeasure} measure @param {TakenMeasuring} words @returns {Measured} */
function tellArea({ points }, { methods, few, crossed }) {
  if (new Set(points.map(String)).size < LEAST_CORNERS) return { figures: [{ words: few }], rows: [] };
  if (isCrossed(points)) return { figures: [{ words: crossed }], rows: [] };
  const told = { area: VALUE, perimeter: speakLength(perimeterKm(points)) };
  const words = gettext("{area}, perimeter {perimeter} km", told);
  const value = gettext("{area} km²", { area: speakLength(areaKm2(points)) });
  return { figures: [{ value, words, method: methods.edges }], rows: [] };
}

/** @param {TakenView} view @param {Story} page @param {Map<number, number> | string | null} land @returns {Measured} */
function tellWithin({ measure, day, asked }, page, land) {
  const { measuring, story, find } = page;
  const centre = measure.points[measure.points.length - 1];
  const km = measuring.places.map(([, lon, lat]) => distanceKm(centre, [lon, lat]));
  const near = find(asked).filter((at) => story.events[at].start <= day && km[measuring.at[at]] <= measure.km);
  const rows = near
    .sort((one, other) => km[measuring.at[one]] - km[measuring.at[other]])
    .map((at) => {
      const place = measuring.at[at];
      const [name, , , ring] = measuring.places[place];
      const { title, start } = story.events[at];
      return {
        words: `${speakKilometres(km[place])} · ${name}`,
        ring: speakRing(ring),
        event: `: ${title}, ${speakShort(start, story.unit)}`,
      };
    });
  const told = { events: VALUE, km: speakKm(measure.km), date: speakShort(day, story.unit) };
  // i18n: {events} is such as “3 events”
  const words = gettext("{events} within {km} km by {date}", told);
  const found = { value: countEvents(rows.length), words, method: measuring.methods.events };
  return { figures: [found, ...tellLand(page, land)], rows };
}

/** @param {Story} page @param {Map<number, number> | string | null} land by position of holder, or why it can't be told @returns {Figure[]} */
function tellLand({ holders, measuring }, land) {
  if (typeof land === "string") return [{ words: land }];
  if (!land?.size) return [];
  const labels = Object.values(holders);
  const parts = [...land].map(([holder, km2]) =>
    gettext("{holder} {area} km²", { holder: labels[holder], area: whole(km2) }),
  );
  const words = gettext("Land within it: {land}", { land: parts.join("; ") });
  return [{ words, method: measuring.methods.land }];
}

/** @param {TakenMeasure} measure @param {TakenMeasuring} words @returns {Measured} */
function tellNear({ points }, { places, methods }) {
  const [lon, lat] = points[points.length - 1];
  const rows = places
    .map(([name, ...place]) => ({ name, ring: place[2], km: distanceKm([lon, lat], [place[0], place[1]]) }))
    .sort((one, other) => one.km - other.km)
    .slice(0, NEAREST)
    .map(({ name, ring, km }) => ({ words: `${speakKilometres(km)} · ${name}`, ring: speakRing(ring) }));
  return { figures: [{ value: `${lat.toFixed(4)}, ${lon.toFixed(4)}`, method: methods.line }], rows };
}

/**
 * @param {TakenView} view with a point at least @param {Story} page
 * @param {Map<number, number> | string | null} land within a distance, null where none is asked for or known yet
 * @returns {Measured}
 */
export function tellMeasured(view, page, land) {
  const { measure } = view;
  if (measure.tool === "distance") return tellDistance(measure, page.measuring);
  if (measure.tool === "area") return tellArea(measure, page.measuring);
  return measure.tool === "within" ? tellWithin(view, page, land) : tellNear(measure, page.measuring);
}
