/* The moments at which something begins, of the events and the layers together. Pure. */

/** @param {ArrayLike<number>[]} layers starts, each sorted @returns {Float64Array} all of them, each once, sorted */
export function mergeStarts(layers) {
  const all = joinStarts([], layers);
  return all.filter((moment, index) => index === 0 || moment !== all[index - 1]);
}

/** @param {number[]} events @param {ArrayLike<number>[]} layers @returns {Float64Array} all starts, sorted */
export function joinStarts(events, layers) {
  const size = layers.reduce((sum, starts) => sum + starts.length, events.length);
  const all = new Float64Array(size);
  all.set(events);
  let at = events.length;
  for (const starts of layers) {
    all.set(starts, at);
    at += starts.length;
  }
  return all.sort();
}
