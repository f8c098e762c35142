/* The days on which something begins, of the events and the layers together. Pure. */

/** @param {number[]} days sorted, each once @param {ArrayLike<number>} starts sorted @returns {number[]} both, each once */
export function mergeDays(days, starts) {
  const all = new Set(days);
  for (let i = 0; i < starts.length; i += 1) all.add(starts[i]);
  return [...all].sort((a, b) => a - b);
}

/** @param {number[]} events @param {ArrayLike<number>[]} layers @returns {ArrayLike<number>} all starts, sorted */
export function joinStarts(events, layers) {
  const size = layers.reduce((sum, starts) => sum + starts.length, events.length);
  const all = new Int32Array(size);
  all.set(events);
  let at = events.length;
  for (const starts of layers) {
    all.set(starts, at);
    at += starts.length;
  }
  return all.sort();
}
