/* What is said of the moment to those who hear the page, once it has come to rest: nothing is written in a scrub. */

import { element } from "../dom/element.js";
import { stepAt } from "../panels/holders.js";
import { actOn, speakActDay } from "../time/acts.js";
import { speakDay } from "../time/days.js";
import { storyDay } from "./state.js";
import { gettext } from "../words/words.js";

/** A moment is told when it has stood for so long, milliseconds. */
const REST_MS = 700;
const ENDED = /[.!?…”։]$/;

/**
 * The act that a moment is in, with its day where days are counted. Pure.
 * @param {TimemapAct[]} acts @param {number} day @param {TimemapUnit} unit
 */
function speakAct(acts, day, unit) {
  const act = actOn(acts, day);
  if (!act) return "";
  return act.countsDays ? `${act.title}, ${speakActDay(acts, day, unit)}` : act.title;
}

/**
 * Who holds how much, without those who hold nothing. Pure.
 * @param {Pick<TimemapTerritory, "holders" | "steps" | "figures">} territory @param {number} step
 */
function speakLand({ holders, steps, figures }, step) {
  const said = holders.map(({ label }, holder) => `${label} ${figures[step][holder].replace(" · ", ", ")}`);
  const held = said.filter((_, holder) => Number(steps[step][holder + 1]) > 0).join("; ");
  // i18n: who holds how much of it, such as "Armenia 10 km², 40 %; Azerbaijan 15 km², 60 %"
  return gettext("Land: {holders}", { holders: held });
}

/**
 * A moment in sentences: the day and its event, the act, what the caption tells where there is one, and the land. Pure.
 * @param {Pick<import("./state.js").State, "story" | "day" | "unit" | "event" | "mode">} moment
 * @param {boolean} isNamed whether something else says the day and its event
 * @param {number} step of the land, or -1 where it is as it was
 */
export function speakMoment({ story, day, unit, event, mode }, isNamed, step) {
  const shown = story.events[event];
  const told = mode === "explore" ? undefined : shown;
  return [
    isNamed ? "" : [speakDay(day, unit), shown?.title].filter(Boolean).join(", "),
    speakAct(story.acts, storyDay({ story, day, unit }), story.unit),
    told?.sentence,
    ...(told?.claims ?? []).map(([side, status, words]) => `${side} (${status}): ${words}`),
    story.territory && step >= 0 ? speakLand(story.territory, step) : "",
  ]
    .flatMap((words) => (words ? [ENDED.test(words) ? words : `${words}.`] : []))
    .join(" ");
}

/** @param {import("./store.js").Store} store */
export function createAnnouncer(store) {
  const node = element("div", { class: "tm-said tm-moment", role: "status" });
  const landAt = () => {
    const { territory } = store.now.story;
    return territory ? stepAt(territory.steps, storyDay(store.now)) : -1;
  };
  let timer = 0;
  /** The land as it was told last. */
  let held = landAt();

  function say() {
    const focused = /** @type {ShadowRoot | Document} */ (node.getRootNode()).activeElement;
    const step = landAt();
    // The slider says its own day and event.
    const words = speakMoment(store.now, focused?.matches(".tm-range") ?? false, step === held ? -1 : step);
    held = step;
    if (words !== node.textContent) node.textContent = words;
  }

  store.follow((now, before) => {
    if (now.day === before.day && now.event === before.event && now.mode === before.mode) return;
    clearTimeout(timer);
    timer = window.setTimeout(say, REST_MS);
  });
  return node;
}
