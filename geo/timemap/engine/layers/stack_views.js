/* What several layers together show, count, list and hold at a point. Pure. */

import { mergeDays } from "../time/starts.js";

/** @typedef {ReturnType<typeof import("./dated_layer.js").createDatedLayer>} DatedLayer */
/** @typedef {{ words: string, go(): void }} Choice what is there in words, and what choosing it does */

/**
 * @param {DatedLayer[]} layers
 * @returns {DatedLayer[]} those that are counted, listed and stepped through: shown, and not the ground
 */
export const datedOf = (layers) => layers.filter((layer) => !layer.isGround && layer.isShown);

/** @param {DatedLayer[]} layers @returns {number[]} the days on which something begins, each once */
export const startDays = (layers) =>
  layers.reduce((all, layer) => mergeDays(all, layer.starts), /** @type {number[]} */ ([]));

/**
 * Move layers to a day; the ground is as it is on the day itself.
 * @param {DatedLayer[]} layers @param {number} day @param {number} from first day of the stretch shown
 * @returns {number} how many features are shown, the ground's not among them
 */
export function showDay(layers, day, from) {
  let count = 0;
  for (const layer of layers) {
    layer.show(day, layer.isGround ? day : from);
    if (!layer.isGround && layer.isShown) count += layer.count;
  }
  return count;
}

/** @param {DatedLayer[]} layers @param {number} most of each layer @returns {Choice[]} what is shown, as a list */
export const listAll = (layers, most) =>
  layers.flatMap((layer) => layer.list(most).map(({ words, i }) => ({ words, go: () => layer.select(i) })));

/**
 * @param {DatedLayer[]} layers from the lowest up @param {number} x @param {number} y CSS pixels of the map
 * @returns {Choice | null} the topmost feature there
 */
export function choiceAt(layers, x, y) {
  for (let top = layers.length - 1; top >= 0; top -= 1) {
    const layer = layers[top];
    const found = layer.isShown ? layer.at(x, y) : -1;
    if (found >= 0) return { words: layer.tell(found), go: () => layer.select(found) };
  }
  return null;
}
