/* Who held how much: a legend with km² and share on the day, and their course as a chart. */

import { element } from "../dom/element.js";
import { brush } from "../layers/patterns.js";
import { dateForms } from "../time/days.js";
import { createHoldersChart } from "./holders_chart.js";
import { gettext, mark } from "../words/words.js";

/** Of a swatch, CSS pixels. */
const SWATCH = { width: 26, height: 16, line: 2 };
const SILENT = mark("The story tells nothing of this time.");
/** On a screen less wide or less high the legend is closed until the reader opens it. */
const ROOMY = { width: 760, height: 640 };

/**
 * The position of the step that holds on a day. Pure.
 * @param {(number | null)[][]} steps each the day from which it holds (null: from ever) and km² by holder
 * @param {number} day
 */
export function stepAt(steps, day) {
  let at = 0;
  while (at + 1 < steps.length && /** @type {number} */ (steps[at + 1][0]) <= day) at += 1;
  return at;
}

/**
 * A step for those who hear the page. Pure.
 * @param {Pick<TimemapTerritory, "holders" | "steps" | "figures">} territory @param {number} step
 * @param {TimemapUnit} [unit] of the steps
 * @returns {string} such as "Armenia: 10 km² (40 %); Azerbaijan: 15 km² (60 %); since Sunday 8 November 2020"
 */
export function speakHolders({ holders, steps, figures }, step, unit = "day") {
  const since = steps[step][0];
  const parts = holders.map(({ label }, holder) => `${label}: ${figures[step][holder]}`);
  // i18n: the last part of a line such as "Armenia: 10 km² (40 %); since Sunday 8 November 2020"
  const last = since === null ? [] : [gettext("since {date:full}", dateForms(since, unit))];
  return [...parts, ...last].join("; ");
}

/**
 * Which holders hold anything between two days. Pure.
 * @param {(number | null)[][]} steps each the day from which it holds (null: from ever) and km² by holder
 * @param {number} first @param {number} last both of them counted
 * @returns {boolean[]} by holder
 */
export function holdersWithin(steps, first, last) {
  const within = steps.slice(stepAt(steps, first), stepAt(steps, last) + 1);
  return steps[0].slice(1).map((_, holder) => within.some((step) => Number(step[holder + 1]) > 0));
}

/** @param {TimemapHolder} holder */
function createSwatch(holder) {
  const ratio = window.devicePixelRatio || 1;
  const node = element("canvas", { class: "tm-swatch", "aria-hidden": "true" });
  node.width = SWATCH.width * ratio;
  node.height = SWATCH.height * ratio;
  const ctx = /** @type {CanvasRenderingContext2D} */ (node.getContext("2d"));
  ctx.fillStyle = brush(ctx, holder.pattern, holder.colour, ratio);
  ctx.fillRect(0, 0, node.width, node.height);
  ctx.strokeStyle = holder.colour;
  ctx.lineWidth = SWATCH.line * ratio;
  ctx.strokeRect(0, 0, node.width, node.height);
  return node;
}

/**
 * @param {TimemapTerritory} territory @param {TimemapUnit} unit of its steps
 * @param {(day: number) => void} onDay a day was chosen in the chart
 */
export function createHolders(territory, unit, onDay) {
  const { holders, steps, figures } = territory;
  const rows = holders.map((holder) => {
    const figure = element("span", { class: "tm-figure" });
    const row = element("li", {}, createSwatch(holder), element("span", {}, holder.label), figure);
    return { row, figure };
  });
  const chart = createHoldersChart(territory, unit, onDay);
  const silence = element("p", { class: "tm-silence", hidden: "" }, gettext(SILENT));
  const node = element(
    "details",
    { class: "tm-territory" },
    element("summary", {}, territory.title),
    element("ul", {}, ...rows.map(({ row }) => row)),
    silence,
    chart.node,
    element("p", { class: "tm-note" }, territory.note),
  );
  node.open = window.innerWidth > ROOMY.width && window.innerHeight > ROOMY.height;
  // The map below must not take what is meant for the panel.
  L.DomEvent.disableClickPropagation(node);
  L.DomEvent.disableScrollPropagation(node);
  let shownStep = -1;

  return {
    node,

    /** @param {number} first @param {number} last the days that the time control spans */
    setRange(first, last) {
      chart.setRange(first, last);
      holdersWithin(steps, first, last).forEach((holds, holder) => (rows[holder].row.hidden = !holds));
    },

    /** @param {number | null} day null where the story tells nothing of it */
    show(day) {
      node.classList.toggle("tm-silent", day === null);
      silence.hidden = day !== null;
      if (day === null) return;
      chart.show(day);
      const step = stepAt(steps, day);
      if (step === shownStep) return;
      shownStep = step;
      rows.forEach(({ row, figure }, holder) => {
        row.classList.toggle("tm-none", steps[step][holder + 1] === 0);
        figure.textContent = figures[step][holder];
      });
      chart.node.setAttribute("aria-label", speakHolders(territory, step, unit));
    },
  };
}
