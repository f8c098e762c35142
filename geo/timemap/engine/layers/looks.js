/* How the features of a layer file look beyond their kinds: what each is painted with, and how large. Pure. */

import { NO_VALUE } from "../wire/constants.js";

/** So many steps of a file's pixels a CSS pixel. */
const PIXEL_STEPS = 4;
/** The radius of a point that has no value, where size tells values. */
const NONE_PX = 3;

/** @typedef {{ head: any, columns: Record<string, any> }} LayerFile a decoded layer file */

/** Whether colours tell values rather than kinds. @param {LayerFile} file */
export const isByColour = ({ head }) => Boolean(head.value && head.value.by === "colour");
/** Whether sizes tell values. @param {LayerFile} file */
export const isBySize = ({ head }) => Boolean(head.value && head.value.by === "size");

/**
 * What each feature, or each position of tracks by value, is painted with: a code, and the colour of each code; `NO_VALUE`
 * has none.
 * @param {LayerFile} file @returns {{ codes: ArrayLike<number>, colours: string[] }}
 */
export function paintOf(file) {
  const { head, columns } = file;
  if (isByColour(file)) return { codes: columns.value, colours: head.value.colours };
  const colours = head.kinds.map((/** @type {{ colour: string }} */ kind) => kind.colour);
  if (!isBySize(file)) return { codes: columns.kind, colours };
  const codes = columns.kind.map((/** @type {number} */ kind, /** @type {number} */ i) =>
    columns.value[i] === NO_VALUE ? NO_VALUE : kind,
  );
  return { codes, colours };
}

/**
 * @param {LayerFile} file @param {number} usual CSS pixels
 * @returns {(i: number) => number} a point's radius in CSS pixels
 */
export function radiusOf(file, usual) {
  const { head, columns } = file;
  if (columns.radius) return (i) => columns.radius[i] / PIXEL_STEPS;
  if (isBySize(file)) return (i) => head.value.radii[columns.value[i]] ?? NONE_PX;
  return () => head.radius ?? usual;
}

/**
 * @param {LayerFile} file
 * @returns {(i: number, usual: number) => number} the width of a line or an edge in CSS pixels
 */
export function widthOf(file) {
  const { head, columns } = file;
  if (columns.width) return (i) => columns.width[i] / PIXEL_STEPS;
  if (isBySize(file)) return (i, usual) => head.value.radii[columns.value[i]] / 2 || usual;
  return (_, usual) => head.width ?? usual;
}

/** @param {LayerFile} file @returns {(i: number) => number} 0..1 */
export function alphaOf({ head, columns }) {
  if (columns.opacity) return (i) => columns.opacity[i] / 255;
  return () => head.opacity ?? 1;
}

/**
 * The different dots of a file's points: radius and shape of each, and which one a point has; null where all are alike.
 * @param {LayerFile} file @param {number} usual radius in CSS pixels
 * @returns {{ dots: { radius: number, shape: string }[], of: Uint16Array | null }}
 */
export function dotsOf(file, usual) {
  const { head, columns } = file;
  const radius = radiusOf(file, usual);
  const shapes = head.kinds.map((/** @type {{ shape?: string }} */ kind) => kind.shape || "circle");
  const isAlike = !columns.radius && !isBySize(file) && new Set(shapes).size <= 1;
  if (isAlike || !head.count) return { dots: [{ radius: radius(0), shape: shapes[0] }], of: null };
  /** @type {Map<string, number>} */
  const known = new Map();
  /** @type {{ radius: number, shape: string }[]} */
  const dots = [];
  const of = new Uint16Array(head.count);
  for (let i = 0; i < head.count; i += 1) {
    const one = { radius: radius(i), shape: shapes[columns.kind[i]] };
    const key = `${one.radius} ${one.shape}`;
    const at = known.get(key) ?? dots.push(one) - 1;
    known.set(key, at);
    of[i] = at;
  }
  return { dots, of };
}

/**
 * The order to draw points in, the largest first, so that none hides a smaller one.
 * @param {{ dots: { radius: number }[], of: Uint16Array | null }} sizes
 * @returns {Uint32Array | null} null for their own order
 */
export function largestFirst({ dots, of }) {
  if (!of || new Set(dots.map((dot) => dot.radius)).size === 1) return null;
  return Uint32Array.from(of.keys()).sort((a, b) => dots[of[b]].radius - dots[of[a]].radius || a - b);
}

/**
 * How many of the features shown are of each kind, and of each code of a value.
 * @param {LayerFile} file @param {Uint8Array} shown 1 where a feature is shown
 * @param {ArrayLike<number>} [at] where the value of each stands, of tracks; else in its own place
 */
export function countShown({ head, columns }, shown, at) {
  const kinds = new Uint32Array(head.kinds.length);
  const codes = new Uint32Array(NO_VALUE + 1);
  const { kind, value } = columns;
  for (let i = 0; i < shown.length; i += 1) {
    if (!shown[i]) continue;
    kinds[kind[i]] += 1;
    if (value) codes[value[at ? at[i] : i]] += 1;
  }
  return { kinds, codes };
}
