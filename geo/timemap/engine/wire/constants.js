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
export const ARCHIVE_FORM = /** @type {const} */ (1);
export const KIND_COLOURS = /** @type {const} */ (["#8a1f33", "#136661", "#c8570a", "#467deb", "#73896e", "#50265f", "#a7719e", "#5e2eb9"]);
export const OTHER_COLOUR = /** @type {const} */ ("#8b8b8b");
export const BRIEFING_CHANNEL = /** @type {const} */ ("timemap-briefing");
export const ROOM_KEPT = /** @type {const} */ ("timemap-room");
export const ENGLISH_FORMS = /** @type {const} */ ({"names": {"MMMM": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"], "LLLL": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"], "MMM": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], "LLL": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"], "EEEE": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"], "G": ["BC", "AD"]}, "patterns": {"yMMMMEEEEd": "{EEEE} {d} {MMMM} {y}", "yMMMMd": "{d} {MMMM} {y}", "yMMMM": "{MMMM} {y}", "y": "{y}", "MMMMd": "{d} {MMMM}", "yMMMd": "{d} {MMM} {y}", "yMMM": "{MMM} {y}", "MMMd": "{d} {MMM}", "MMM": "{MMM}", "GyMMMMEEEEd": "{EEEE} {d} {MMMM} {y} {G}", "GyMMMMd": "{d} {MMMM} {y} {G}", "GyMMMM": "{MMMM} {y} {G}", "GyMMMd": "{d} {MMM} {y} {G}", "GyMMM": "{MMM} {y} {G}", "Gy": "{y} {G}", "Gy:AD": "{G} {y}"}, "decimal": ".", "group": ","});
export const ENGLISH_RANGES = /** @type {const} */ ({"": ["", " \u2013 "], ":y": ["", "\u2013"], "yMMMMd:d": ["{d}\u2013", "{d} {MMMM} {y}"], "yMMMMd:M": ["{d} {MMMM} \u2013 ", "{d} {MMMM} {y}"], "yMMMM:M": ["{MMMM} \u2013 ", "{MMMM} {y}"], "y:y": ["{y}\u2013", "{y}"], "GyMMMMd:d": ["{d}\u2013", "{d} {MMMM} {y} {G}"], "GyMMMMd:M": ["{d} {MMMM} \u2013 ", "{d} {MMMM} {y} {G}"], "GyMMMM:M": ["{MMMM} \u2013 ", "{MMMM} {y} {G}"], "Gy:y": ["{y}\u2013", "{y} {G}"]});
export const CHOICES = /** @type {const} */ ({"mode": "explore", "reach": "opening"});
export const CHOICES_IN_LINK = /** @type {const} */ ({"mode": {"key": "mode", "words": ["explore", "present"], "also": {"read": "explore"}}, "reach": {"key": "range", "words": ["opening", "earlier", "later", "whole"], "also": {"all": "later"}}});
