/* Where the names of places, countries and seas go. Pure: points and widths in, boxes out, in CSS pixels. */

import { arrangeLabels, candidatesAround, candidatesOver, overlaps } from "./label_layout.js";

/** How far a name stays from the side of another place's mark. */
const ASIDE = 9;
/** From a mark's middle to its rim, and to its name. */
const RADIUS = 7;
const GAP = 11;
const HEIGHT = 18;
/** How far the current place's name moves out, since its mark is larger. */
const NUDGE = 8;
/** Half of a line of a base label, and how high the rows are in which boxes are kept: CSS pixels. */
const HALF_LINE = 9;
const ROW = 64;

/** @typedef {{ x: number, y: number }} Point */

/** @param {TimemapBox} box @param {number} x @param {number} y @returns {TimemapBox} */
export const shift = ({ left, top, right, bottom }, x, y) => {
  return { left: left + x, top: top + y, right: right + x, bottom: bottom + y };
};

/** @param {Point} middle @param {number} across @param {number} down half of its width and height @returns {TimemapBox} */
const boxRound = ({ x, y }, across, down) => ({ left: x - across, top: y - down, right: x + across, bottom: y + down });

/** What a mark covers. @param {number} x @param {number} y @param {number} size of marks, 1 on a desk */
export const markBox = (x, y, size) => boxRound({ x, y }, RADIUS * size, RADIUS * size);

/**
 * Give each place its label's box. All places count, shown or not, so that no label moves while time does.
 * @param {{ point: Point, width: number, isRegion: boolean }[]} places the middle of each mark, and its name's width
 * @param {number[]} order positions of places, the first to choose first
 * @param {number} size of marks and letters, 1 on a desk
 * @returns {{ boxes: (TimemapBox | null)[], taken: TimemapBox[] }}
 *   of each place its name's box relative to its mark, null where there is no room; and all that marks and names cover
 */
export function planLabels(places, order, size) {
  const marks = places.map(({ point }) => boxRound(point, RADIUS * size, RADIUS * size));
  const choices = order.map((place) => {
    const { point, width, isRegion } = places[place];
    if (isRegion) return candidatesOver(point.x, point.y, width * 1.25, HEIGHT * size); // its letters are spaced
    return candidatesAround(point.x, point.y, width, HEIGHT * size, GAP * size);
  });
  const placed = arrangeLabels(choices, marks, order, ASIDE * size);
  /** @type {(TimemapBox | null)[]} */
  const boxes = places.map(() => null);
  order.forEach((place, position) => {
    const box = placed[position];
    const { x, y } = places[place].point;
    if (box) boxes[place] = shift(box, -x, -y);
  });
  return { boxes, taken: [...marks, ...placed.filter((box) => box !== null)] };
}

/**
 * Which names of the base map stand on no mark, no place's name, and none of those before them.
 * @param {{ isWanted: boolean, point: Point, half: number }[]} names the first to choose first, with half their width
 * @param {TimemapBox[]} taken what marks and places' names cover
 * @returns {boolean[]}
 */
export function findFree(names, taken) {
  /** Boxes by the rows that they lie in. @type {Map<number, TimemapBox[]>} */
  const rows = new Map();
  /** @param {TimemapBox} box */
  const rowsOf = ({ top, bottom }) => {
    const found = [];
    for (let row = Math.floor(top / ROW); row <= Math.floor(bottom / ROW); row += 1) found.push(row);
    return found;
  };
  /** @param {TimemapBox} box */
  const take = (box) => rowsOf(box).forEach((row) => rows.set(row, [...(rows.get(row) ?? []), box]));
  taken.forEach(take);
  return names.map(({ isWanted, point, half }) => {
    const box = boxRound(point, half, HALF_LINE);
    if (!isWanted || rowsOf(box).some((row) => rows.get(row)?.some((other) => overlaps(box, other)))) return false;
    take(box);
    return true;
  });
}

/**
 * The map itself on a canvas that reaches beyond its edges. Pure.
 * @param {number} width @param {number} height of the canvas @param {{ x: number, y: number }} size of the map
 * @returns {TimemapBox}
 */
export function mapFrame(width, height, size) {
  const [left, top] = [(width - size.x) / 2, (height - size.y) / 2];
  return { left, top, right: width - left, bottom: height - top };
}

/**
 * Whether a name is whole on the map, with nothing over it: half a country's name names nothing. On a map that others
 * share the time control begins where the map's frame ends.
 * @param {TimemapBox} box of the name @param {TimemapBox} frame the map itself, on the same canvas
 * @param {TimemapBox[]} covers what lies over the map, relative to the map
 */
export function isWhole(box, frame, covers) {
  if (box.left < frame.left || box.right > frame.right || box.top < frame.top || box.bottom > frame.bottom)
    return false;
  const at = shift(box, -frame.left, -frame.top);
  return !covers.some((cover) => overlaps(at, cover));
}

/**
 * The side of its mark on which a name stands: the other one, where there it is whole and stands on no other. Pure.
 * @param {TimemapBox} box of the name @param {number} x of its mark
 * @param {(box: TimemapBox) => boolean} isFree
 */
export function sideOf(box, x, isFree) {
  if (isFree(box)) return box;
  const other = { ...box, left: 2 * x - box.right, right: 2 * x - box.left };
  return isFree(other) ? other : box;
}

/**
 * Where the current event's name goes when no room was found for it: there all the same.
 * @param {number} width of the name @param {boolean} isRegion @param {number} size of marks and letters
 * @returns {TimemapBox} relative to the mark
 */
export function fallbackBox(width, isRegion, size) {
  if (isRegion) return { left: -width / 2, top: -44, right: width / 2, bottom: -26 };
  const left = GAP * size;
  return { left, top: -9, right: left + width, bottom: 9 };
}

/**
 * How far the current place's name moves along its line: away from its mark, and not at all above or below it.
 * @param {TimemapBox} box relative to the mark @param {number} size of marks and letters
 */
export const nudgeOf = (box, size) => NUDGE * size * Math.sign(Math.round((box.left + box.right) / 8));

/**
 * The mark nearest to a point.
 * @param {{ place: number, x: number, y: number }[]} marks @param {number} x @param {number} y
 * @param {number} reach how far away it may be; of equal ones the last drawn is found
 * @returns {number} its place, or -1
 */
export function nearestMark(marks, x, y, reach) {
  let nearest = reach;
  let found = -1;
  for (const mark of marks) {
    const distance = Math.hypot(mark.x - x, mark.y - y);
    if (distance <= nearest) {
      nearest = distance;
      found = mark.place;
    }
  }
  return found;
}
