/* Where labels go, so that none stands on another. Pure: boxes in, boxes out, in CSS pixels. */

/** @param {TimemapBox} a @param {TimemapBox} b */
export function overlaps(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/**
 * The places a label may take round its mark, best first.
 * @param {number} x @param {number} y the mark's middle
 * @param {number} width @param {number} height of the text @param {number} gap between mark and text
 * @returns {TimemapBox[]}
 */
export function candidatesAround(x, y, width, height, gap) {
  const half = height / 2;
  const near = gap * 0.8;
  /** @type {[number, number][]} */
  const corners = [
    [x + gap, y - half],
    [x - gap - width, y - half],
    [x + near, y - near - height * 0.8],
    [x + near, y + near - height * 0.2],
    [x - near - width, y - near - height * 0.8],
    [x - near - width, y + near - height * 0.2],
    [x - width / 2, y - gap - height],
    [x - width / 2, y + gap],
  ];
  return corners.map(([left, top]) => ({ left, top, right: left + width, bottom: top + height }));
}

/**
 * The places a region's name may take: candidatesOver its point, or a little above or below it.
 * @param {number} x @param {number} y @param {number} width @param {number} height
 * @returns {TimemapBox[]}
 */
export function candidatesOver(x, y, width, height) {
  return [0, 1.2, -1.2, 2.4, -2.4, 3.6, -3.6].map((lines) => {
    const top = y - height / 2 - lines * height;
    return { left: x - width / 2, top, right: x + width / 2, bottom: top + height };
  });
}

/**
 * Give each label, the most important first, the first candidate that is free.
 * @param {TimemapBox[][]} choices candidatesAround of each label
 * @param {TimemapBox[]} obstacles boxes that no label may cover
 * @param {number[]} own the obstacle that each label belongs to; it keeps `aside` from all others
 * @param {number} aside how far from another's obstacle a label stays, so that it doesn't seem to name that one
 * @returns {(TimemapBox | null)[]} null where a label found no room
 */
export function arrangeLabels(choices, obstacles, own = [], aside = 0) {
  /** @type {TimemapBox[]} */
  const taken = [];
  const wide = obstacles.map(({ left, top, right, bottom }) => ({
    left: left - aside,
    top,
    right: right + aside,
    bottom,
  }));
  return choices.map((boxes, label) => {
    const isClear = (/** @type {TimemapBox} */ box) =>
      obstacles.every((_, at) => !overlaps(box, (at === own[label] ? obstacles : wide)[at]));
    const free = boxes.find((box) => isClear(box) && !taken.some((other) => overlaps(box, other)));
    if (free) taken.push(free);
    return free || null;
  });
}
