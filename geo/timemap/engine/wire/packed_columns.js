/* Packed columns: planes of bytes, as `geo.archive.packing` writes them. Pure. */

/**
 * A column as a file's head has it: planes of its numbers less `from`, divided by `steps`; with `isDelta` they are how
 * far it is from each number to the next, and the first is told.
 * @typedef {{ name: string, offset: number, length: number, width: number, from: number, steps: number,
 *   isDelta?: boolean, first?: number }} Packed
 *
 * @param {Packed} column @param {Uint8Array} body of the file, behind its head
 * @returns {Float64Array<ArrayBuffer>} its numbers
 */
export function unpackColumn({ offset, length, width, from, steps, isDelta = false, first = 0 }, body) {
  const numbers = new Float64Array(length).fill(from);
  for (let plane = 0; plane < width; plane += 1) {
    const worth = steps * 256 ** plane;
    const at = offset + plane * length;
    for (let i = 0; i < length; i += 1) numbers[i] += body[at + i] * worth;
  }
  if (!isDelta) return numbers;
  let sum = first;
  for (let i = 0; i < length; i += 1) numbers[i] = sum += numbers[i];
  return numbers;
}
