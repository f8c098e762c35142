/* Days as integers since 1970-01-01, and how they are spoken. No time zone ever enters. */

const DAY_MS = 86400000;
/** 15 October 1582, the Gregorian calendar's first: what is dated before it had another weekday. */
const FIRST_WEEKDAY = -141427;
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

/** @param {number} day @returns {string} such as 2020-11-08; year 0 is 1 BC, -0753 is 754 BC */
export function toIso(day) {
  const text = new Date(day * DAY_MS).toISOString();
  return text[0] === "-" ? `-${text.slice(3, 13)}` : text.slice(0, 10); // JavaScript writes such years with six digits
}

/** @param {string} iso such as 2020-11-08 @returns {number} NaN where it is no day */
export function fromIso(iso) {
  return Date.parse(`${iso.replace(/^-(?=\d{4}-)/, "-00")}T00:00:00Z`) / DAY_MS;
}

/** @param {number} day @returns {string} such as Sunday 8 November 2020 */
export function speakDay(day) {
  const when = new Date(day * DAY_MS);
  const weekday = day < FIRST_WEEKDAY ? "" : `${WEEKDAYS[when.getUTCDay()]} `;
  const year = when.getUTCFullYear();
  return `${weekday}${when.getUTCDate()} ${MONTHS[when.getUTCMonth()]} ${year > 0 ? year : `${1 - year} BC`}`;
}
