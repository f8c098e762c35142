/* The story's own lines, above what is drawn of its territory: there at every moment, for a time, or growing. */

import { createCanvasLayer } from "../map/canvas_layer.js";
import { WORLD, toX, toY } from "../map/world.js";
import { toShape } from "./ground_shapes.js";
import { STORY_LINE } from "./palette.js";

/** Dashes in widths of the line. @type {Record<TimemapStroke["dash"], number[]>} */
const DASHES = { solid: [], dashed: [3.5, 2.8], dotted: [1.1, 2.1] };
/** @type {Record<string, TimemapStroke>} */
const PLAIN = {
  // @ts-expect-error no kind is looked for further up: it may be called "constructor"
  __proto__: null,
  outline: { label: "", colour: STORY_LINE, width: 1.4, dash: "dashed" },
  line: { label: "", colour: STORY_LINE, width: 1.4, dash: "dotted" },
};

/**
 * How a line is drawn: its dashes in CSS pixels. Pure.
 * @param {Pick<TimemapStory, "strokes">} story @param {string} kind
 */
export function strokeOf({ strokes }, kind) {
  const own = strokes && Object.hasOwn(strokes, kind) ? strokes[kind] : undefined;
  const stroke = own ?? PLAIN[kind] ?? PLAIN.line;
  return { ...stroke, dashes: DASHES[stroke.dash].map((length) => length * stroke.width) };
}

/**
 * Whether a line is there. Pure.
 * @param {Pick<TimemapLine, "start" | "end">} line @param {number} moment
 */
export const isThere = ({ start = -Infinity, end = Infinity }, moment) => start <= moment && moment < end;

/**
 * How far a line that grows has come: it goes evenly from each position to the next. Pure.
 * @param {number[]} times when it is at each position, ascending @param {number} moment
 * @returns {number} positions passed, and of the way to the next the share that is done
 */
export function progressOf(times, moment) {
  const passed = times.findLastIndex((time) => time <= moment);
  if (passed < 0 || passed === times.length - 1) return passed;
  return passed + (moment - times[passed]) / (times[passed + 1] - times[passed]);
}

/**
 * A line as far as it has come. Pure.
 * @param {[number, number][]} line lon and lat @param {number} progress as `progressOf` has it
 * @returns {[number, number][]}
 */
export function cutAt(line, progress) {
  const [passed, share] = [Math.floor(progress), progress % 1];
  const done = line.slice(0, passed + 1);
  if (share <= 0) return done;
  const [[x, y], [nextX, nextY]] = line.slice(passed);
  return [...done, [x + share * (nextX - x), y + share * (nextY - y)]];
}

/** @param {TimemapStory} story */
export function createLines(story) {
  const originX = toX((story.home[0] + story.home[2]) / 2);
  const originY = toY((story.home[1] + story.home[3]) / 2);
  /** @param {[number, number][][]} coordinates */
  const toPath = (coordinates) => toShape({ type: "MultiLineString", coordinates }, originX, originY, []);
  const lines = story.lines.map((line) => ({
    line,
    ...strokeOf(story, line.kind),
    shape: toPath(line.coordinates),
    /** How much of it is drawn: all, none, or as far as it has come. */
    extent: Infinity,
  }));

  const layer = createCanvasLayer("overlayPane", 0.2, ({ ctx, turns, enterWorld, leaveWorld }) => {
    ctx.lineJoin = "round";
    for (const { shape, extent, colour, width, dashes } of lines) {
      if (extent < 0) continue;
      ctx.strokeStyle = colour;
      for (const turn of turns(shape.minX + originX, shape.maxX + originX)) {
        const scale = enterWorld(originX + turn * WORLD, originY);
        ctx.lineWidth = width / scale;
        ctx.setLineDash(dashes.map((length) => length / scale));
        ctx.stroke(shape.edge);
      }
    }
    ctx.setLineDash([]);
    leaveWorld();
  });

  return Object.assign(layer, {
    /** @param {number} moment */
    show(moment) {
      let isChanged = false;
      for (const one of lines) {
        const { times, coordinates } = one.line;
        const whole = times ? progressOf(times, moment) : Infinity;
        const extent = isThere(one.line, moment) ? whole : -1;
        if (extent === one.extent) continue;
        one.extent = extent;
        if (times && extent >= 0) one.shape = toPath([cutAt(coordinates[0], extent)]);
        isChanged = true;
      }
      if (isChanged) layer.repaint();
    },
  });
}
