/* One dated layer of either form, with its titles, which are fetched when the first of them is asked for. */

import { element } from "../dom/element.js";
import { speakDay } from "../time/days.js";
import { fetchJson } from "../wire/loader.js";
import { createPoints } from "./points.js";
import { createShapes } from "./shapes.js";

/**
 * @param {{ head: any, columns: Record<string, any> }} file @param {TimemapLayerConfig} config
 * @param {HTMLElement} host where the chosen feature is told @param {() => void} onTitles
 */
export function createDatedLayer(file, config, host, onTitles) {
  const layer = file.head.form === "points" ? createPoints(file, config) : createShapes(file, config);
  const { kinds, openEnd } = file.head;
  const { kind } = file.columns;
  /** @type {string[] | null} */
  let titles = null;
  let asked = false;
  const chosen = element("div", { class: "tm-loading tm-chosen", role: "status" });

  function askTitles() {
    if (asked) return;
    asked = true;
    fetchJson(config.titles).then(
      (/** @type {string[]} */ list) => {
        titles = list;
        onTitles();
      },
      () => {
        asked = false; // asked again at the next hover
      },
    );
  }

  /** @param {number} i */
  function tell(i) {
    askTitles();
    return describe(i);
  }

  /** @param {number} i */
  function describe(i) {
    if (config.isGround) return titles ? titles[i] : kinds[kind[i]].name;
    const { start, end } = layer.feature(i);
    const until = end === openEnd ? "" : end - start > 1 ? ` – ${speakDay(end - 1)}` : "";
    return [kinds[kind[i]].name, titles ? titles[i] : "", `${speakDay(start)}${until}`].filter(Boolean).join(" · ");
  }

  let day = -Infinity;
  /** Which features are shown, as their positions in the file. @returns {number[]} */
  const visible = () => [...layer.index.shown.keys()].filter((i) => layer.index.shown[i]);

  return {
    layer: layer.layer,
    starts: layer.starts,
    at: layer.at,
    tell,
    isGround: Boolean(config.isGround),
    get isShown() {
      return !layer.layer._isHidden;
    },
    /** @param {boolean} isShown */
    setShown: (isShown) => layer.layer.setShown(isShown),
    visible,
    get count() {
      return layer.index.count;
    },

    /** @param {number} to @param {number} from first day of the stretch shown */
    show(to, from) {
      const touched = layer.index.moveTo(to, from);
      const fades = from < to && to !== day;
      day = to;
      layer.setDay(to);
      if (touched || fades) layer.layer.repaint();
    },

    /** @param {number | null} against a day to tell differences from @param {boolean} isOnly whether what is the same fades */
    contrast(against, isOnly) {
      if ("contrast" in layer) layer.contrast(against, isOnly);
    },

    /** What is shown, the last begun first, at most `limit` of it. @param {number} limit */
    list(limit) {
      askTitles();
      return visible().reverse().slice(0, limit).map((/** @type {number} */ i) => ({ words: describe(i), i }));
    },
    /** @param {number} i */
    select(i) {
      const close = element("button", { type: "button", "aria-label": "Close" }, "×");
      close.addEventListener("click", () => chosen.remove());
      chosen.replaceChildren(tell(i), " ", close);
      host.append(chosen);
    },
  };
}
