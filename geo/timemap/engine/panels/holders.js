/* Who held how much: a legend with km² and share on the day, and their course as a chart with the day as a rule. */

import { element } from "../dom/element.js";
import { brush } from "../layers/patterns.js";
import { speakDay } from "../time/days.js";

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

/** @param {{ colour: string, pattern: string }} holder */
function swatch(holder) {
  const ratio = window.devicePixelRatio || 1;
  const node = element("canvas", { class: "tm-swatch", "aria-hidden": "true" });
  node.width = 26 * ratio;
  node.height = 16 * ratio;
  const ctx = /** @type {CanvasRenderingContext2D} */ (node.getContext("2d"));
  ctx.fillStyle = brush(ctx, holder.pattern, holder.colour, ratio);
  ctx.fillRect(0, 0, node.width, node.height);
  ctx.strokeStyle = holder.colour;
  ctx.lineWidth = 2 * ratio;
  ctx.strokeRect(0, 0, node.width, node.height);
  return node;
}

/**
 * @param {TimemapTerritory} territory @param {(day: number) => void} onDay
 */
export function createHolders(territory, onDay) {
  const { holders, steps, figures, total } = territory;
  const rows = holders.map((holder) => {
    const figure = element("span", { class: "tm-figure" });
    const row = element("li", {}, swatch(holder), element("span", {}, holder.label), figure);
    return { row, figure };
  });
  const canvas = element("canvas", { "aria-hidden": "true" });
  const rule = element("div", { class: "tm-rule" });
  const chart = element("div", { class: "tm-chart", role: "img", title: "km² by holder; click to go to a day" }, canvas, rule);
  const summary = element("summary", {}, territory.title);
  const node = element(
    "details",
    { class: "tm-territory" },
    summary,
    element("ul", {}, ...rows.map(({ row }) => row)),
    chart,
    element("p", { class: "tm-note" }, territory.note),
  );
  node.open = window.innerWidth > 760 && window.innerHeight > 640;
  let range = [0, 1];
  let shownStep = -1;
  let drawnWidth = 0;

  function drawChart() {
    const ratio = window.devicePixelRatio || 1;
    const width = Math.round(chart.clientWidth * ratio);
    const height = Math.round(chart.clientHeight * ratio);
    drawnWidth = chart.clientWidth;
    if (!width || !height) return; // closed, or not laid out yet
    canvas.width = width;
    canvas.height = height;
    const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    const [first, last] = range;
    /** @param {number} day */
    const toX = (day) => Math.round((width * (Math.max(first, Math.min(last, day)) - first)) / (last - first));
    steps.forEach((step, index) => {
      const left = index ? toX(/** @type {number} */ (step[0])) : 0;
      const right = index + 1 < steps.length ? toX(/** @type {number} */ (steps[index + 1][0])) : width;
      let below = height;
      holders.forEach((holder, position) => {
        const tall = (height * /** @type {number} */ (step[position + 1])) / total;
        ctx.fillStyle = brush(ctx, holder.pattern, holder.colour, ratio);
        ctx.fillRect(left, below - tall, right - left, tall);
        ctx.fillStyle = holder.colour;
        if (tall) ctx.fillRect(left, below - tall, right - left, ratio);
        below -= tall;
      });
    });
  }

  chart.addEventListener("click", (event) => {
    const box = chart.getBoundingClientRect();
    onDay(Math.round(range[0] + ((event.clientX - box.left) / box.width) * (range[1] - range[0])));
  });
  // The map below must not take what is meant for the panel.
  L.DomEvent.disableClickPropagation(node);
  L.DomEvent.disableScrollPropagation(node);
  new ResizeObserver(() => chart.clientWidth !== drawnWidth && drawChart()).observe(chart);

  return {
    node,

    /** @param {number} first @param {number} last the days that the chart spans */
    setRange(first, last) {
      range = [first, Math.max(first + 1, last)];
      drawChart();
    },

    /** @param {number} day */
    show(day) {
      const share = (day - range[0]) / (range[1] - range[0]);
      rule.style.left = `${(100 * Math.max(0, Math.min(1, share))).toFixed(2)}%`;
      const step = stepAt(steps, day);
      if (step === shownStep) return;
      shownStep = step;
      const told = rows.map(({ row, figure }, position) => {
        row.classList.toggle("tm-none", steps[step][position + 1] === 0);
        figure.textContent = figures[step][position];
        return `${holders[position].label}: ${figure.textContent}`;
      });
      const since = steps[step][0];
      chart.setAttribute("aria-label", `${told.join("; ")}${since === null ? "" : `; since ${speakDay(since)}`}`);
    },
  };
}
