/* What is said in the reader's language: gettext's calls, dates and numbers. A page speaks one language. Pure. */

import { ENGLISH_FORMS } from "../wire/constants.js";

/** What parts a context from its text, as in gettext's own files. */
const CONTEXT_END = "\u0004";

/** @type {TimemapWords} */
export const ENGLISH = { language: "en", messages: {}, forms: /** @type {any} */ (ENGLISH_FORMS) };
let words = ENGLISH;
/** Which of a text's forms goes with a count. */
let rules = rulesOf("en");

/** Of a language that a browser doesn't know those of English. @param {string} language */
function rulesOf(language) {
  try {
    return new Intl.PluralRules([language, "en"]);
  } catch {
    return new Intl.PluralRules("en"); // it is no language's code at all
  }
}

/** Speak a language from now on; English without one. @param {TimemapWords | null} [of] */
export function speak(of) {
  words = of ?? ENGLISH;
  rules = rulesOf(words.language);
}

/** @typedef {Record<string, string | number>} Values what stands in braces in a text, by its name, a date’s forms by `dateForms` */

/** @param {string} text @param {Values} [values] */
const fill = (text, values) => (values ? text.replace(/\{([\w:]+)\}/g, (_, name) => String(values[name])) : text);

/** @param {string} key */
const say = (key) => {
  const told = words.messages[key];
  return typeof told === "string" ? told : undefined;
};

/** A text of the code in the language that is spoken. @param {string} text @param {Values} [values] */
export const gettext = (text, values) => fill(say(text) ?? text, values);

/**
 * A text as it is said in a context: where one English word is several in another language.
 * @param {string} context @param {string} text @param {Values} [values]
 */
export const pgettext = (context, text, values) => fill(say(context + CONTEXT_END + text) ?? text, values);

/** A text as it is said of so many. @param {string} one @param {string} many @param {number} count @param {Values} [values] */
export function ngettext(one, many, count, values) {
  const told = words.messages[one];
  if (typeof told !== "object") return fill(count === 1 ? one : many, values);
  return fill(told[rules.select(count)] ?? told.other ?? Object.values(told)[0], values);
}

/** A text as it is: one that is said by `gettext` later. @param {string} text */
export const mark = (text) => text;

/** A number that is written as English does, with the marks of the language. @param {string} text */
export const withMarks = (text) => text.replace(/[.,]/g, (one) => words.forms[one === "." ? "decimal" : "group"]);

/** @param {number} value @param {number} [digits] behind the point; as many as it has without it */
export function number(value, digits) {
  const [whole, ...fraction] = (digits === undefined ? String(value) : value.toFixed(digits)).split(".");
  return withMarks([whole.replace(/\B(?=(\d{3})+$)/g, ","), ...fraction].join("."));
}

/** @param {number} day of the week, 0 for Monday @returns {string} its name */
export const weekday = (day) => words.forms.names.EEEE[day];

/**
 * A date by one of CLDR's skeletons.
 * @param {string} skeleton such as yMMMMd @param {Date} when read in UTC @param {string} [day] the weekday, where one is told
 * @param {boolean} [isOf] a month without a day is in the case that it has beside one
 */
export function writeDate(skeleton, when, day = "", isOf = false) {
  const { patterns } = words.forms;
  const isBefore = when.getUTCFullYear() <= 0 && skeleton.includes("y");
  const pattern = patterns[isBefore && !skeleton.startsWith("G") ? `G${skeleton}` : skeleton];
  return writePattern(isOf ? pattern.replace("LLLL", "MMMM") : pattern, when, day);
}

/** A date by a pattern with CLDR's letters in braces. @param {string} pattern @param {Date} when read in UTC @param {string} [day] the weekday */
export function writePattern(pattern, when, day = "") {
  const { names } = words.forms;
  const [year, month] = [when.getUTCFullYear(), when.getUTCMonth()];
  return fill(pattern, {
    y: year > 0 ? year : 1 - year,
    d: when.getUTCDate(),
    G: names.G[year > 0 ? 1 : 0],
    MMMM: names.MMMM[month],
    LLLL: names.LLLL[month],
    MMM: names.MMM[month],
    LLL: names.LLL[month],
    EEEE: day,
  });
}
