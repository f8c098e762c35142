/* The map in flight: all of its layers on one canvas, which a screen without a graphics card can show at each frame. */

import { element } from "../dom/element.js";
import { oneAFrame } from "../dom/one_a_frame.js";
import { resize } from "./drawing.js";

/**
 * The order in which canvases lie over one another. Pure.
 * @template {{ pane: number, depth: number }} Canvas
 * @param {Canvas[]} canvases as they stand in the document: the place of their pane, and their own z-index in it
 * @returns {Canvas[]} from the lowest up
 */
export const fromLowest = (canvases) => [...canvases].sort((a, b) => a.pane - b.pane || a.depth - b.depth);

/** @param {HTMLElement} panes @returns {any[]} the layers that draw on canvases of a map, from the lowest up */
function layersOf(panes) {
  // The panes stand in the document from the lowest up; within one the layers' own depth counts.
  const order = [...panes.children];
  const found = /** @type {any[]} */ ([...panes.querySelectorAll("canvas.tm-canvas")]);
  const canvases = found.map((node) => ({
    layer: node.timemapLayer,
    pane: order.indexOf(node.parentElement),
    depth: Number(getComputedStyle(node).zIndex) || 0,
  }));
  return fromLowest(canvases).map(({ layer }) => layer);
}

/** @param {HTMLElement} panes of a map @returns {HTMLCanvasElement} over them, not seen yet */
function createCanvas(panes) {
  const canvas = element("canvas", { class: "tm-flight", "aria-hidden": "true" });
  canvas.style.visibility = "hidden"; // not taken out of the page: it would be made anew at each start
  panes.after(canvas);
  return canvas;
}

/**
 * A flight from one view to another; several canvases as large as the screen would cost more to lay over one
 * another than to draw.
 * @param {L.Map} map a Leaflet map
 */
export function createFlight(map) {
  const panes = /** @type {HTMLElement} */ (map.getPane("mapPane"));
  const canvas = createCanvas(panes);
  // Without transparency: what lies below need not be looked at.
  const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { alpha: false }));
  /** Layers from the lowest up. @type {any[]} */
  let layers = [];

  /** Online tiles are no canvas: with them the map flies as Leaflet has it. */
  const hasTiles = () => panes.querySelector(".leaflet-tile") !== null;

  function draw() {
    const size = map.getSize();
    const zoom = map.getZoom();
    const corner = map.project(map.getCenter(), zoom).subtract(size.divideBy(2));
    for (const layer of layers) layer.drawOn(ctx, size, corner, zoom);
  }

  return {
    /** Take over the picture; the view is moved by `move` events from now on. */
    start() {
      if (!map.timemapFlies) {
        if (hasTiles()) return;
        layers = layersOf(panes);
        map.timemapFlies = true;
        map.on("move", draw);
      }
      const size = map.getSize();
      const ratio = window.devicePixelRatio || 1;
      resize(canvas, size.x * ratio, size.y * ratio);
      canvas.style.visibility = ""; // drawn with the first move, which comes at once
      panes.style.visibility = "hidden";
    },

    /** Give the picture back to the layers, each in a frame of its own, and then be gone. */
    end() {
      if (!map.timemapFlies) return;
      map.timemapFlies = false;
      map.off("move", draw);
      for (const layer of layers) oneAFrame(() => layer._map && !map.timemapFlies && layer.updateBare());
      oneAFrame(() => {
        if (map.timemapFlies) return; // off again
        panes.style.visibility = "";
        canvas.style.visibility = "hidden";
      });
    },
  };
}
