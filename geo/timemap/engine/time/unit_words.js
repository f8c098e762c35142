/* What is said of each unit of time, as whole texts: in most languages a unit has another form in each. */

import { mark, ngettext } from "../words/words.js";

/** @typedef {Record<TimemapUnit, string>} ByUnit */

/** What a moment shows: what is valid at it. @type {ByUnit} */
export const THAT_UNIT = {
  // i18n: what is valid in the year that is shown, and in no other
  year: mark("That year"),
  month: mark("That month"),
  day: mark("That day"),
  hour: mark("That hour"),
  minute: mark("That minute"),
  second: mark("That second"),
};

/** The name of the choice of what is shown. @type {ByUnit} */
export const SHOWN_BY_UNIT = {
  year: mark("What a year shows"),
  month: mark("What a month shows"),
  day: mark("What a day shows"),
  hour: mark("What an hour shows"),
  minute: mark("What a minute shows"),
  second: mark("What a second shows"),
};

/** How it plays. @type {ByUnit} */
export const BY_UNIT = {
  year: mark("Year by year"),
  month: mark("Month by month"),
  day: mark("Day by day"),
  hour: mark("Hour by hour"),
  minute: mark("Minute by minute"),
  second: mark("Second by second"),
};

/** The name of the second map's slider. @type {ByUnit} */
export const COMPARED_UNIT = {
  year: mark("Compared year"),
  month: mark("Compared month"),
  day: mark("Compared day"),
  hour: mark("Compared hour"),
  minute: mark("Compared minute"),
  second: mark("Compared second"),
};

/** What the chart of holders is. @type {ByUnit} */
export const HOLDERS_BY_UNIT = {
  year: mark("km² by holder; click to go to a year"),
  month: mark("km² by holder; click to go to a month"),
  day: mark("km² by holder; click to go to a day"),
  hour: mark("km² by holder; click to go to an hour"),
  minute: mark("km² by holder; click to go to a minute"),
  second: mark("km² by holder; click to go to a second"),
};

/** @type {Record<TimemapUnit, (count: number) => string>} */
const LAST = {
  year: (count) => ngettext("Last {count} year", "Last {count} years", count, { count }),
  month: (count) => ngettext("Last {count} month", "Last {count} months", count, { count }),
  day: (count) => ngettext("Last {count} day", "Last {count} days", count, { count }),
  hour: (count) => ngettext("Last {count} hour", "Last {count} hours", count, { count }),
  minute: (count) => ngettext("Last {count} minute", "Last {count} minutes", count, { count }),
  second: (count) => ngettext("Last {count} second", "Last {count} seconds", count, { count }),
};

/** What a moment shows: what is valid in any of the last. @param {TimemapUnit} unit @param {number} count how many */
export const sayLast = (unit, count) => LAST[unit](count);
