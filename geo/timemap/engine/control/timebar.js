/* The time control along the map's foot: buttons, the date in words, density, ticks, acts and the slider. */

import { element } from "../dom/element.js";
import { swipe } from "../dom/swipe.js";
import { createActBands } from "./act_bands.js";
import { createDaySlider, sliderScale } from "./day_slider.js";
import { createHeading } from "./heading.js";
import { createDensity } from "./density.js";
import { createStepButtons } from "./step_buttons.js";
import { createTicks } from "./ticks.js";

/**
 * What the parts are laid out by: the first and the last day, the scale, start days of all that is on the map (ascending), and which
 * events have a tick, and when events and acts are.
 * @typedef {{ first: number, last: number, isPaced: boolean, starts: ArrayLike<number>, has(event: number): boolean,
 *   times: import("../time/clock.js").Timed }} Layout
 */

/**
 * @param {TimemapStory} story
 * @param {{ onDay(day: number): void, onEvent(index: number): void, onStep(by: number): void,
 *   onPlay(): void, onRelease(): void, onAct(act: string): void, keydown(event: KeyboardEvent): void }} handlers
 * @param {HTMLElement[]} tools what else the head holds
 */
export function createTimebar(story, handlers, tools) {
  const buttons = createStepButtons(handlers);
  const words = createHeading(story);
  const ticks = createTicks(story, handlers.onEvent);
  const acts = createActBands(story.acts, handlers.onAct);
  const density = createDensity();
  const slider = createDaySlider(handlers);
  const head = element("div", { class: "tm-head" }, buttons.node, ...words.nodes, ...tools);
  const parts = [density.node, ticks.node, acts.bands, slider.node, acts.labels, ticks.tip]; // from the lowest up
  const track = element("div", { class: "tm-track" }, ...parts);
  const node = element("section", { class: "tm-strip", "aria-label": "Time" }, head, track);
  let [day] = story.range;
  const starts = story.events.map((event) => event.start);
  /** @type {Layout} */
  const layout = { first: story.range[0], last: story.range[1], isPaced: false, starts, has: () => true, times: story };

  /** Put everything where the scale has it; the width of the control may have changed too. */
  function layOut(/** @type {Partial<Layout>} */ changes = {}) {
    const { first, last, isPaced, starts, has, times } = Object.assign(layout, changes);
    const scale = sliderScale(first, last, starts, isPaced);
    ticks.layOut(scale, first, last, has, times.events);
    acts.layOut(scale, first, last, times.acts);
    if (starts.length > story.events.length) density.draw(starts, scale); // else the ticks show it already
    slider.setScale(scale, day);
  }

  new ResizeObserver(() => layOut()).observe(node);
  swipe(head, (by) => handlers.onStep(by));

  return {
    node,
    title: words.title,
    showEnds: buttons.showEnds,
    showPlaying: buttons.showPlaying,

    /** @param {number} first @param {number} last the first and the last day, both shown */
    setRange(first, last) {
      if (first !== layout.first || last !== layout.last) layOut({ first, last });
    },

    /** @param {boolean} isPaced whether events are equally far apart, and not days */
    setPaced: (isPaced) => layOut({ isPaced }),

    /** @param {(event: number) => boolean} has which events have a tick; `setStarts` lays them out */
    keep: (has) => void Object.assign(layout, { has }),

    /** @param {ArrayLike<number>} starts start days of everything on the map, ascending */
    setStarts: (starts) => layOut({ starts }),

    /** @param {import("../time/clock.js").Timed} times of events and acts; the range and the starts follow */
    setTimes: (times) => void Object.assign(layout, { times }),

    /** @param {import("./heading.js").When} when @param {number} begun how many events have @param {number} event or -1 */
    show(when, begun, event) {
      day = when.moment;
      slider.show(day, words.show(when, event));
      ticks.show(begun, event);
    },
  };
}
