/* The map's own corner: the legend of its lines, and who held what. */

import { element } from "../dom/element.js";
import { createHolders } from "./holders.js";

/**
 * @param {TimemapStory} story @param {(day: number) => void} onDay a day was chosen in the chart
 */
export function createLegend(story, onDay) {
  const rows = story.lines.map((line) => element("li", { class: `tm-${line.kind}` }, line.name));
  const legend = element("ul", { class: "tm-legend" }, ...rows);
  const territory = story.territory ? createHolders(story.territory, story.unit, onDay) : null;
  const node = element("div", { class: "tm-corner" }, legend);
  if (territory) node.append(territory.node);

  /** @param {string[]} ids of the story's layers that are off the map */
  function hide(ids) {
    legend.hidden = story.lines.length === 0 || ids.includes("lines");
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
