/* The map's own colours, each once; those of acts, holders and kinds come with the story. */

import { fade } from "./colour.js";

export const INK = "#1d2a33";
export const PAPER = "#ffffff";
/** What is current. */
export const ACCENT = "#8a1f33";
/** The current place's name. */
export const DEEP_INK = "#000000";

export const SEA = "#e2e9ec";
/** Countries that the story is about. */
export const LAND = "#f8f6f0";
export const OTHER_LAND = "#efece4";
export const COAST = "#d3ccbd";
export const BORDER = "#b9b1a0";
/** Quieter than any border. */
export const RIVER = "#a8c1cc";
export const DISTRICT_BORDER = "#e3ddd0";
/** Lines that the story draws. */
export const STORY_LINE = "#55503f";

export const COUNTRY_NAME = "#8d8674";
export const WATER_NAME = "#7f98a3";

export const ARC = "#2f7d80";
/** From few to many: darker throughout, so that they are told apart without their hue (ColorBrewer's YlOrRd). */
export const DENSITY = ["#fed976", "#feb24c", "#fd8d3c", "#fc4e2a", "#e31a1c", "#b10026"];
export const MEASURED = "#0b3d91";

/** Round the current mark. */
export const GLOW = fade(ACCENT, 0.2);
/** The circle within which a place is. */
export const UNCERTAIN = fade(INK, 0.45);
/** Round letters. */
export const HALO = fade(PAPER, 0.92);
/** Round the letters at an arc's end, which stand on its line. */
export const ARC_HALO = fade(PAPER, 0.95);
/** On both sides of a line. */
export const CASING = fade(PAPER, 0.9);
