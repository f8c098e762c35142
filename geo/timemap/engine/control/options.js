/* What else the time control offers: the scale, what a day shows of layers, and how it plays. */

import { element } from "../dom/element.js";
import { createCheckbox, createSelect } from "../dom/fields.js";
import { closeLikeMenus } from "../dom/menu.js";
import { SPEEDS } from "../wire/constants.js";
import { isEarlier, isLater, reachOf } from "../time/clock.js";
import { createFeatureList } from "./feature_list.js";

/**
 * @typedef {{ onScale(isPaced: boolean): void, onReach(reach: TimemapReach): void, onShow(mode: TimemapShow | null): void,
 *   onDensity(isDensity: boolean): void, onList(): { words: string, go(): void }[],
 *   onPlayback(name: "speed" | "by" | "loops" | "skips", value: any): void }} Handlers
 */

/** The two time scales, as buttons of which one is pressed. @param {(isPaced: boolean) => void} onScale */
function createScaleSwitch(onScale) {
  /** @type {[boolean, string, string][]} */
  const scales = [
    [false, "Calendar", "True distances in time"],
    [true, "Events", "Equal steps from event to event"],
  ];
  const buttons = scales.map(([isPaced, words, title]) => {
    const button = element("button", { type: "button", "aria-pressed": String(!isPaced), title }, words);
    button.addEventListener("click", () => {
      for (const one of buttons) one.setAttribute("aria-pressed", String(one === button));
      onScale(isPaced);
    });
    return button;
  });
  return element("div", { class: "tm-scale", role: "group", "aria-label": "Time scale" }, ...buttons);
}

/** The name of the choice of what is shown. @param {TimemapUnit} unit */
const nameOfShow = (unit) => `What ${unit === "hour" ? "an" : "a"} ${unit} shows`;

/**
 * How it plays, as a menu.
 * @param {HTMLElement[]} first stand first in it @param {boolean} isLoop @param {Handlers["onPlayback"]} onPlayback
 */
function createPlaybackMenu(first, isLoop, onPlayback) {
  /** @type {[string, string][]} */
  const units = [
    ["events", "Event by event"],
    ["days", "Day by day"],
  ];
  const by = createSelect("Play by", units, "events", (value) => onPlayback("by", value));
  const loops = createCheckbox("Repeat", isLoop, (isOn) => onPlayback("loops", isOn));
  const skips = createCheckbox("Skip empty stretches", true, (isOn) => onPlayback("skips", isOn));
  const fields = element("div", {}, ...first, by, loops.node, skips.node);
  const summary = element("summary", { "aria-label": "How it plays", title: "How it plays" }, "⋯");
  return {
    node: element("details", { class: "tm-options" }, summary, fields),

    /** @param {TimemapUnit} unit that it plays by */
    setUnit(unit) {
      by.options[1].text = `${unit[0].toUpperCase()}${unit.slice(1)} by ${unit}`;
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
  const before = createCheckbox(`Go back to: ${earlier}`, false, change);
  const after = createCheckbox(`Go on to: ${later}`, false, change);
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
    ["during", `That ${start.story.unit}`],
    ["window", `Last ${start.window} ${start.story.unit}s`],
    ["so-far", "So far"],
  ];
  if (start.show === null) modes.unshift(["", "Each its own"]);
  const onMode = (/** @type {string} */ value) => handlers.onShow(/** @type {TimemapShow} */ (value) || null);
  const show = createSelect(nameOfShow(start.story.unit), modes, start.show ?? "", onMode);
  const ofLayers = [show, createFeatureList(handlers.onList)];
  const density = createCheckbox("Points as density", start.isDensity, handlers.onDensity);
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
    createSelect("Speed", speeds, String(start.speed), (value) => handlers.onPlayback("speed", Number(value))),
    playback.node,
  );
  /** @param {TimemapUnit} unit that the time control counts; a window is counted in the story's own */
  function setUnit(unit) {
    show.setAttribute("aria-label", nameOfShow(unit));
    for (const option of show.options) if (option.value === "during") option.text = `That ${unit}`;
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
