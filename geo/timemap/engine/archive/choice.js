/* Which tiles a view wants: whole levels, as many as there is room for, so that what is drawn is a fair sample. Pure. */

import { WORLD, nearestCopy, turnsIn } from "../map/world.js";

/** So many events are in sight at most, and in tiles that are partly in sight. */
export const MOST_SEEN = 300_000;
export const MOST_HELD = 1_000_000;

/** @typedef {import("./tree.js").Tree} Tree */
/** @typedef {import("./tree.js").Node} Node */

/**
 * How much of a box is in sight, in whatever copies of the world.
 * @param {TimemapBox} box @param {TimemapBox} view world units; it may reach beyond the world
 * @returns {number} a share, 0..1
 */
export function shareInSight({ left, top, right, bottom }, view) {
  const tall = Math.min(bottom, view.bottom) - Math.max(top, view.top);
  if (tall <= 0) return 0;
  let wide = 0;
  for (const turn of turnsIn(left, right, view.left, view.right))
    wide += Math.max(0, Math.min(right + turn * WORLD, view.right) - Math.max(left + turn * WORLD, view.left));
  return (Math.min(wide, right - left) * tall) / ((right - left) * (bottom - top));
}

/**
 * How many of a cell's events are in sight, about: as many as its cells below tell, and their area.
 * @param {Node[]} nodes all of them @param {Node} node @param {TimemapBox} view @returns {number} a share, 0..1
 */
function eventsInSight(nodes, node, view) {
  const area = shareInSight(node.box, view);
  if (area === 0 || area === 1) return area;
  let [left, seen] = [node.all, 0];
  for (const at of node.below) {
    seen += nodes[at].all * eventsInSight(nodes, nodes[at], view);
    left -= nodes[at].all;
  }
  return (seen + Math.max(0, left) * area) / node.all;
}

/** How far a tile is from a view's middle. @param {Node} node @param {TimemapBox} view world units */
function distance({ box }, { left, top, right, bottom }) {
  const x = nearestCopy((box.left + box.right) / 2, (left + right) / 2, WORLD);
  return Math.hypot(x - (left + right) / 2, (box.top + box.bottom - top - bottom) / 2);
}

/**
 * The tiles that a view wants, in the order to fetch them: those above others before them, the nearest to the middle
 * first. The coarsest are always among them.
 * @param {Tree} tree @param {TimemapBox} view world units; it may reach beyond the world
 * @param {{ seen?: number, held?: number }} most events
 * @returns {number[]} positions in the manifest
 */
export function chooseTiles({ nodes, roots }, view, { seen = MOST_SEEN, held = MOST_HELD } = {}) {
  const inSight = (/** @type {number} */ at) => shareInSight(nodes[at].box, view) > 0;
  /** @type {number[]} */
  const chosen = [];
  let [sum, whole] = [0, 0];
  let next = roots.filter(inSight);
  while (next.length) {
    const level = next.reduce((least, at) => Math.min(least, nodes[at].level), Infinity);
    const here = next.filter((at) => nodes[at].level === level);
    for (const at of here) {
      sum += nodes[at].own * eventsInSight(nodes, nodes[at], view);
      whole += nodes[at].own;
    }
    if (chosen.length && (sum > seen || whole > held)) break;
    chosen.push(...here.sort((a, b) => distance(nodes[a], view) - distance(nodes[b], view)));
    next = [
      ...next.filter((at) => nodes[at].level !== level),
      ...here.flatMap((at) => nodes[at].below.filter(inSight)),
    ];
  }
  return chosen;
}
