/* The acts of a story: which one a day is in, and the words for where in it. Pure. */

/**
 * The act that a day is in, if any; an act's end is the day after its last.
 * @template {{ start: number, end: number }} Act
 * @param {Act[]} acts @param {number} day
 */
export const actOn = (acts, day) => acts.find((act) => act.start <= day && day < act.end);

/**
 * Where in an act a day is: such as "Day 5 of 44", or the act's title where days are not counted.
 * @param {Pick<TimemapAct, "start" | "end" | "title" | "countsDays">[]} acts @param {number} day
 * @returns {string} empty between acts
 */
export function speakActDay(acts, day) {
  const act = actOn(acts, day);
  if (!act) return "";
  return act.countsDays ? `Day ${day - act.start + 1} of ${act.end - act.start}` : act.title;
}
