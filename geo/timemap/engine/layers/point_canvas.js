/* A canvas that points are written on as pixels of one image. */

import { UNIT_ZOOM } from "../map/world.js";
import { blitAll, createDots, createTaken } from "./point_pixels.js";
import { toDot } from "./point_shapes.js";

/** How far beyond a point's rim it is hit, CSS pixels. */
export const HIT_PX = 4;

/** @typedef {{ points: import("./point_pixels.js").Points, shown: Uint8Array }} PointSet */

/**
 * @param {ReturnType<typeof import("./looks.js").dotsOf>} sizes @param {ReturnType<typeof import("./point_pixels.js").toInks>} inks
 */
export function createPointCanvas(sizes, inks) {
  /** What was drawn last. @type {ImageData | null} */
  let image = null;
  /** Made for the ratio of the screen. @type {ReturnType<typeof createDots> | null} */
  let dots = null;
  let ratio = 1;
  const taken = createTaken();

  return {
    get image() {
      return image;
    },
    /** Device pixels a CSS pixel. */
    get ratio() {
      return ratio;
    },

    /** @param {TimemapDrawing} drawing @param {PointSet[]} sets @param {number} day past whose end points are faded */
    draw({ ctx, zoom, ratio: now, toPoint }, sets, day) {
      const { width, height } = ctx.canvas;
      if (!image || image.width !== width || image.height !== height) image = ctx.createImageData(width, height);
      if (!dots || ratio !== now) {
        dots = createDots(
          sizes.dots.map(({ radius, shape }) => toDot(radius * now, shape)),
          sizes.of,
        );
      }
      ratio = now;
      const pixels = new Uint32Array(image.data.buffer);
      pixels.fill(0);
      const corner = toPoint(-180, 85.0511287798);
      const world = { left: corner.x * ratio, top: corner.y * ratio, scale: ratio * 2 ** (zoom - UNIT_ZOOM) };
      blitAll({ pixels, width, height, taken }, world, sets, day, dots, inks);
      ctx.putImageData(image, 0, 0);
    },
  };
}
