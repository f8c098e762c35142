/* What lies over the base map and below the story: a picture with its bounds, or an archive of tiles. */

import { createCanvasLayer } from "../map/canvas_layer.js";
import { toX } from "../map/world.js";

/** Over online tiles (150), below land (200). */
const DEPTH = 160;

/** @typedef {[number, number, number, number]} Part left, top, width and height */

/**
 * The part of a picture that is in sight, and where it is drawn. Pure.
 * @param {TimemapBox} box of the whole picture @param {{ width: number, height: number }} frame what is in sight
 * @param {{ width: number, height: number }} picture its own pixels
 * @returns {{ from: Part, to: Part } | null} of its pixels, and in sight
 */
export function partInSight(box, frame, picture) {
  const [left, top] = [Math.max(0, box.left), Math.max(0, box.top)];
  const width = Math.min(frame.width, box.right) - left;
  const height = Math.min(frame.height, box.bottom) - top;
  if (width <= 0 || height <= 0) return null;
  const across = picture.width / (box.right - box.left);
  const down = picture.height / (box.bottom - box.top);
  return {
    from: [(left - box.left) * across, (top - box.top) * down, width * across, height * down],
    to: [left, top, width, height],
  };
}

/** @param {TimemapBackground} background @param {() => void} onFail */
function createPicture({ file, bounds, alt, opacity }, onFail) {
  const [minx, miny, maxx, maxy] = /** @type {NonNullable<TimemapBackground["bounds"]>} */ (bounds);
  const image = new Image();
  const layer = createCanvasLayer("tilePane", 0.2, ({ ctx, width, height, turns, toPoint }) => {
    const picture = { width: image.naturalWidth, height: image.naturalHeight };
    if (!picture.width) return;
    ctx.globalAlpha = opacity;
    for (const turn of turns(toX(minx), toX(maxx))) {
      const { x: left, y: top } = toPoint(minx + 360 * turn, maxy);
      const { x: right, y: bottom } = toPoint(maxx + 360 * turn, miny);
      const part = partInSight({ left, top, right, bottom }, { width, height }, picture);
      if (part) ctx.drawImage(image, ...part.from, ...part.to);
    }
    ctx.globalAlpha = 1;
  });
  layer.on("add", () => {
    layer._container.style.zIndex = String(DEPTH);
    layer._container.setAttribute("role", "img");
    layer._container.setAttribute("aria-label", alt);
  });
  image.src = String(file.url);
  image.decode().then(() => layer.repaint(), onFail);
  return layer;
}

/** @param {L.Map} map @param {TimemapBackground} background @param {() => void} onFail */
async function addArchive(map, { file, opacity, script }, onFail) {
  const [url, module] = [file, script].map((one) => new URL(String(one?.url), document.baseURI).href);
  try {
    /** @type {typeof import("../background/archive.js")} */
    const { openArchive } = await import(module);
    map.addLayer(await openArchive(url, { opacity, zIndex: DEPTH, attribution: "" }));
  } catch {
    onFail();
  }
}

/**
 * Put a story's background on a map.
 * @param {L.Map} map @param {TimemapBackground} background @param {() => void} onFail told where it can't be loaded
 */
export function addBackground(map, background, onFail) {
  if (background.kind === "picture") map.addLayer(createPicture(background, onFail));
  else addArchive(map, background, onFail);
}
