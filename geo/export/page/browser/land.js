/* The story's land, fetched when something is first measured on it. */

import { decodeLayerFile } from "../../../timemap/engine/wire/layer_file.js";
import { bytes } from "../../../timemap/engine/wire/loader.js";
import { gettext } from "../../../timemap/engine/words/words.js";
import { ring } from "./geodesy.js";
import { landOn, sumWithin } from "./land_within.js";

/**
 * @param {TakenContent} content @param {string} root what addresses in it are relative to
 * @param {() => void} draw told when the land is there, or can't be had
 * @returns {(measure: TakenMeasure, moment: number) => Map<number, number> | string | null} km² within the circle by
 * the position of the holder; null while there is none, a sentence where it can't be had
 */
export function createLand({ config }, root, draw) {
  const layer = config.layers?.find(({ isGround }) => isGround);
  /** @type {import("./land_within.js").LayerFile | null} */
  let file = null;
  let [isAsked, fault] = [false, ""];
  let told = { of: "", sums: new Map() };

  async function load() {
    const resource = /** @type {TimemapLayerConfig} */ (layer).file;
    const place = resource.url ? { ...resource, url: new URL(resource.url, root).href } : resource;
    try {
      file = decodeLayerFile(await bytes(place, () => undefined, new AbortController().signal));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      fault = gettext("The land within it can’t be told: {reason}.", { reason });
    }
    draw();
  }

  return (measure, moment) => {
    if (!layer) return null;
    if (!isAsked) {
      isAsked = true;
      load();
    }
    if (!file) return fault || null;
    const of = `${measure.points} ${measure.km} ${moment}`;
    if (of !== told.of) {
      const [centre] = measure.points;
      told = { of, sums: sumWithin(landOn(file, moment), centre, ring(centre, measure.km)) };
    }
    return told.sums;
  };
}
