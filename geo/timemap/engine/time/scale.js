/* The time scales: calendar (true distances) and event-paced (equal steps between days with events). Pure. */

/**
 * True distances: a day's place is its share of the range.
 * @param {number} first @param {number} last days, both shown
 */
export function calendarScale(first, last) {
  const span = Math.max(1, last - first);
  return {
    /** How many steps it has from end to end. */
    steps: span,
    /** @param {number} day @returns {number} 0..1 */
    toShare: (day) => (day - first) / span,
    /** @param {number} share 0..1 @returns {number} a whole day */
    toDay: (share) => Math.round(first + Math.max(0, Math.min(1, share)) * span),
  };
}

/**
 * Equal steps: each day with an event is as far from the next as from the one before; days between lie evenly.
 * @param {number} first @param {number} last @param {ArrayLike<number>} starts days with events, ascending
 */
export function pacedScale(first, last, starts) {
  /** @type {number[]} */
  const stops = [first];
  for (let index = 0; index < starts.length; index += 1) {
    const day = starts[index];
    if (day > stops[stops.length - 1] && day <= last) stops.push(day);
  }
  if (stops[stops.length - 1] < last) stops.push(last);
  const steps = Math.max(1, stops.length - 1);
  return {
    steps,
    /** @param {number} day @returns {number} 0..1 */
    toShare(day) {
      if (day <= first || stops.length < 2) return 0;
      if (day >= last) return 1;
      let low = 0;
      let high = stops.length - 1;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (stops[middle] <= day) low = middle;
        else high = middle;
      }
      return (low + (day - stops[low]) / (stops[high] - stops[low])) / steps;
    },
    /** @param {number} share 0..1 @returns {number} a whole day */
    toDay(share) {
      const place = Math.max(0, Math.min(1, share)) * steps;
      const low = Math.min(stops.length - 2, Math.floor(place));
      if (low < 0) return first;
      return Math.round(stops[low] + (place - low) * (stops[low + 1] - stops[low]));
    },
  };
}

/**
 * Where a day is on a scale, in percent of its length; a day past an end is at the end.
 * @param {{ toShare(day: number): number }} scale @param {number} day
 */
export const toPercent = (scale, day) => Number((100 * Math.max(0, Math.min(1, scale.toShare(day)))).toFixed(3));

/**
 * How many features begin on each of some equal stretches of a scale: found by halving, so that a hundred thousand
 * starts cost little more than a hundred.
 * @param {ArrayLike<number>} starts days, ascending @param {{ toShare(day: number): number }} scale @param {number} bins
 */
export function countDensity(starts, scale, bins) {
  const counts = new Uint32Array(bins);
  let from = firstWhere(starts, (share) => share >= 0);
  for (let bin = 0; bin < bins; bin += 1) {
    const isLast = bin === bins - 1;
    const to = firstWhere(starts, (share) => (isLast ? share > 1 : Math.floor(share * bins) > bin));
    counts[bin] = to - from;
    from = to;
  }
  return counts;

  /** @param {ArrayLike<number>} sorted @param {(share: number) => boolean} isThere and stays so for all that follow */
  function firstWhere(sorted, isThere) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isThere(scale.toShare(sorted[middle]))) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
