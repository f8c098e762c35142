/* A view as the words behind the address's #, and back: the same words as the app's links. As `geo/view/fields.py`. Pure. */

import { gettext } from "../../../timemap/engine/words/words.js";
import { spell } from "./moments.js";
import { spellMeasure } from "./measure.js";
import { CHOICES, NO_LAYERS, checkOrigin, createLink, readFilter, readLooks, readMoments, shorten } from "./reading.js";

const FOREIGN = /^(?:embed|embed_options|utm_\w+|\w*clid|ref)$/;

const LOOKS = ["date", "event", "view", "lang", "names", "layers"];
const OWN = [...LOOKS, ...CHOICES.map(([, { key }]) => key), "panel", "compare", "measure"];

/** What has no look of its own, control characters and the like, is a blank. @param {string} text */
const readable = (text) => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, " ");

/** @param {number} value @param {number} places decimals, and one more where it needs it */
function plain(value, places) {
  const least = value.toFixed(places);
  return Number(least) === Number(value.toFixed(places + 1)) ? least : value.toFixed(places + 1);
}

/** @param {TimemapCamera} camera */
const spellCamera = ([lat, lon, zoom, width]) =>
  [plain(lat, 4), plain(lon, 4), plain(zoom, 2), ...(width ? [String(width)] : [])].join();

/**
 * @param {import("./views.js").Views} views @param {TakenCriterion[]} criteria
 * @param {Record<string, string>} layers the story's that can be taken off the map, by id
 * @param {string} title the story’s, in short @param {string} lang that it is told in; empty where there is but one
 */
export function createLinks(views, criteria, layers, title, lang) {
  const { story, positions } = views;
  const { unit } = story;
  const ids = Object.keys(layers);
  const keys = [...OWN, ...criteria.map((one) => one.key), "story", "v"];

  return { read: createReader({ views, criteria, ids, keys }), write };

  /** The words of a view: the date always, the rest where it isn't the default. @param {TakenView} view */
  function write(view) {
    /** @type {Record<string, string>} */
    const query = { date: spell(view.day, view.exact, unit) };
    if (view.event) query.event = view.event;
    if (view.camera) query.view = spellCamera(view.camera);
    if (lang) query.lang = lang;
    if (view.names !== story.languages[0]) query.names = view.names;
    if (view.hidden.length) query.layers = ids.filter((id) => !view.hidden.includes(id)).join() || NO_LAYERS;
    for (const [name, { key, words }] of CHOICES) if (view[name] !== words[0]) query[key] = view[name];
    if (view.panel !== "event") query.panel = view.panel;
    if (view.other !== null) query.compare = spell(view.other, view.otherExact, unit);
    if (view.measure.points.length) query.measure = spellMeasure(view.measure);
    for (const { name, key, form } of criteria) {
      const value = view.asked[name];
      if (value === undefined) continue;
      query[key] = form === "moment" ? spell(Number(value), "", unit) : String(value);
    }
    return query;
  }

  /** @param {{ views: typeof views, criteria: typeof criteria, ids: string[], keys: string[] }} known */
  function createReader(known) {
    /**
     * The nearest valid view to a link's words, and a line on each that was ignored.
     * @param {Record<string, string>} words
     */
    return (words) => {
      const query = Object.fromEntries(Object.entries(words).map((pair) => pair.map(readable)));
      const link = createLink(query, known.views);
      checkOrigin(link, story, title);
      let view = readMoments(link, known.views, positions);
      view = readLooks(link, view, known.views, ids, layers);
      const unknown = Object.keys(query).filter((key) => !keys.includes(key) && !FOREIGN.test(key));
      view = known.views.asking(view, readFilter(link, criteria, unit));
      if (unknown.length) {
        const named = shorten(unknown.join(", "), 40);
        link.remarks.push(gettext("The link’s “{words}” means nothing here; it was ignored.", { words: named }));
      }
      return { view, remarks: link.remarks };
    };
  }
}
