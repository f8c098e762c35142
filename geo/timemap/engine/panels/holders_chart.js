/* How much each holder held through the whole time, as a chart with the day as a rule. */

import { element } from "../dom/element.js";
import { brush } from "../layers/patterns.js";
import { HOLDERS_BY_UNIT } from "../time/unit_words.js";
import { gettext } from "../words/words.js";

/**
 * @typedef {{ holder: number, left: number, top: number, width: number, height: number }} Box what a holder held
 *   during a step; sizes as those of the chart
 */

/**
 * The chart's boxes: side by side the steps, on one another the holders, the first at the foot. Pure.
 * @param {(number | null)[][]} steps each the day from which it holds (null: from ever) and km² by holder
 * @param {number} total km² @param {[number, number]} range the days that the chart spans
 * @param {number} width @param {number} height
 * @returns {Box[]}
 */
export function chartBoxes(steps, total, [first, last], width, height) {
  /** @param {number} day */
  const toX = (day) => Math.round((width * (Math.max(first, Math.min(last, day)) - first)) / (last - first));
  return steps.flatMap(([day, ...areas], index) => {
    const left = index ? toX(Number(day)) : 0;
    const right = index + 1 < steps.length ? toX(Number(steps[index + 1][0])) : width;
    let top = height;
    return areas.map((area, holder) => {
      const tall = (height * Number(area)) / total;
      top -= tall;
      return { holder, left, top, width: right - left, height: tall };
    });
  });
}

/**
 * Where a day stands in the chart, as a share of its width; past an end, at the end. Pure.
 * @param {number} day @param {[number, number]} range
 */
export const shareOf = (day, [first, last]) => Math.max(0, Math.min(1, (day - first) / (last - first)));

/** The day at a share of the chart's width. Pure. @param {number} share @param {[number, number]} range */
export const dayAt = (share, [first, last]) => Math.round(first + share * (last - first));

/**
 * @param {TimemapTerritory} territory @param {TimemapUnit} unit of its steps
 * @param {(day: number) => void} onDay a day was chosen
 */
export function createHoldersChart({ holders, steps, total }, unit, onDay) {
  const canvas = element("canvas", { "aria-hidden": "true" });
  const rule = element("div", { class: "tm-rule" });
  const title = gettext(HOLDERS_BY_UNIT[unit]);
  const node = element("div", { class: "tm-chart", role: "img", title }, canvas, rule);
  /** @type {[number, number]} */
  let range = [0, 1];
  let drawnWidth = 0;

  function draw() {
    const ratio = window.devicePixelRatio || 1;
    const width = Math.round(node.clientWidth * ratio);
    const height = Math.round(node.clientHeight * ratio);
    drawnWidth = node.clientWidth;
    if (!width || !height) return; // closed, or not laid out yet
    canvas.width = width;
    canvas.height = height;
    const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
    for (const box of chartBoxes(steps, total, range, width, height)) {
      const { pattern, colour } = holders[box.holder];
      ctx.fillStyle = brush(ctx, pattern, colour, ratio);
      ctx.fillRect(box.left, box.top, box.width, box.height);
      ctx.fillStyle = colour;
      if (box.height) ctx.fillRect(box.left, box.top, box.width, ratio);
    }
  }

  node.addEventListener("click", (event) => {
    const { left, width } = node.getBoundingClientRect();
    onDay(dayAt((event.clientX - left) / width, range));
  });
  new ResizeObserver(() => node.clientWidth !== drawnWidth && draw()).observe(node);

  return {
    node,

    /** @param {number} first @param {number} last the days that the chart spans */
    setRange(first, last) {
      range = [first, Math.max(first + 1, last)];
      draw();
    },

    /** @param {number} day */
    show(day) {
      rule.style.left = `${(100 * shareOf(day, range)).toFixed(2)}%`;
    },
  };
}
