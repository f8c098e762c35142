/* The strip of time: density, ticks, acts, dates and the slider over what is in sight, and the overview of the whole. */

import { element } from "../dom/element.js";
import { tellMoment } from "../time/axis.js";
import { createActBands } from "./act_bands.js";
import { createAxis } from "./axis_labels.js";
import { createDaySlider, sliderScale } from "./day_slider.js";
import { createDensity } from "./density.js";
import { scrollAtEdges } from "./edge_scroll.js";
import { listenToFingers } from "./fingers.js";
import { createOverview } from "./overview.js";
import { createTicks } from "./ticks.js";
import { listenToWheel } from "./wheel.js";
import { createZoomButtons } from "./zoom_buttons.js";
import { gettext } from "../words/words.js";

/** What is in sight is said when it has stood for so long, milliseconds. */
const REST_MS = 600;

/** A line for those who hear the page: what is in sight, when it has come to rest. @param {import("./sight.js").Sight} sight */
function createSpeaker(sight) {
  const node = element("div", { class: "tm-said", role: "status" });
  let [timer, said] = [0, ""];
  const say = () => {
    const [first, last] = sight.moments().map((moment) => tellMoment(moment, sight.reach().unit));
    const words = sight.isWhole()
      ? gettext("The whole time is in sight")
      : gettext("In sight: {first} – {last}", { first, last });
    if (words === said) return;
    said = words;
    node.textContent = words;
  };
  return {
    node,
    sayLater() {
      clearTimeout(timer);
      timer = window.setTimeout(say, REST_MS);
    },
  };
}

/**
 * The slider and what moves it and its window by hand.
 * @param {HTMLElement} node @param {import("./sight.js").Sight} sight @param {import("./timebar.js").Handlers} handlers
 */
function createHeldSlider(node, sight, handlers) {
  const hands = { ...handlers, onDay: (/** @type {number} */ day) => void (pinch.isOn || handlers.onDay(day)) };
  const slider = createDaySlider(hands);
  const pinch = listenToFingers(node, sight, {
    onDay: handlers.onDay,
    press(share) {
      slider.node.focus({ preventScroll: true });
      handlers.onDay(sight.scale().toDay(share));
      handlers.onRelease();
    },
  });
  listenToWheel(node, sight, handlers.takesWheel);
  scrollAtEdges(node, slider.node, sight, hands);
  return slider;
}

/**
 * All that lies on the strip, from the lowest up; who goes through it by keys comes to the slider first.
 * @param {TimemapStory} story @param {import("./sight.js").Sight} sight @param {import("./timebar.js").Handlers} handlers
 */
function createParts(story, sight, handlers) {
  const node = element("div", { class: "tm-track" });
  const parts = {
    density: createDensity(),
    ticks: createTicks(story, handlers.onEvent),
    acts: createActBands(story.acts, handlers.onAct),
    axis: createAxis(),
    slider: createHeldSlider(node, sight, handlers),
    overview: createOverview(sight),
    zooms: createZoomButtons(sight),
    speaker: createSpeaker(sight),
  };
  const { density, ticks, acts, axis, slider, overview, zooms, speaker } = parts;
  node.append(density.node, ticks.node, acts.bands, axis.node, slider.node, overview.node, acts.labels, ticks.tip);
  node.append(zooms.node, speaker.node);
  node.classList.toggle("tm-plain", !story.acts.length);
  return { node, ...parts };
}

/** @typedef {ReturnType<typeof createParts>} Parts */

/**
 * Put everything where the window has it; the width of the control may have changed too.
 * @param {Parts} parts @param {import("./sight.js").Sight} sight @param {Shown} shown
 */
function layOut(parts, sight, { day, has, times, count }) {
  const { node, density, ticks, acts, axis, slider, overview, zooms } = parts;
  const width = node.clientWidth;
  const [scale, [first, last], reach] = [sight.scale(), sight.moments(), sight.reach()];
  sight.setWidth(width);
  ticks.layOut(scale, first, last, has, times.events);
  if (reach.starts.length > count) density.draw(reach.starts, scale); // else the ticks show it already
  slider.setScale(sliderScale(sight.whole(), reach, sight.window()), day);
  node.classList.toggle("tm-zoomed", !sight.isWhole());
  zooms.show();
  axis.layOut(sight, width, acts.layOut(scale, first, last, reach, times.acts));
  if (overview.show()) overview.draw();
  mark(parts, sight);
}

/**
 * Show where the moment is, in sight or not.
 * @param {Pick<Parts, "node" | "overview">} parts @param {import("./sight.js").Sight} sight
 */
function mark({ node, overview }, sight) {
  node.classList.toggle("tm-elsewhere", !sight.holdsDay());
  overview.mark();
}

/**
 * @typedef {{ day: number, has(event: number): boolean, times: import("../time/clock.js").Timed, count: number }} Shown
 * the day, which events have a tick, what the story says of time, and how many events it has
 */

/** @param {TimemapStory} story @param {import("./sight.js").Sight} sight @param {import("./timebar.js").Handlers} handlers */
export function createTrack(story, sight, handlers) {
  const parts = createParts(story, sight, handlers);
  const { node, ticks, slider, overview, speaker } = parts;
  /** @type {Shown} */
  const shown = { day: story.range[0], has: () => true, times: story, count: story.events.length };
  let frame = 0;

  function layOutNow() {
    cancelAnimationFrame(frame);
    frame = 0;
    layOut(parts, sight, shown);
  }

  /** The whole has changed, or how wide it is drawn. */
  function layOutWhole() {
    layOutNow();
    overview.draw();
  }

  sight.follow(() => {
    if (!frame) frame = requestAnimationFrame(layOutNow);
    speaker.sayLater();
  });
  new ResizeObserver(layOutWhole).observe(node);

  return {
    node,

    /** @param {Partial<import("./sight.js").Reach>} changes @param {boolean} [keepsSight] */
    setReach(changes, keepsSight) {
      sight.setReach(changes, keepsSight);
      layOutWhole();
    },

    /** @param {import("../time/clock.js").Timed} to */
    setTimes: (to) => void (shown.times = to),

    /** @param {(event: number) => boolean} to which events have a tick */
    keep: (to) => void (shown.has = to),

    /**
     * @param {number} to a day @param {number} begun how many events have begun @param {number} event now, or -1
     * @param {string} words for those who hear the page
     */
    show(to, begun, event, words) {
      shown.day = to;
      sight.setDay(to);
      slider.show(to, words);
      ticks.show(begun, event);
      mark(parts, sight);
    },
  };
}
