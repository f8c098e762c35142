/* What differs between two days: a piece of land that is of another kind on the other day, or of none. Pure. */

/**
 * Group features of the same shape: one piece of land, held by one after another.
 * @param {number} count of features @param {Record<string, any>} columns of their file
 * @returns {number[][]} of each feature those of its shape, itself among them
 */
export function groupAlike(count, { parts, ends, x, y, shape }) {
  /** @type {Map<string, number[]>} */
  const groups = new Map();
  const alike = [];
  for (let i = 0; i < count; i += 1) {
    const at = shape ? shape[i] : i;
    const from = at ? parts[at - 1] : 0;
    const first = from ? ends[from - 1] : 0;
    const sizes = Array.from(ends.slice(from, parts[at]), (end) => end - first);
    const key = `${x[first]} ${y[first]} ${x[first + 1]} ${sizes}`;
    const group = groups.get(key) || [];
    groups.set(key, group);
    group.push(i);
    alike.push(group);
  }
  return alike;
}

/**
 * @param {number[]} alike features of one shape @param {Record<string, any>} columns @param {number} day
 * @returns {number} the one of them that is there on the day, or -1
 */
export function thereOn(alike, { start, end }, day) {
  for (let at = 0; at < alike.length; at += 1) {
    if (start[alike[at]] <= day && day < end[alike[at]]) return alike[at];
  }
  return -1;
}

/**
 * @param {number} feature @param {number[]} alike features of its shape @param {Record<string, any>} columns
 * @param {number} day @returns {boolean} whether its piece of land is of another kind on the day, or of none
 */
export function differs(feature, alike, columns, day) {
  const there = thereOn(alike, columns, day);
  return there < 0 || columns.kind[there] !== columns.kind[feature];
}
