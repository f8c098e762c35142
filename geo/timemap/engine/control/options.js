/* What else the time control offers: the scale, what a day shows of layers, and how it plays. */

import { element } from "../dom/element.js";
import { closeLikeMenus } from "../dom/menu.js";
import { SPEEDS } from "../time/playback.js";
import { createFeatureList } from "./feature_list.js";

/**
 * @param {{ hasLayers: boolean, later: string, show: TimemapShow, windowDays: number }} start
 * @param {{ onScale(isPaced: boolean): void, onWhole(isWhole: boolean): void, onShow(mode: TimemapShow): void,
 *   onList(): { words: string, go(): void }[],
 *   onPlayback(name: "speed" | "by" | "loops" | "skips", value: any): void }} handlers
 */
export function createOptions(start, handlers) {
  /** @param {string} name @param {[string, string][]} choices @param {string} chosen @param {(value: string) => void} act */
  const select = (name, choices, chosen, act) => {
    const options = choices.map(([value, words]) => element("option", { value }, words));
    const node = element("select", { "aria-label": name }, ...options);
    node.value = chosen;
    node.addEventListener("change", () => act(node.value));
    return node;
  };
  /** @param {string} words @param {boolean} isOn @param {(isOn: boolean) => void} act */
  const tickBox = (words, isOn, act) => {
    const box = element("input", { type: "checkbox" });
    box.checked = isOn;
    box.addEventListener("change", () => act(box.checked));
    return element("label", {}, box, words);
  };

  const calendar = element("button", { type: "button", "aria-pressed": "true", title: "True distances in time" }, "Calendar");
  const events = element("button", { type: "button", "aria-pressed": "false", title: "Equal steps from event to event" }, "Events");
  /** @param {boolean} isPaced */
  const setScale = (isPaced) => {
    calendar.setAttribute("aria-pressed", String(!isPaced));
    events.setAttribute("aria-pressed", String(isPaced));
    handlers.onScale(isPaced);
  };
  calendar.addEventListener("click", () => setScale(false));
  events.addEventListener("click", () => setScale(true));
  const node = element("div", { class: "tm-tools" });
  /** @type {[string, string][]} */
  const modes = [["during", "That day"], ["window", `Last ${start.windowDays} days`], ["so-far", "So far"]];
  const ofLayers = [select("What a day shows", modes, start.show, (value) => handlers.onShow(/** @type {TimemapShow} */ (value))), createFeatureList(handlers.onList)];
  /** @param {boolean} hasLayers */
  const showLayers = (hasLayers) => ofLayers.forEach((part) => (part.hidden = !hasLayers));
  showLayers(start.hasLayers);
  node.append(...ofLayers);
  /** @type {[string, string][]} */
  const speeds = SPEEDS.map((/** @type {number} */ speed) => [String(speed), `${speed}×`]);
  const whole = tickBox(`Go on to: ${start.later}`, false, handlers.onWhole);
  whole.hidden = !start.later;
  node.append(
    element("div", { class: "tm-scale", role: "group", "aria-label": "Time scale" }, calendar, events),
    select("Speed", speeds, "1", (value) => handlers.onPlayback("speed", Number(value))),
    element(
      "details",
      { class: "tm-options" },
      element("summary", { "aria-label": "How it plays", title: "How it plays" }, "⋯"),
      element(
        "div",
        {},
        whole,
        select("Play by", [["events", "Event by event"], ["days", "Day by day"]], "events", (value) => handlers.onPlayback("by", value)),
        tickBox("Repeat", false, (isOn) => handlers.onPlayback("loops", isOn)),
        tickBox("Skip empty stretches", true, (isOn) => handlers.onPlayback("skips", isOn)),
      ),
    ),
  );
  closeLikeMenus(node);
  return {
    node,

    showLayers,

    /** @param {boolean} isWhole whether the time control reaches to the story's end */
    showWhole(isWhole) {
      /** @type {HTMLInputElement} */ (whole.firstElementChild).checked = isWhole;
    },
  };
}
