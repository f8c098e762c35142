/* How many events a month has, an hour of a short story or a century of a long one, as a row of bars: as `components/panels/months.py`. */

import { element } from "../../../timemap/engine/dom/element.js";
import { UNITS, convert, isFiner } from "../../../timemap/engine/time/units.js";
import { ngettext, number, pgettext } from "../../../timemap/engine/words/words.js";
import { toWhole } from "./changes.js";
import { speakShort } from "./moments.js";

/** More would be thinner than a line: longer stretches are told instead. */
const MOST_BARS = 120;
const EPOCH_YEAR = 1970;

/** @typedef {{ unit: TimemapUnit, size: number }} Stretch so many of a unit; a number of years begins with a multiple of it */

/** Which of the stretches a moment of a unit is in. @param {Stretch} stretch @param {number} moment @param {TimemapUnit} unit */
function numberOf(stretch, moment, unit) {
  const own = convert(moment, unit, stretch.unit);
  return stretch.size === 1 ? own : Math.floor((own + EPOCH_YEAR) / stretch.size);
}

/** One of the stretches in words, many years by their first. @param {Stretch} stretch @param {number} number */
const speak = ({ unit, size }, number) => speakShort(size === 1 ? number : number * size - EPOCH_YEAR, unit);

/** What events are counted by. @param {Stretch} stretch */
function nameOf({ unit, size }) {
  // i18n: said behind “by”, as in “12 events by month, 4 at most”
  if (size !== 1) return pgettext("counted by", "{count} years", { count: size });
  if (unit === "year") return pgettext("counted by", "year");
  if (unit === "month") return pgettext("counted by", "month");
  return unit === "day" ? pgettext("counted by", "day") : pgettext("counted by", "hour");
}

/**
 * The shortest stretch by which two moments are no more than so many bars apart.
 * @param {number} low @param {number} high @param {TimemapUnit} unit @returns {Stretch}
 */
function chooseStretch(low, high, unit) {
  const finest = isFiner(unit, "day") ? "hour" : "month";
  const units = UNITS.filter((one) => !isFiner(one, finest) && !isFiner(one, unit)).reverse();
  const stretches = units.map((one) => ({ unit: one, size: 1 }));
  const years = [10, 100, 1000].map((size) => ({ unit: /** @type {TimemapUnit} */ ("year"), size }));
  const apart = (/** @type {Stretch} */ one) => numberOf(one, high, unit) - numberOf(one, low, unit);
  return [...stretches, ...years].find((one) => apart(one) < MOST_BARS) ?? years[2];
}

/**
 * The bars of moments at which events begin; those up to a moment's are darker.
 * @param {number[]} starts one at least @param {number} moment @param {TimemapStory} story
 */
export function createMonths(starts, moment, { unit, range }) {
  const [low, high] = [Math.min(range[0], ...starts), Math.max(range[1], ...starts)];
  const stretch = chooseStretch(low, high, unit);
  const [first, last, now] = [low, high, moment].map((one) => numberOf(stretch, one, unit));
  const counts = Array.from({ length: last - first + 1 }, () => 0);
  for (const start of starts) counts[numberOf(stretch, start, unit) - first] += 1;
  const most = Math.max(...counts);
  const bars = counts.map((count, at) => {
    const bar = element("i", { title: `${speak(stretch, first + at)}: ${count}` });
    bar.style.height = `${toWhole((100 * count) / most)}%`;
    bar.classList.toggle("past", first + at <= now);
    return bar;
  });
  const told = { count: number(starts.length), stretch: nameOf(stretch), most };
  const label = ngettext(
    "{count} event by {stretch}, {most} at most",
    "{count} events by {stretch}, {most} at most",
    starts.length,
    told,
  );
  const ends = [first, last].map((one) => element("span", {}, speak(stretch, one)));
  return element(
    "figure",
    { class: "months" },
    element("div", { role: "img", "aria-label": label }, ...bars),
    element("figcaption", {}, ...ends),
  );
}
