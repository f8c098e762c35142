// @ts-check
/* Written by python -m geo.timemap.protocol_script from geo/timemap/protocol. */

export const UNITS = /** @type {const} */ (["year", "month", "day", "hour", "minute", "second"]);
export const SHOWS = /** @type {const} */ (["during", "so-far", "window"]);
export const PATTERNS = /** @type {const} */ (["solid", "rising", "dots", "falling", "cross", "level", "upright"]);
export const SHAPES = /** @type {const} */ (["circle", "square", "triangle", "diamond", "plus", "down", "cross", "star"]);
export const SPEEDS = /** @type {const} */ ([0.25, 0.5, 1, 2, 4, 8]);
export const ZOOM_RANGE = /** @type {const} */ ([0, 18]);
export const MOST_LATITUDE = /** @type {const} */ (85);
export const MOST_POINTS = /** @type {const} */ (50);
export const NO_VALUE = /** @type {const} */ (255);
export const BRIEFING_CHANNEL = /** @type {const} */ ("timemap-briefing");
export const CHOICES = /** @type {const} */ ({"mode": "explore", "reach": "opening"});
export const CHOICES_IN_LINK = /** @type {const} */ ({"mode": {"key": "mode", "words": ["explore", "present"], "older": {}}, "reach": {"key": "range", "words": ["opening", "earlier", "later", "whole"], "older": {"all": "later"}}});
