/* The time control along the map's foot: buttons, the date in words, and the strip of time itself. */

import { element } from "../dom/element.js";
import { swipe } from "../dom/swipe.js";
import { createHeading } from "./heading.js";
import { createStepButtons } from "./step_buttons.js";
import { createTrack } from "./track.js";
import { gettext } from "../words/words.js";

/**
 * @typedef {{ onDay(day: number): void, onEvent(index: number): void, onStep(by: number): void,
 *   onPlay(): void, onRelease(): void, onAct(act: string): void, keydown(event: KeyboardEvent): void,
 *   takesWheel(): boolean }} Handlers
 *
 * @param {TimemapStory} story @param {import("./sight.js").Sight} sight
 * @param {Handlers} handlers @param {HTMLElement[]} tools what else the head holds
 */
export function createTimebar(story, sight, handlers, tools) {
  const buttons = createStepButtons(handlers);
  const words = createHeading(story);
  const track = createTrack(story, sight, handlers);
  const head = element("div", { class: "tm-head" }, buttons.node, ...words.nodes, ...tools);
  // i18n: the name of the strip along the map's foot
  const node = element("section", { class: "tm-strip", "aria-label": gettext("Time") }, head, track.node);
  swipe(head, (by) => handlers.onStep(by));

  return {
    node,
    title: words.title,
    showEnds: buttons.showEnds,
    showPlaying: buttons.showPlaying,

    /**
     * @param {Pick<import("./sight.js").Reach, "first" | "last" | "unit" | "told">} to
     * @param {boolean} keepsSight whether what is in sight stays, also where it was the whole
     */
    setRange(to, keepsSight) {
      const { first, last, unit, told } = sight.reach();
      const isSame = to.first === first && to.last === last && to.unit === unit && to.told === told;
      if (!isSame) track.setReach(to, keepsSight);
    },

    /** @param {boolean} isPaced whether events are equally far apart, and not days */
    setPaced: (isPaced) => track.setReach({ isPaced }),

    /** @param {(event: number) => boolean} has which events have a tick; `setStarts` lays them out */
    keep: track.keep,

    /** @param {ArrayLike<number>} starts start days of everything on the map, ascending */
    setStarts: (starts) => track.setReach({ starts }),

    /** @param {import("../time/clock.js").Timed} times of events and acts; the range and the starts follow */
    setTimes: track.setTimes,

    /** @param {import("./heading.js").When} when @param {number} begun how many events have @param {number} event or -1 */
    show: (when, begun, event) => track.show(when.moment, begun, event, words.show(when, event)),
  };
}
