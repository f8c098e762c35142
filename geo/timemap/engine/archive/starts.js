/* When events of an archive begin, told by counts of stretches of time. Pure. */

import { convert } from "../time/units.js";

/** So many starts stand for all of them. */
const MOST_STARTS = 20_000;

/**
 * How many events begin in each bin, of whatever kind.
 * @param {ArrayLike<number>[]} counted by bin and kind, of the coarsest tiles @param {number} bins
 */
export function sumBins(counted, bins) {
  const sums = new Float64Array(bins);
  for (const counts of counted) {
    const width = counts.length / bins;
    for (let i = 0; i < counts.length; i += 1) sums[Math.floor(i / width)] += counts[i];
  }
  return sums;
}

/**
 * Starts that lie as close as those of the events do, fewer of them: evenly within each bin, one at least of one that holds
 * any.
 * @param {ArrayLike<number>} edges of the bins and the moment after the last @param {ArrayLike<number>} counts of the bins
 * @returns {Float64Array<ArrayBuffer>} ascending
 */
export function spreadStarts(edges, counts, most = MOST_STARTS) {
  let total = 0;
  for (let bin = 0; bin < counts.length; bin += 1) total += counts[bin];
  const share = Math.min(1, most / Math.max(1, total));
  /** @type {number[]} */
  const starts = [];
  for (let bin = 0; bin < counts.length; bin += 1) {
    const few = counts[bin] && Math.max(1, Math.round(counts[bin] * share));
    const wide = edges[bin + 1] - edges[bin];
    for (let i = 0; i < few; i += 1) starts.push(edges[bin] + Math.floor((wide * i) / few));
  }
  return Float64Array.from(starts);
}

/** The first moments of bins in which anything begins. @param {ArrayLike<number>} edges @param {ArrayLike<number>} counts */
export const stopsOf = (edges, counts) => Float64Array.from(edges).filter((_, bin) => counts[bin] > 0);

/** @param {Float64Array<ArrayBuffer>} moments @param {TimemapUnit} from @param {TimemapUnit} to */
export const toUnit = (moments, from, to) => (from === to ? moments : moments.map((one) => convert(one, from, to)));
