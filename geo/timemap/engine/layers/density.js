/* Points as counts in cells of the screen: what is drawn where there are too many to tell apart. */

import { element } from "../dom/element.js";
import { createCanvasLayer } from "../map/canvas_layer.js";
import { UNIT_ZOOM, toX, toY } from "../map/world.js";
import { createChosen } from "./chosen.js";
import {
  countShown,
  createCells,
  findCell,
  levelOf,
  metresOf,
  mostEver,
  orderPoints,
  pointsIn,
} from "./density_cells.js";
import { classesOf, lengthInWords, writeCells } from "./density_scale.js";
import { ngettext, number } from "../words/words.js";

/** The line that is left open between two cells: device pixels. */
const GAP = 1;
/** Features of a cell that are told by name. */
const TOLD = 3;
const CHOSEN = 10;
/** Levels that are kept: a zoom to and fro finds them again. */
const KEPT = 4;

/**
 * @typedef {import("./stack_views.js").DatedLayer} DatedLayer
 * @typedef {import("./density_cells.js").Cells} Cells
 * @typedef {{ cells: Cells, most: number, classes: number[], counted: string }} Level cells of a level, what their
 *   colours tell at every moment, and what was counted last
 * @typedef {{ classes: number[], most: number, level: number, lat: number }} Scale what the colours tell, and where
 *   the map looks
 */

/** What is drawn. @returns what a moment, a zoom or another layer changes */
const createState = () => ({
  /** Those whose points are counted, from the lowest up. @type {DatedLayer[]} */
  layers: [],
  /** Their points. @type {import("./density_cells.js").Ordered} */
  points: orderPoints([]),
  /** What is shown of them. */
  shown: "",
  /** Of each how far back it is shown. @type {number[]} */
  reaches: [],
  /** Of the zooms drawn last. @type {Map<number, Level>} */
  levels: new Map(),
  /** The one on the map now. @type {Level | null} */
  level: null,
});

/** @typedef {ReturnType<typeof createState>} State */

/** The largest count of any moment makes the classes: a scrub changes no colour's meaning. @param {State} state @param {number} level */
function createLevel({ points, reaches }, level) {
  const cells = createCells(points, level);
  const most = mostEver(cells, reaches);
  return { cells, most, classes: classesOf(most), counted: "" };
}

/** Bring cells and counts up to a zoom and a moment. @param {State} state @param {number} zoom @returns {Level} */
function update(state, zoom) {
  const { levels, shown } = state;
  const at = levelOf(zoom);
  const level = levels.get(at) ?? createLevel(state, at);
  levels.delete(at);
  levels.set(at, level); // as the last
  for (const [oldest] of levels) if (levels.size > KEPT) levels.delete(oldest);
  if (level.counted !== shown) countShown(level.cells);
  level.counted = shown;
  state.level = level;
  return level;
}

/**
 * Write each cell in sight as one pixel, enlarge that image, and leave lines open: a hundred steps, not thousands.
 * @param {TimemapDrawing} drawing @param {Level} level @param {HTMLCanvasElement} small for that image
 */
function drawCells({ ctx, zoom, ratio, toPoint }, { cells, classes }, small) {
  const { width, height } = ctx.canvas;
  const corner = toPoint(-180, 85.0511287798);
  const [left, top] = [corner.x * ratio, corner.y * ratio];
  const step = cells.side * 2 ** (zoom - UNIT_ZOOM) * ratio;
  const [column, row] = [Math.floor(-left / step), Math.floor(-top / step)];
  const image = new ImageData(Math.ceil(width / step) + 1, Math.ceil(height / step) + 1);
  writeCells(image, cells, column, row, classes);
  Object.assign(small, { width: image.width, height: image.height });
  /** @type {CanvasRenderingContext2D} */ (small.getContext("2d")).putImageData(image, 0, 0);
  const [x, y] = [left + column * step, top + row * step];
  ctx.setTransform(1, 0, 0, 1, 0, 0); // whole pixels: sharp edges, and the same line everywhere
  ctx.imageSmoothingEnabled = false;
  ctx.drawImage(small, x, y, image.width * step, image.height * step);
  for (let at = 1; at <= image.width; at += 1) ctx.clearRect(Math.round(x + at * step) - GAP, 0, GAP, height);
  for (let at = 1; at <= image.height; at += 1) ctx.clearRect(0, Math.round(y + at * step) - GAP, width, GAP);
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
}

/** How many are not told by name. @param {number} count @returns {string[]} a line, where there are any */
const sayMore = (count) =>
  // i18n: the last line of a list
  count > 0 ? [ngettext("and {count} more", "and {count} more", count, { count: number(count) })] : [];

/**
 * A cell in words: how many there are, and some of them.
 * @param {State} state @param {Cells} cells @param {number} cell @param {number} lat @param {number} limit
 */
function describe({ layers }, cells, cell, lat, limit) {
  const count = Math.round(cells.counts[cell]);
  const names = pointsIn(cells, cell, limit).map(({ source, i }) => {
    return layers[source].tell(cells.sources[source].idOf?.(i) ?? i);
  });
  const values = { count: number(count), size: lengthInWords(metresOf(cells.level, lat)) };
  // i18n: so many features are in a cell so wide, such as "1,200 in this cell of 12 km"
  const exact = ngettext("{count} in this cell of {size}", "{count} in this cell of {size}", count, values);
  const all = isEstimate(cells, cell)
    ? ngettext("about {count} in this cell of {size}", "about {count} in this cell of {size}", count, values)
    : exact;
  return [all, ...names, ...sayMore(count - names.length)].join("\n");
}

/** Whether points of a cell stand for others that are not drawn. @param {Cells} cells @param {number} cell */
const isEstimate = ({ sources, cellsOf }, cell) =>
  sources.some(({ weight, shown }, source) => {
    return weight && cellsOf[source].some((one, i) => one === cell && shown[i] && weight[i] > 1);
  });

/** @param {unknown[]} some @param {unknown[]} others */
const isSame = (some, others) => some.length === others.length && some.every((one, at) => one === others[at]);

/**
 * @param {L.Map} map @param {HTMLElement} host where a chosen cell is told
 * @param {(scale: Scale | null) => void} onDrawn null while nothing is counted in cells
 */
export function createDensity(map, host, onDrawn) {
  const state = createState();
  const chosen = createChosen(host, (/** @type {string} */ words) => [words]);
  const small = element("canvas", {});
  const layer = createCanvasLayer(
    "overlayPane",
    0.05,
    (drawing) => {
      const level = update(state, drawing.zoom);
      const { cells, classes, most } = level;
      drawCells(drawing, level, small);
      onDrawn({ classes, most, level: cells.level, lat: map.getCenter().lat });
    },
    true,
  );

  /** @param {boolean} isOn */
  function turn(isOn) {
    if (isOn && !layer._map) map.addLayer(layer);
    layer.setShown(isOn);
    if (!isOn) onDrawn(null);
  }

  return {
    /**
     * Count the points of layers in cells, or have them drawn one by one again. Lines and polygons are drawn as ever.
     * @param {boolean} isOn @param {DatedLayer[]} layers from the lowest up, moved to the stretch already
     */
    show(isOn, layers) {
      for (const one of layers) one.setCounted(isOn);
      const counted = isOn ? layers.filter((one) => one.points && one.isShown) : [];
      const reaches = counted.map(({ shownAt }) => shownAt.reach);
      const shown = [...counted.flatMap(({ shownAt }) => [shownAt.day, shownAt.count]), ...reaches].join();
      const sources = counted.flatMap(({ points }) => points ?? []);
      const isKnown = isSame(sources, state.points.sources) && isSame(counted, state.layers);
      if (isKnown && shown === state.shown) return;
      if (!isKnown) state.points = orderPoints(sources);
      if (!isKnown || reaches.join() !== state.reaches.join()) state.levels.clear();
      Object.assign(state, { layers: counted, shown, reaches, level: null });
      turn(counted.length > 0);
      layer.repaint();
    },

    /** @param {number} x @param {number} y CSS pixels of the map @returns what is counted there, or null */
    at(x, y) {
      if (!state.level || layer._isHidden) return null;
      const { cells } = state.level;
      const { lat, lng } = map.containerPointToLatLng([x, y]);
      const cell = findCell(cells, toX(lng), toY(lat));
      if (cell < 0 || !cells.counts[cell]) return null;
      return {
        words: describe(state, cells, cell, lat, TOLD),
        go: () => chosen.show(describe(state, cells, cell, lat, CHOSEN)),
      };
    },
  };
}
