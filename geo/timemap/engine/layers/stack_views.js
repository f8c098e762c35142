/* What several layers together show, count, list and hold at a point. Pure. */

import { mergeStarts } from "../time/starts.js";
import { finest } from "../time/units.js";

/**
 * An archive draws some of its events, and steps by moments of its own.
 * @typedef {{ count: number, isExact: boolean }} Total how many there are of which some are drawn
 * @typedef {ReturnType<typeof import("./dated_layer.js").createDatedLayer>
 *   & { total?: Total, inSight?: TimemapArchiveSight, stopsIn?(unit: TimemapUnit): ArrayLike<number> }} DatedLayer
 */
/** @typedef {{ words: string, go(): void }} Choice what is there in words, and what choosing it does */

/**
 * @param {DatedLayer[]} layers
 * @returns {DatedLayer[]} those that are counted, listed and stepped through: shown, and not the ground
 */
export const datedOf = (layers) => layers.filter((layer) => !layer.isGround && layer.isShown);

/** @param {DatedLayer[]} layers @param {TimemapUnit} unit @returns {ArrayLike<number>} when something begins, each once */
export const startsOf = (layers, unit) =>
  mergeStarts(layers.map((layer) => layer.stopsIn?.(unit) ?? layer.startsIn(unit)));

/** @param {DatedLayer[]} layers @returns {TimemapArchiveSight | undefined} what of the first archive is in sight */
export const sightOf = (layers) => layers.find(({ inSight }) => inSight)?.inSight;

/** @param {DatedLayer[]} layers @returns {Total | null} of all together; null where all that is shown is drawn */
export function totalOf(layers) {
  if (!layers.some(({ total }) => total)) return null;
  const totals = layers.map((layer) => layer.total ?? { count: layer.count, isExact: true });
  return {
    count: totals.reduce((sum, { count }) => sum + count, 0),
    isExact: totals.every(({ isExact }) => isExact),
  };
}

/**
 * What a time control over some layers counts, and what it is told in: a zone that all of that unit share.
 * @param {Pick<DatedLayer, "unit" | "zone">[]} layers those shown @param {TimemapStory} story
 * @returns {{ unit: TimemapUnit, zone: string }} the story's own, or the finest of the layers'
 */
export function clockOf(layers, story) {
  const unit = finest([story.unit, ...layers.map((layer) => layer.unit)]);
  const zones = new Set([...layers, story].flatMap((one) => (one.unit === unit && one.zone ? [one.zone] : [])));
  return { unit, zone: zones.size === 1 ? [...zones][0] : "" };
}

/**
 * Show what is valid in a stretch of time.
 * @param {DatedLayer[]} layers @param {import("../time/validity.js").AnyStretch} stretch
 * @returns {number} how many features are shown, the ground's not among them
 */
export function showStretch(layers, stretch) {
  let count = 0;
  for (const layer of layers) {
    layer.show(stretch);
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
