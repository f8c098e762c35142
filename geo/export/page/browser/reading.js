/* A link being read: each part is understood, or ignored with a line that says so. As `geo/view/fields.py`. Pure. */

import { CHOICES_IN_LINK, MOST_LATITUDE, ZOOM_RANGE } from "../../../timemap/engine/wire/constants.js";
import { gettext } from "../../../timemap/engine/words/words.js";
import { readMeasure } from "./measure.js";
import { finer, isInNotOn, readMoment, speakShort, tellNoMoment } from "./moments.js";

const VERSION = /^[0-9a-f]{12}$/;
const WIDTHS = [100, 20_000];
const LONGEST_TEXT = 200;
export const NO_LAYERS = "none";
/**
 * What is one word each: by its name its key, its words, and what others stand for that a link may have.
 * @typedef {{ key: string, words: readonly string[], also: Record<string, string> }} Word
 */
export const CHOICES = /** @type {[keyof TimemapChoices, Word][]} */ (Object.entries(CHOICES_IN_LINK));
const { words: MODES } = CHOICES_IN_LINK.mode;
const PANELS = ["event", "find", "compare", "measure", "layers"];

/** In one line of so many characters. @param {string} text @param {number} width */
export function shorten(text, width) {
  const line = text.split(/\s+/).filter(Boolean).join(" ");
  return line.length <= width ? line : `${line.slice(0, width - 1)}…`;
}

/** @param {string[]} numbers @returns {TimemapCamera | null} */
export function readCamera(numbers) {
  if (numbers.length < 3 || numbers.length > 4 || numbers.some((text) => !text.trim())) return null;
  const [lat, lon, zoom, width = 0] = numbers.map(Number);
  const isWidth = width === 0 || (width >= WIDTHS[0] && width <= WIDTHS[1]);
  const isPlace =
    Math.abs(lat) <= MOST_LATITUDE && Math.abs(lon) <= 180 && zoom >= ZOOM_RANGE[0] && zoom <= ZOOM_RANGE[1];
  return isWidth && isPlace ? [lat, lon, zoom, Math.trunc(width)] : null;
}

/**
 * A link’s words, and what is said of those that are ignored.
 * @param {Record<string, string>} query @param {import("./views.js").Views} views
 */
export function createLink(query, { story: { unit }, nearest }) {
  /** @type {string[]} */
  const remarks = [];
  /** @param {string} key @param {(part: { key: string, value: string }) => string} tell @param {number} [width] */
  const ignore = (key, tell, width = 30) => void remarks.push(tell({ key, value: shorten(query[key], width) }));

  /** @param {string} key @param {boolean} [isLast] @returns {number | null} whether or not the story reaches it */
  function anyMoment(key, isLast = false) {
    if (query[key] === undefined) return null;
    const moment = readMoment(query[key], unit, isLast);
    if (!Number.isNaN(moment)) return moment;
    ignore(key, (part) => tellNoMoment(unit, part));
    return null;
  }

  return {
    query,
    remarks,
    ignore,
    anyMoment,
    /** @param {string} key @returns {number | null} the nearest that a view may be of */
    moment(key) {
      const moment = anyMoment(key);
      if (moment === null) return null;
      const found = nearest(moment);
      if (found !== moment) {
        const [date, shown] = [moment, found].map((one) => speakShort(one, unit));
        remarks.push(gettext("The link’s {key} {date} is outside this story; {shown} is shown.", { key, date, shown }));
      }
      return found;
    },
    /** @template {string} Word @param {string} key @param {readonly Word[]} words the first by default @returns {Word} */
    word(key, words) {
      const word = words.find((one) => one === (query[key] ?? words[0]));
      const all = words.join(", ");
      /** @param {{ key: string, value: string }} part */
      const tell = (part) =>
        gettext("The link’s {key} “{value}” is none of {words}; it was ignored.", { ...part, words: all });
      if (word === undefined) ignore(key, tell);
      return word ?? words[0];
    },
  };
}

/** @typedef {ReturnType<typeof createLink>} Link */

/** Remark that a link was made of another story, or of other data. @param {Link} link @param {TimemapStory} story @param {string} title */
export function checkOrigin(link, story, title) {
  const { story: name, v: version } = link.query;
  if (name !== undefined && name !== story.id) {
    const [other, here] = [shorten(name, 40), shorten(title, 40)];
    link.remarks.push(gettext("The link is of the story “{other}”; this is “{here}”.", { other, here }));
  } else if (version !== undefined && !VERSION.test(version)) {
    link.ignore("v", (part) => gettext("The link’s {key} “{value}” is no version of the data; it was ignored.", part));
  } else if (version !== undefined && version !== story.version) {
    link.remarks.push(gettext("The data have changed since this link was made; what it shows may differ."));
  }
}

/** The moment and the event. @param {Link} link @param {import("./views.js").Views} views @param {Map<string, number>} positions */
export function readMoments(link, views, positions) {
  const { unit } = views.story;
  let view = views.first();
  const day = link.moment("date");
  if (day !== null) view = { ...views.on(view, day), exact: finer(link.query.date, unit) };
  const { event } = link.query;
  if (!event) return view;
  const at = positions.get(event);
  if (at === undefined) {
    link.ignore(
      "event",
      (part) => gettext("The link’s {key} “{value}” is not in this story; it was ignored.", part),
      40,
    );
    return view;
  }
  const { start } = views.story.events[at];
  if (day === null) return { ...views.on(view, start), event };
  if (start <= view.day) return { ...view, event };
  const date = speakShort(start, unit);
  link.remarks.push(
    isInNotOn(unit)
      ? gettext("The link’s event begins in {date}, after its date; the date is shown.", { date })
      : gettext("The link’s event begins on {date}, after its date; the date is shown.", { date }),
  );
  return view;
}

/**
 * Camera, names, layers, mode, reach, panel, the compared moment, what is measured.
 * @param {Link} link @param {TakenView} view @param {import("./views.js").Views} views
 * @param {string[]} ids @param {Record<string, string>} layers @returns {TakenView}
 */
export function readLooks(link, view, views, ids, layers) {
  const { story } = views;
  const now = { ...view, camera: readPlace(link), names: link.word("names", story.languages) };
  now.hidden = readHidden(link, ids, layers);
  for (const [name, { key, words, also }] of CHOICES) {
    const word = link.word(key, [...words, ...Object.keys(also)]);
    Object.assign(now, { [name]: also[word] ?? word });
  }
  now.panel = link.word("panel", PANELS);
  now.other = link.moment("compare");
  now.otherExact = now.other === null ? "" : finer(link.query.compare, story.unit);
  now.measure = readMeasure(link);
  return views.reach(now);
}

/** @param {Link} link @returns {TimemapCamera | null} */
function readPlace(link) {
  const text = link.query.view;
  if (text === undefined) return null;
  const parts = text.split(",");
  const mode = parts.length === 5 ? parts.pop() : "";
  const camera = readCamera(parts);
  if (!camera || (mode && !MODES.some((one) => one === mode))) {
    link.ignore(
      "view",
      (part) => gettext("The link’s {key} “{value}” is no lat,lon,zoom; the whole story is shown.", part),
      40,
    );
    return null;
  }
  // What nobody had moved is the mode's own view here too; another mode's is a view like any other.
  return mode && mode === (link.query.mode ?? "explore") ? null : camera;
}

/** @param {Link} link @param {string[]} ids @param {Record<string, string>} layers @returns {string[]} */
function readHidden(link, ids, layers) {
  const named = (link.query.layers ?? "").split(",").filter((word) => word && word !== NO_LAYERS);
  if (!link.query.layers) return [];
  const unknown = named.filter((word) => !Object.hasOwn(layers, word));
  if (unknown.length) {
    const layers_ = shorten(unknown.join(", "), 40);
    link.remarks.push(gettext("The link’s layers “{layers}” are not in this story.", { layers: layers_ }));
    if (unknown.length === named.length) return [];
  }
  return ids.filter((id) => !named.includes(id));
}

/** @param {Link} link @param {TakenCriterion[]} criteria @param {TimemapUnit} unit @returns {TakenFilter} */
export function readFilter(link, criteria, unit) {
  /** @type {TakenFilter} */
  const asked = {};
  for (const { name, key, form, known = {} } of criteria) {
    const text = link.query[key] ?? "";
    if (!text) continue;
    if (form === "text") asked[name] = text.slice(0, LONGEST_TEXT);
    else if (form === "moment") {
      const moment = link.anyMoment(key, name === "last");
      if (moment !== null) asked[name] = moment;
    } else {
      const words = [...new Set(text.split(",").filter(Boolean))];
      const unknown = words.filter((word) => !Object.hasOwn(known, word));
      if (unknown.length) {
        const value = shorten(unknown.join(", "), 40);
        link.remarks.push(gettext("The link’s {key} “{value}” is not in this story.", { key, value }));
      }
      const ids = words.filter((word) => Object.hasOwn(known, word));
      if (ids.length) asked[name] = ids;
    }
  }
  return inOrder(asked);
}

/** With its first moment before its last. @param {TakenFilter} asked @returns {TakenFilter} */
export const inOrder = (asked) =>
  asked.first !== undefined && asked.last !== undefined && asked.first > asked.last
    ? { ...asked, first: asked.last, last: asked.first }
    : asked;
