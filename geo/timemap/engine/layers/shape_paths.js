/* The features of a layer file as paths in world units, near an origin of their own; and which of them is hit. */

import { toX, toY } from "../map/world.js";

/** @typedef {{ head: any, columns: Record<string, any> }} ShapeFile a decoded layer file of shapes */

/**
 * @param {ShapeFile} file
 * @returns {{ x: number, y: number }} world units: the first point of all, so that numbers are small
 */
export function originOf({ head, columns }) {
  if (!head.count) return { x: 0, y: 0 };
  return { x: toX(columns.x[0] / head.unit), y: toY(columns.y[0] / head.unit) };
}

/** @param {ShapeFile} file @returns {[number, number]} the least and the most x of all, in world units */
export function extentOf({ head, columns }) {
  let [low, high] = [Infinity, -Infinity];
  for (const x of columns.x) {
    if (x < low) low = x;
    if (x > high) high = x;
  }
  return [toX(low / head.unit), toX(high / head.unit)];
}

/**
 * @template {{ moveTo(x: number, y: number): void, lineTo(x: number, y: number): void, closePath(): void }} Path
 * @param {ShapeFile} file @param {{ x: number, y: number }} origin @param {() => Path} createPath
 * @returns {Path[]} one a feature: its parts one after another, those of an area closed
 */
export function toPaths({ head, columns }, origin, createPath) {
  const paths = [];
  let part = 0;
  let point = 0;
  for (let i = 0; i < head.count; i += 1) {
    const path = createPath();
    for (; part < columns.parts[i]; part += 1) {
      for (let isFirst = true; point < columns.ends[part]; point += 1, isFirst = false) {
        const x = toX(columns.x[point] / head.unit) - origin.x;
        const y = toY(columns.y[point] / head.unit) - origin.y;
        if (isFirst) path.moveTo(x, y);
        else path.lineTo(x, y);
      }
      if (columns.area[i]) path.closePath();
    }
    paths.push(path);
  }
  return paths;
}

/**
 * @param {Pick<CanvasRenderingContext2D, "isPointInPath" | "isPointInStroke">} ctx its line as wide as what hits one
 * @param {Path2D[]} paths @param {ArrayLike<number>} area 1 where a path is an area @param {Uint8Array} shown
 * @param {number} x @param {number} y world units, from the origin
 * @returns {number} the topmost shape there, or -1
 */
export function topmostAt(ctx, paths, area, shown, x, y) {
  for (let i = paths.length - 1; i >= 0; i -= 1) {
    if (!shown[i]) continue;
    if (area[i] ? ctx.isPointInPath(paths[i], x, y, "evenodd") : ctx.isPointInStroke(paths[i], x, y)) return i;
  }
  return -1;
}
