/* The acts along the time control: a band of colour each, and a button with its name below. */

import { element } from "../dom/element.js";
import { toPercent } from "../time/scale.js";
import { gettext } from "../words/words.js";

/** From one name to the next, CSS pixels. */
const GAP_PX = 8;

/**
 * The stretch of the time control that an act takes, in percent of its width. Pure.
 * @param {{ start: number, end: number }} act @param {{ toShare(day: number): number }} scale
 * @param {number} first @param {number} last the days that the time control spans
 * @returns {{ left: number, width: number } | null} null for an act before the first day or after the last
 */
export function bandOf(act, scale, first, last) {
  if (act.start > last || act.end <= first) return null;
  const left = toPercent(scale, act.start);
  return { left, width: toPercent(scale, act.end) - left };
}

/**
 * Where the names of acts stand, and which: the title, else what is short for it, within its own band; a short one that
 * is wider than its band goes on below the next, whose name then gives way where it can. Pure.
 * @param {({ left: number, right: number, title: number, short: number } | null)[]} bands CSS pixels, ascending; how wide
 *   its names are; null for an act that is not in sight @param {number} end where the last has to end
 * @returns {({ left: number, name: "title" | "short" } | null)[]} null where there is no room
 */
export function placeNames(bands, end) {
  const seen = bands.filter((band) => band !== null);
  let free = 0;
  return bands.map((band) => {
    if (!band) return null;
    const left = Math.max(band.left, free);
    const right = Math.min(band.right, end);
    const next = seen[seen.indexOf(band) + 1];
    const isSpare = !next || left + band.short + 2 * GAP_PX + next.short <= Math.min(next.right, end);
    const limit = isSpare && left === band.left ? end : right;
    /** @type {"title" | "short" | null} */
    let name = null;
    if (left + band.title <= right) name = "title";
    else if (left + band.short <= limit) name = "short";
    if (name === null) return null;
    free = left + band[name] + GAP_PX;
    return { left, name };
  });
}

/**
 * Put a button beyond the strip's end, to go to an act that is out of reach.
 * @param {HTMLElement} label @param {string} words @param {boolean} isEarlier
 */
function putBeyond(label, words, isEarlier) {
  label.classList.add(isEarlier ? "tm-earlier" : "tm-later");
  label.style.cssText = "";
  const name = element("span", {}, words);
  label.replaceChildren(...(isEarlier ? ["‹ ", name] : [name, " ›"]));
}

/** @param {TimemapAct[]} acts @param {HTMLElement} node what the labels stand in @param {HTMLElement[]} labels */
function createNames(acts, node, labels) {
  const pen = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
  const widthOf = (/** @type {string} */ words) => Math.ceil(pen.measureText(words).width);

  /**
   * @param {({ left: number, width: number } | null)[]} places in percent @param {number} end CSS pixels
   * @returns {[number, number][]} from where to where names stand
   */
  return (places, end) => {
    const percent = node.clientWidth / 100;
    const plain = labels.find((_, index) => places[index]);
    if (plain) pen.font = getComputedStyle(plain).font; // those beyond have larger letters
    const names = placeNames(
      places.map((place, index) => {
        if (!place) return null;
        const [left, right] = [place.left * percent, (place.left + place.width) * percent];
        return { left, right, title: widthOf(acts[index].title), short: widthOf(acts[index].short) };
      }),
      end,
    );
    return names.flatMap((found, index) => {
      if (!found) return [];
      const words = acts[index][found.name];
      labels[index].hidden = false;
      labels[index].style.cssText = `left:${found.left}px`;
      labels[index].textContent = words;
      return [[found.left, found.left + widthOf(words)]];
    });
  };
}

/** @param {TimemapAct[]} acts @param {(act: string) => void} onAct told its id */
export function createActBands(acts, onAct) {
  const bands = acts.map(() => element("span", { class: "tm-band" }));
  const labels = acts.map((act) => {
    const title = gettext("Go to: {act}", { act: act.title });
    const label = element("button", { type: "button", class: "tm-act", title, "aria-label": act.title });
    label.addEventListener("click", () => onAct(act.id));
    return label;
  });
  // i18n: the parts of a story
  const node = element("div", { class: "tm-acts", role: "group", "aria-label": gettext("Acts") }, ...labels);
  const putNames = createNames(acts, node, labels);

  return {
    bands: element("div", { class: "tm-bands", "aria-hidden": "true" }, ...bands),
    labels: node,

    /**
     * Put each where the scale has it; of the acts out of reach the nearest is a button that goes back or on to it, one
     * that is only out of sight is not there.
     * @param {{ toShare(day: number): number }} scale @param {number} first @param {number} last in sight
     * @param {{ first: number, last: number }} reach
     * @param {{ start: number, end: number }[]} times of the acts
     * @returns {[number, number][]} from where to where names stand, CSS pixels
     */
    layOut(scale, first, last, reach, times) {
      const places = times.map((time) => bandOf(time, scale, first, last));
      const earlier = times.findLastIndex(({ end }) => end <= reach.first);
      const later = times.findIndex(({ start }) => start > reach.last);
      places.forEach((place, index) => {
        bands[index].hidden = !place;
        if (place) {
          bands[index].style.cssText = `left:${place.left}%;width:${place.width}%;background:${acts[index].colour}`;
        }
        labels[index].hidden = index !== earlier && index !== later;
        labels[index].classList.remove("tm-earlier", "tm-later");
      });
      if (earlier >= 0) putBeyond(labels[earlier], acts[earlier].short, true);
      if (later < 0) return putNames(places, node.clientWidth);
      putBeyond(labels[later], acts[later].short, false);
      const { offsetLeft, offsetWidth } = labels[later];
      return [...putNames(places, offsetLeft - GAP_PX), [offsetLeft, offsetLeft + offsetWidth]];
    },
  };
}
