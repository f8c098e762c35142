/* The map's own corner: the legend of its lines and marks, and who held what. */

import { element } from "../dom/element.js";
import { INK } from "../layers/palette.js";
import { strokeOf } from "../layers/story_lines.js";
import { createHolders } from "./holders.js";
import { lineSwatch, markSwatch } from "./swatches.js";
import { gettext } from "../words/words.js";

/** There is no room for the legend beside the map's own: it is closed until the reader opens it. */
const NARROW = "(width <= 640px)";

/**
 * What stands for the lines: each kind that has a label once, else each name once. Pure.
 * @param {Pick<TimemapStory, "lines" | "strokes">} story
 */
export function lineRows(story) {
  const rows = new Map();
  for (const { kind, name } of story.lines) {
    const stroke = strokeOf(story, kind);
    const words = stroke.label || name;
    if (!rows.has(`${kind} ${words}`)) rows.set(`${kind} ${words}`, { ...stroke, words });
  }
  return [...rows.values()];
}

/**
 * @param {TimemapStory} story @param {(day: number) => void} onDay a day was chosen in the chart
 */
export function createLegend(story, onDay) {
  const lines = lineRows(story);
  const marks = Object.values(story.marks ?? {});
  const lineNodes = lines.map(({ words, width, colour, dashes }) =>
    element("li", {}, lineSwatch(width, colour, dashes), words),
  );
  const markNodes = marks.map(({ label, colour, shape }) => element("li", {}, markSwatch(colour ?? INK, shape), label));
  const list = element("ul", {}, ...lineNodes, ...markNodes);
  // i18n: the legend of the map's lines and marks
  const title = gettext("Key");
  const legend = element("details", { class: "tm-legend" }, element("summary", {}, title), list);
  legend.classList.toggle("tm-marks", marks.length > 0);
  const narrow = matchMedia(NARROW);
  narrow.addEventListener("change", () => (legend.open = !narrow.matches));
  legend.open = !narrow.matches;
  const territory = story.territory ? createHolders(story.territory, story.unit, onDay) : null;
  const node = element("div", { class: "tm-corner" }, legend);
  if (territory) node.append(territory.node);

  /** @param {string[]} ids of the story's layers that are off the map */
  function hide(ids) {
    for (const node of lineNodes) node.hidden = ids.includes("lines");
    legend.hidden = !marks.length && (!lines.length || ids.includes("lines"));
    if (territory) territory.node.hidden = ids.includes("territory");
  }
  hide([]);

  return {
    node,
    hide,

    /** There is no room for it now; the reader may open it all the same. */
    fold() {
      if (territory) territory.node.open = false;
    },

    /** @param {number} first @param {number} last the days that the chart spans */
    setRange(first, last) {
      if (territory) territory.setRange(first, last);
    },

    /** @param {number | null} day null where the story tells nothing of it */
    show(day) {
      if (territory) territory.show(day);
    },
  };
}
