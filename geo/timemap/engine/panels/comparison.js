/* Two days compared: when the second map is there, and what it is told. */

import { element } from "../dom/element.js";
import { speakDay } from "../time/days.js";
import { createTwin } from "./twin.js";

/**
 * @param {L.Map} map the first map @param {TimemapStory} story
 * @param {{ base: Record<string, any>, labels: TimemapBaseLabel[], files(): { file: any, config: TimemapLayerConfig }[] }} sources
 * @param {{ onDay(day: number): void, onRelease(): void, onClose(): void, onChange(): void, onOpen(): void, has(event: number): boolean }} page
 */
export function createComparison(map, story, sources, page) {
  const badge = element("div", { class: "tm-badge", hidden: "" });
  /** The second map, while there is one. @type {any} */
  let twin = null;
  let isOnly = false;
  let range = story.range;
  /** @type {string[]} */
  let hidden = [];

  function open() {
    twin = createTwin(map, story, { ...sources, files: sources.files() }, {
      onDay: page.onDay,
      onRelease: page.onRelease,
      onOnly(/** @type {boolean} */ isNow) {
        isOnly = isNow;
        page.onChange();
      },
      onClose: page.onClose,
    });
    twin.setRange(...range);
    twin.keep(page.has);
    twin.hide(hidden);
    page.onOpen();
  }

  function close() {
    if (twin) twin.remove();
    twin = null;
  }

  return {
    badge,
    /** It is opened again with what has changed. */
    close,

    /** The second Leaflet map, or null. */
    get map() {
      return twin && twin.map;
    },

    /** @param {any} file @param {TimemapLayerConfig} config of a layer that has come to the first map */
    add(file, config) {
      if (twin) twin.add(file, config);
    },

    /** Other events are kept. */
    keep() {
      if (twin) twin.keep(page.has);
    },

    /** @param {string[]} ids of the story's layers that are off the map */
    hide(ids) {
      hidden = ids;
      if (twin) twin.hide(ids);
    },

    /** @param {number} first @param {number} last the days that its slider spans */
    setRange(first, last) {
      range = [first, last];
      if (twin) twin.setRange(first, last);
    },

    /**
     * Open, move or close the second map.
     * @param {{ day: number, from: number, shown: number, event: number, language: string } | null} other what it shows, null for one map
     * @param {number} day of the first map
     * @returns {boolean} whether what is the same on both days fades
     */
    show(other, day) {
      if (other && !twin) open();
      if (!other) close();
      badge.hidden = !twin;
      badge.textContent = speakDay(day);
      if (twin) twin.show({ ...other, against: day, isOnly });
      return isOnly;
    },
  };
}
