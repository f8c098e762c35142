/* What else the time control offers: the scale, what a day shows of layers, and how it plays. */

import { element } from "../dom/element.js";
import { createCheckbox, createSelect } from "../dom/fields.js";
import { closeLikeMenus } from "../dom/menu.js";
import { SPEEDS } from "../wire/constants.js";
import { isEarlier, isLater, reachOf } from "../time/clock.js";
import { BY_UNIT, SHOWN_BY_UNIT, THAT_UNIT, sayLast } from "../time/unit_words.js";
import { createFeatureList } from "./feature_list.js";
import { gettext } from "../words/words.js";

/**
 * @typedef {{ onScale(isPaced: boolean): void, onReach(reach: TimemapReach): void, onShow(mode: TimemapShow | null): void,
 *   onDensity(isDensity: boolean): void, onList(): { words: string, go(): void }[],
 *   onPlayback(name: "speed" | "by" | "loops" | "skips", value: any): void }} Handlers
 */

/** The two time scales, as buttons of which one is pressed. @param {(isPaced: boolean) => void} onScale */
function createScaleSwitch(onScale) {
  /** @type {[boolean, string, string][]} */
  const scales = [
    // i18n: the scale of the time control: days are equally far apart, or events
    [false, gettext("Calendar"), gettext("True distances in time")],
    [true, gettext("Events"), gettext("Equal steps from event to event")],
  ];
  const buttons = scales.map(([isPaced, words, title]) => {
    const button = element("button", { type: "button", "aria-pressed": String(!isPaced), title }, words);
    button.addEventListener("click", () => {
      for (const one of buttons) one.setAttribute("aria-pressed", String(one === button));
      onScale(isPaced);
    });
    return button;
  });
  return element("div", { class: "tm-scale", role: "group", "aria-label": gettext("Time scale") }, ...buttons);
}

/**
 * How it plays, as a menu.
 * @param {HTMLElement[]} first stand first in it @param {boolean} isLoop @param {Handlers["onPlayback"]} onPlayback
 */
function createPlaybackMenu(first, isLoop, onPlayback) {
  /** @type {[string, string][]} */
  const units = [
    ["events", gettext("Event by event")],
    ["days", gettext(BY_UNIT.day)],
  ];
  // i18n: the name of a choice: event by event, or day by day
  const by = createSelect(gettext("Play by"), units, "events", (value) => onPlayback("by", value));
  // i18n: it plays round and round
  const loops = createCheckbox(gettext("Repeat"), isLoop, (isOn) => onPlayback("loops", isOn));
  const skips = createCheckbox(gettext("Skip empty stretches"), true, (isOn) => onPlayback("skips", isOn));
  const fields = element("div", {}, ...first, by, loops.node, skips.node);
  const name = gettext("How it plays");
  const summary = element("summary", { "aria-label": name, title: name }, "⋯");
  return {
    node: element("details", { class: "tm-options" }, summary, fields),

    /** @param {TimemapUnit} unit that it plays by */
    setUnit(unit) {
      by.options[1].text = gettext(BY_UNIT[unit]);
    },

    /** Play what moves at any moment: day by day, with no stretch left out. */
    playThrough() {
      by.value = "days";
      skips.box.checked = false;
      onPlayback("by", "days");
      onPlayback("skips", false);
    },
  };
}

/**
 * How far the time control reaches beyond the range that it opens with: a box for what comes before it, if anything
 * does, and one for what comes after.
 * @param {{ story: TimemapStory, earlier: string, later: string }} start the titles of the acts on either side
 * @param {Handlers["onReach"]} onReach
 */
function createReach({ story, earlier, later }, onReach) {
  const change = () => onReach(reachOf(story, before.box.checked, after.box.checked));
  const before = createCheckbox(gettext("Go back to: {acts}", { acts: earlier }), false, change);
  const after = createCheckbox(gettext("Go on to: {acts}", { acts: later }), false, change);
  before.node.hidden = !earlier;
  after.node.hidden = !later;
  return {
    nodes: [before.node, after.node],

    /** @param {TimemapReach} reach */
    show(reach) {
      before.box.checked = isEarlier(reach);
      after.box.checked = isLater(reach);
    },
  };
}

/**
 * @param {{ hasLayers: boolean, story: TimemapStory, earlier: string, later: string, show: TimemapShow | null,
 *   window: number, isDensity: boolean, speed: number, loops: boolean }} start
 * @param {Handlers} handlers
 */
export function createOptions(start, handlers) {
  /** @type {[string, string][]} */
  const modes = [
    ["during", gettext(THAT_UNIT[start.story.unit])],
    ["window", sayLast(start.story.unit, start.window)],
    // i18n: everything up to the moment
    ["so-far", gettext("So far")],
  ];
  // i18n: each layer shows at a moment what it was set to show
  if (start.show === null) modes.unshift(["", gettext("Each its own")]);
  const onMode = (/** @type {string} */ value) => handlers.onShow(/** @type {TimemapShow} */ (value) || null);
  const show = createSelect(gettext(SHOWN_BY_UNIT[start.story.unit]), modes, start.show ?? "", onMode);
  const ofLayers = [show, createFeatureList(handlers.onList)];
  const density = createCheckbox(gettext("Points as density"), start.isDensity, handlers.onDensity);
  /** @param {boolean} hasLayers @param {boolean} hasPoints whether there are any to be counted in cells */
  function showLayers(hasLayers, hasPoints) {
    for (const part of ofLayers) part.hidden = !hasLayers;
    density.node.hidden = !hasPoints;
  }
  showLayers(start.hasLayers, false);
  const reach = createReach(start, handlers.onReach);
  const speeds = SPEEDS.map((speed) => /** @type {[string, string]} */ ([String(speed), `${speed}×`]));
  const playback = createPlaybackMenu([density.node, ...reach.nodes], start.loops, handlers.onPlayback);
  const node = element(
    "div",
    { class: "tm-tools" },
    ...ofLayers,
    createScaleSwitch(handlers.onScale),
    createSelect(gettext("Speed"), speeds, String(start.speed), (value) => handlers.onPlayback("speed", Number(value))),
    playback.node,
  );
  /** @param {TimemapUnit} unit that the time control counts; a window is counted in the story's own */
  function setUnit(unit) {
    show.setAttribute("aria-label", gettext(SHOWN_BY_UNIT[unit]));
    for (const option of show.options) if (option.value === "during") option.text = gettext(THAT_UNIT[unit]);
    playback.setUnit(unit);
  }
  setUnit(start.story.unit);
  closeLikeMenus(node);
  return {
    node,

    setUnit,

    showLayers,

    showReach: reach.show,

    playThrough: playback.playThrough,
  };
}
