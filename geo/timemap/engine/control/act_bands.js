/* The acts along the time control: a band of colour each, and a button with its name below. */

import { element } from "../dom/element.js";
import { toPercent } from "../time/scale.js";

/** A band less wide has no name below it, CSS pixels: it would stand on its neighbours'. */
const LEAST_PX = 14;

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

/** @param {TimemapAct[]} acts @param {(act: string) => void} onAct told its id */
export function createActBands(acts, onAct) {
  const bands = acts.map(() => element("span", { class: "tm-band" }));
  const labels = acts.map((act) => {
    const title = `Go to: ${act.title}`;
    const label = element("button", { type: "button", class: "tm-act", title, "aria-label": act.title });
    label.addEventListener("click", () => onAct(act.id));
    return label;
  });

  const node = element("div", { class: "tm-acts", role: "group", "aria-label": "Acts" }, ...labels);

  return {
    bands: element("div", { class: "tm-bands", "aria-hidden": "true" }, ...bands),
    labels: node,

    /**
     * Put each where the scale has it; an act out of reach is a button that goes back or on to it, one that is only out
     * of sight is not there.
     * @param {{ toShare(day: number): number }} scale @param {number} first @param {number} last in sight
     * @param {{ first: number, last: number }} reach
     * @param {{ start: number, end: number }[]} times of the acts
     * @returns {[number, number][]} from where to where names stand, CSS pixels
     */
    layOut(scale, first, last, reach, times) {
      acts.forEach((act, index) => {
        const [band, label] = [bands[index], labels[index]];
        const place = bandOf(times[index], scale, first, last);
        band.hidden = !place;
        const isEarlier = times[index].end <= reach.first;
        const isLater = times[index].start > reach.last;
        label.hidden = !place && !isEarlier && !isLater;
        label.classList.toggle("tm-earlier", isEarlier);
        label.classList.toggle("tm-later", isLater);
        if (!place) {
          if (label.hidden) return;
          label.style.cssText = "";
          const name = element("span", {}, act.short);
          label.replaceChildren(...(isEarlier ? ["‹ ", name] : [name, " ›"]));
          return;
        }
        const { left, width } = place;
        band.style.cssText = `left:${left}%;width:${width}%;background:${act.colour}`;
        label.style.cssText = `left:${left}%;max-width:max(calc(${width}% - 6px), 2.2em)`;
        label.hidden = (node.clientWidth * width) / 100 < LEAST_PX;
        label.textContent = act.title;
        if (label.scrollWidth > label.clientWidth) label.textContent = act.short;
      });
      const seen = labels.filter((label) => !label.hidden && !label.classList.contains("tm-earlier"));
      return seen.map((label) => [label.offsetLeft, label.offsetLeft + label.offsetWidth]);
    },
  };
}
