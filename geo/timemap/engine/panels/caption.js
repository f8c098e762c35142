/* What is told of the current event over the map: act and date, title, one sentence, what each side says, sources. */

import { element } from "../dom/element.js";
import { speakDay } from "../time/days.js";
import { gettext, ngettext } from "../words/words.js";

/**
 * When an event was, in words; what is not certain is said so. Pure.
 * @param {TimemapEvent} event @param {TimemapUnit} unit of the story
 */
const speakEvent = (event, unit) => event.when || speakDay(event.start, unit);

/** What a side says. @param {[string, string, string]} claim the side, its status, its words */
const toClaim = ([side, status, words]) => element("li", {}, element("b", {}, `${side} (${status}): `), words);

/**
 * The sources as links, with a word before them; a book has no address.
 * @param {[string, string][]} sources words and address
 */
function toSources(sources) {
  if (!sources.length) return [];
  const label = ngettext("Source:", "Sources:", sources.length);
  const links = sources.map(([words, href]) =>
    href ? element("a", { href, target: "_blank", rel: "noopener noreferrer" }, words) : element("span", {}, words),
  );
  return [label, " ", ...links.flatMap((link, at) => (at ? ["; ", link] : [link]))];
}

/** @param {TimemapStory} story */
export function createCaption(story) {
  const acts = new Map(story.acts.map((act) => [act.id, act]));
  const kicker = element("p", { class: "tm-kicker" });
  const title = element("h1", { dir: "auto" });
  const sentence = element("p", { class: "tm-sentence", dir: "auto" });
  const claims = element("ul", { class: "tm-claims", "aria-label": gettext("What each side says") });
  const sources = element("p", { class: "tm-sources" });
  // i18n: what is told of the event over the map
  const looks = { class: "tm-caption", "aria-label": gettext("Caption") };
  const node = element("section", looks, kicker, title, sentence, claims, sources);
  // The map below must not take what is meant for the caption.
  L.DomEvent.disableClickPropagation(node);
  let shown = "";
  /** What was scrolled since the last event: to ask all of them would have the page laid out in each frame. @type {Set<Element>} */
  const scrolled = new Set();
  for (const part of [node, claims]) part.addEventListener("scroll", () => scrolled.add(part));

  return {
    node,

    /** @param {number} index of the event, or -1 before the first @param {number} day @param {TimemapUnit} unit */
    show(index, day, unit) {
      const words = speakDay(day, unit);
      const key = index < 0 ? words : story.events[index].id;
      if (key === shown) return;
      shown = key;
      for (const part of scrolled) part.scrollTop = 0;
      scrolled.clear();
      if (index < 0) {
        kicker.textContent = words;
        title.textContent = story.title;
        sentence.textContent = "";
        claims.replaceChildren();
        sources.replaceChildren();
        return;
      }
      const event = story.events[index];
      const act = acts.get(event.act);
      kicker.textContent = [act ? act.title : "", speakEvent(event, story.unit)].filter(Boolean).join(" · ");
      title.textContent = event.title.replaceAll(" / ", "\u00a0/ "); // no line begins with the stroke between two names
      sentence.textContent = event.sentence;
      claims.replaceChildren(...(event.claims || []).map(toClaim));
      sources.replaceChildren(...toSources(event.sources));
    },
  };
}
