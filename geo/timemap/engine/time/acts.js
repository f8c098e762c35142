/* The acts of a story: which one a day is in, and the words for where in it. Pure. */

import { convert } from "./units.js";
import { gettext } from "../words/words.js";

/**
 * The act that a day is in, if any; an act's end is the day after its last.
 * @template {{ start: number, end: number }} Act
 * @param {Act[]} acts @param {number} day
 */
export const actOn = (acts, day) => acts.find((act) => act.start <= day && day < act.end);

/**
 * Where in an act a moment is: such as "Day 5 of 44", or the act's title where days are not counted.
 * @param {Pick<TimemapAct, "start" | "end" | "title" | "countsDays">[]} acts @param {number} moment
 * @param {TimemapUnit} [unit] of the acts and the moment
 * @returns {string} empty between acts
 */
export function speakActDay(acts, moment, unit = "day") {
  const act = actOn(acts, moment);
  if (!act) return "";
  if (!act.countsDays) return act.title;
  const [day, first, last] = [moment, act.start, act.end - 1].map((one) => convert(one, unit, "day"));
  // i18n: of an act, such as "Day 5 of 44"
  return gettext("Day {day} of {count}", { day: day - first + 1, count: last - first + 1 });
}
