/* The legend of points that are counted in cells: how large a cell is, and what its colour tells. */

import { element } from "../dom/element.js";
import { metresOf } from "../layers/density_cells.js";
import { OPACITY, cellInWords, classInWords, coloursOf, lengthInWords } from "../layers/density_scale.js";
import { gettext, number } from "../words/words.js";

/** A count as large as that has no room at the right edge. */
const WIDE = 10_000;

/**
 * A swatch a class, and below its left edge the count that it begins with; the last one's right edge is the largest.
 * @param {import("../layers/density.js").Scale} scale
 */
function createClasses({ classes, most }) {
  const colours = coloursOf(classes.length);
  return classes.map((least, at) => {
    const swatch = element("i", {});
    swatch.style.background = colours[at];
    swatch.style.opacity = String(OPACITY);
    const hasMost = at === classes.length - 1 && most > least && most < WIDE;
    const ends = hasMost ? [least, most] : [least];
    const words = ends.map((count) => element("span", {}, number(count)));
    return element("li", { title: classInWords(classes, most, at) }, swatch, ...words);
  });
}

export function createDensityLegend() {
  const title = element("p", {});
  const list = element("ul", {});
  const node = element("div", { class: "tm-density-legend", role: "group", hidden: "" }, title, list);
  node.setAttribute("aria-label", gettext("What the cells tell"));
  let drawn = "";

  return {
    node,

    /** @param {import("../layers/density.js").Scale | null} scale null while nothing is counted in cells */
    show(scale) {
      node.hidden = scale === null || !scale.classes.length;
      if (!scale) return;
      const size = lengthInWords(metresOf(scale.level, scale.lat));
      const words = cellInWords(size, scale.lat);
      if (title.textContent !== words) title.textContent = words;
      const key = [...scale.classes, scale.most].join();
      if (key === drawn) return;
      drawn = key;
      list.classList.toggle("tm-single", scale.classes.length === scale.most); // one class a count
      list.replaceChildren(...createClasses(scale));
    },
  };
}
