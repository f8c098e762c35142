/* Two days compared: when the second map is there, and what it is told. */

import { element } from "../dom/element.js";
import { speakDay } from "../time/days.js";
import { createTwin } from "./twin.js";

/**
 * @typedef {import("./twin.js").LayerFile} LayerFile
 * @typedef {import("./twin.js").Shown} Shown
 * @typedef {{ base: Record<string, any>, background?: TimemapBackground, labels: TimemapBaseLabel[],
 *   files(): LayerFile[] }} Sources
 * @typedef {{ onDay(day: number): void, onRelease(): void, onClose(): void, onChange(): void, onOpen(): void,
 *   has(event: number): boolean }} Page
 * @typedef {{ isOnly: boolean, range: [number, number], hidden: string[] }} State what the second map opens with
 */

/** @param {L.Map} map @param {TimemapStory} story @param {Sources} sources @param {Page} page @param {State} state */
function openTwin(map, story, sources, page, state) {
  /** @param {boolean} isOnly */
  const onOnly = (isOnly) => {
    state.isOnly = isOnly;
    page.onChange();
  };
  const twin = createTwin(map, story, { ...sources, files: sources.files() }, { ...page, onOnly });
  twin.setRange(...state.range);
  twin.keep(page.has);
  twin.hide(state.hidden);
  return twin;
}

/** @param {L.Map} map the first map @param {TimemapStory} story @param {Sources} sources @param {Page} page */
export function createComparison(map, story, sources, page) {
  const badge = element("div", { class: "tm-badge", hidden: "" });
  /** The second map, while there is one. @type {ReturnType<typeof createTwin> | null} */
  let twin = null;
  /** @type {State} */
  const state = { isOnly: false, range: story.range, hidden: [] };

  function open() {
    twin = openTwin(map, story, sources, page, state);
    page.onOpen();
    return twin;
  }

  function close() {
    twin?.remove();
    twin = null;
  }

  return {
    badge,
    /** It is opened again with what has changed. */
    close,

    /** The second Leaflet map, or null. @returns {any} */
    get map() {
      return twin && twin.map;
    },

    /** @param {any} file @param {TimemapLayerConfig} config of a layer that has come to the first map */
    add: (file, config) => twin?.add(file, config),

    /** Other events are kept. */
    keep: () => twin?.keep(page.has),

    /** @param {string[]} ids of the story's layers that are off the map */
    hide(ids) {
      state.hidden = ids;
      twin?.hide(ids);
    },

    /** @param {number} first @param {number} last the days that its slider spans */
    setRange(first, last) {
      state.range = [first, last];
      twin?.setRange(first, last);
    },

    /**
     * Open, move or close the second map.
     * @param {Shown | null} other what it shows, null for one map @param {import("./twin.js").Stretch} first what the
     * first map shows
     * @returns {boolean} whether what is the same on both days fades
     */
    show(other, first) {
      if (other) (twin || open()).show({ ...other, against: first, isOnly: state.isOnly });
      else close();
      Object.assign(badge, { hidden: !twin, textContent: speakDay(first.moment, first.unit) });
      return state.isOnly;
    },
  };
}
