// @ts-check
/* Written by python -m geo.timemap.protocol_script from geo/timemap/protocol.py. */

export const MODES = /** @type {const} */ (["explore", "present", "embed"]);
export const REACHES = /** @type {const} */ (["opening", "earlier", "later", "whole"]);
export const UNITS = /** @type {const} */ (["year", "month", "day", "hour", "minute", "second"]);
export const SHOWS = /** @type {const} */ (["during", "so-far", "window"]);
export const PATTERNS = /** @type {const} */ (["solid", "rising", "dots", "falling", "cross", "level", "upright"]);
export const SHAPES = /** @type {const} */ (["circle", "square", "triangle", "diamond", "plus", "down", "cross", "star"]);
export const ZOOM_RANGE = /** @type {const} */ ([0, 18]);
export const MOST_LATITUDE = /** @type {const} */ (85);
export const MOST_POINTS = /** @type {const} */ (50);
export const NO_VALUE = /** @type {const} */ (255);
export const BRIEFING_CHANNEL = /** @type {const} */ ("timemap-briefing");
