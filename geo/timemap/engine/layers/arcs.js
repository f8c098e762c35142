/* Arcs that join the parties of the story's document with the place of its signing, at the document's own events. */

import { createCanvasLayer } from "../map/canvas_layer.js";
import { lonBeside } from "../map/world.js";
import { fontOf, writeWithHalo } from "./lettering.js";
import { ARC, ARC_HALO, CASING } from "./palette.js";

const STEPS = 96;
/** How far an arc rises from its chord, as a share of the chord's length. */
const RISE = 0.16;
/** Room that the map's own controls take at its edges, CSS pixels. */
const ROOM = { left: 56, top: 40, right: 10, bottom: 30 };

/**
 * A quadratic Bézier curve that rises towards the top of the map, as points. Pure.
 * @param {{ x: number, y: number }} from @param {{ x: number, y: number }} to CSS pixels
 * @returns {{ x: number, y: number }[]} from the one to the other
 */
export function curve(from, to) {
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const side = to.x >= from.x ? 1 : -1;
  const bend = { x: middle.x + side * RISE * 2 * (to.y - from.y), y: middle.y - side * RISE * 2 * (to.x - from.x) };
  return Array.from({ length: STEPS + 1 }, (_, step) => {
    const t = step / STEPS;
    const [a, b, c] = [(1 - t) * (1 - t), 2 * t * (1 - t), t * t];
    return { x: a * from.x + b * bend.x + c * to.x, y: a * from.y + b * bend.y + c * to.y };
  });
}

/**
 * Where an arc leaves a box: the last of its points within, or -1 when it ends inside. Pure.
 * @param {{ x: number, y: number }[]} points @param {TimemapBox} box
 */
export function leaves(points, box) {
  const outside = points.findIndex(({ x, y }) => x < box.left || x > box.right || y < box.top || y > box.bottom);
  return outside - 1 < 0 ? -1 : outside - 1;
}

/**
 * @param {TimemapStory} story @param {TimemapDocument} document
 * @param {(place: number) => string} nameOf
 */
export function createArcs(story, document, nameOf) {
  let isShown = false;
  let language = "";

  /** @param {TimemapDrawing} drawing */
  function draw({ ctx, width, height, toPoint }) {
    if (!isShown) return;
    const size = layer._map.getSize();
    const [padX, padY] = [(width - size.x) / 2, (height - size.y) / 2];
    const box = {
      left: padX + ROOM.left,
      top: padY + ROOM.top,
      right: padX + size.x - ROOM.right,
      bottom: padY + size.y - ROOM.bottom,
    };
    /** The short way round the globe. @param {number} place */
    const at = (place, near = lon) => toPoint(lonBeside(story.places[place].lon, near), story.places[place].lat);
    const { lon } = story.places[document.place];
    for (const party of document.parties) {
      const points = curve(at(document.place), at(party));
      ctx.beginPath();
      points.forEach(({ x, y }, index) => (index ? ctx.lineTo(x, y) : ctx.moveTo(x, y)));
      ctx.lineJoin = "round";
      for (const [colour, thick] of /** @type {[string, number][]} */ ([
        [CASING, 6.5],
        [ARC, 3],
      ])) {
        ctx.strokeStyle = colour;
        ctx.lineWidth = thick;
        ctx.stroke();
      }
      const edge = leaves(points, box);
      if (edge < 0) continue;
      const { x, y } = points[edge];
      const isLeft = points[edge + 1].x < x;
      ctx.font = fontOf(700, 15);
      ctx.textBaseline = "middle";
      ctx.textAlign = isLeft ? "left" : "right";
      const words = isLeft ? `‹ ${nameOf(party)}` : `${nameOf(party)} ›`;
      writeWithHalo(ctx, words, x, y - 16, ARC, ARC_HALO, 5);
    }
  }

  const layer = createCanvasLayer("overlayPane", 0.05, draw);

  return {
    layer,

    /** @param {string} event id of the current one @param {string} names language */
    show(event, names) {
      const shows = document.events.includes(event);
      if (shows !== isShown || (shows && names !== language)) {
        isShown = shows;
        language = names;
        layer.repaint();
      }
    },
  };
}
