/* Colours as numbers. Pure. */

/** @param {string} colour #rrggbb @returns {[number, number, number]} red, green and blue, 0..255 */
export function toChannels(colour) {
  const value = parseInt(colour.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** @param {string} colour #rrggbb @param {number} opacity 0..1 @returns {string} what shows through, for a canvas */
export const fade = (colour, opacity) => `rgba(${toChannels(colour)},${opacity})`;

/** @param {string} colour #rrggbb @param {number} alpha 0..255 @param {number} shade 1 as it is, 0 black */
export function toPixel(colour, alpha, shade) {
  const [red, green, blue] = toChannels(colour).map((channel) => Math.round(channel * shade));
  return ((alpha << 24) | (blue << 16) | (green << 8) | red) >>> 0; // little-endian RGBA
}
