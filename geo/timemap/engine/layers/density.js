/* Points as counts in cells of the screen: what is drawn where there are too many to tell apart. */

import { createCanvasLayer } from "../map/canvas_layer.js";
import { UNIT_ZOOM, toX, toY } from "../map/world.js";
import { reachIn } from "../time/validity.js";
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
import { OPACITY, classOf, classesOf, coloursOf, lengthInWords } from "./density_scale.js";
import { fade } from "./colour.js";

/** The line that is left open between two cells: device pixels. */
const GAP = 1;
/** Features of a cell that are told by name. */
const TOLD = 3;
const CHOSEN = 10;

/**
 * @typedef {ReturnType<typeof import("./dated_layer.js").createDatedLayer>} DatedLayer
 * @typedef {import("./density_cells.js").Cells} Cells
 * @typedef {{ classes: number[], most: number, level: number, lat: number }} Scale what the colours tell, and where
 *   the map looks
 */

/** What is drawn. @returns what a moment, a zoom or another layer changes */
const createState = () => ({
  /** Those whose points are counted, from the lowest up. @type {DatedLayer[]} */
  layers: [],
  /** What is shown of them. */
  shown: "",
  /** Of each how far back it is shown. @type {number[]} */
  reaches: [],
  /** Their points. @type {import("./density_cells.js").Ordered} */
  points: orderPoints([]),
  /** Of the zoom that was drawn last. @type {Cells | null} */
  cells: null,
  isCounted: false,
  /** The largest count of any moment at this zoom: a scrub changes no colour's meaning. */
  most: 0,
  /** @type {number[]} */
  classes: [],
});

/** @typedef {ReturnType<typeof createState>} State */

/** Bring cells, counts and classes up to a zoom and a moment. @param {State} state @param {number} zoom @returns {Cells} */
function update(state, zoom) {
  const level = levelOf(zoom);
  if (state.cells?.level !== level) {
    state.cells = createCells(state.points, level);
    state.isCounted = false;
    state.classes = [];
  }
  if (!state.classes.length) {
    state.most = mostEver(state.cells, state.reaches);
    state.classes = classesOf(state.most);
  }
  if (!state.isCounted) countShown(state.cells);
  state.isCounted = true;
  return state.cells;
}

/** @param {TimemapDrawing} drawing @param {Cells} cells @param {number[]} classes */
function drawCells({ ctx, zoom, ratio, toPoint }, { columns, rows, counts, side }, classes) {
  const { width, height } = ctx.canvas;
  const corner = toPoint(-180, 85.0511287798);
  const [left, top] = [corner.x * ratio, corner.y * ratio];
  const step = side * 2 ** (zoom - UNIT_ZOOM) * ratio;
  const inks = coloursOf(classes.length).map((colour) => fade(colour, OPACITY));
  ctx.setTransform(1, 0, 0, 1, 0, 0); // whole pixels: sharp edges, and the same gap everywhere
  let ink = -1;
  for (let cell = 0; cell < counts.length; cell += 1) {
    if (!counts[cell]) continue;
    const x = Math.round(left + columns[cell] * step);
    const y = Math.round(top + rows[cell] * step);
    const right = Math.round(left + (columns[cell] + 1) * step);
    const bottom = Math.round(top + (rows[cell] + 1) * step);
    if (right <= 0 || bottom <= 0 || x >= width || y >= height) continue;
    const at = classOf(classes, counts[cell]);
    if (at !== ink) ctx.fillStyle = inks[at];
    ink = at;
    ctx.fillRect(x, y, right - x - GAP, bottom - y - GAP);
  }
  ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
}

/**
 * A cell in words: how many there are, and some of them.
 * @param {State} state @param {Cells} cells @param {number} cell @param {number} lat @param {number} limit
 */
function describe({ layers }, cells, cell, lat, limit) {
  const count = cells.counts[cell];
  const names = pointsIn(cells, cell, limit).map(({ source, i }) => layers[source].tell(i));
  const more = count > names.length ? [`and ${(count - names.length).toLocaleString("en")} more`] : [];
  const size = lengthInWords(metresOf(cells.level, lat));
  return [`${count.toLocaleString("en")} in this cell of ${size}`, ...names, ...more].join("\n");
}

/** @param {DatedLayer[]} some @param {DatedLayer[]} others */
const isSame = (some, others) => some.length === others.length && some.every((one, at) => one === others[at]);

/**
 * @param {L.Map} map @param {HTMLElement} host where a chosen cell is told
 * @param {(scale: Scale | null) => void} onDrawn null while nothing is counted in cells
 */
export function createDensity(map, host, onDrawn) {
  const state = createState();
  const chosen = createChosen(host);
  const layer = createCanvasLayer("overlayPane", 0.2, (drawing) => {
    const cells = update(state, drawing.zoom);
    drawCells(drawing, cells, state.classes);
    onDrawn({ classes: state.classes, most: state.most, level: cells.level, lat: map.getCenter().lat });
  });

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
     * @param {import("../time/validity.js").Stretch} stretch
     */
    show(isOn, layers, stretch) {
      for (const one of layers) one.setCounted(isOn);
      const counted = isOn ? layers.filter((one) => one.points && one.isShown) : [];
      const reaches = counted.map(({ unit }) => reachIn(stretch, unit));
      const shown = [stretch.moment, stretch.unit, reaches].join();
      if (isSame(counted, state.layers) && shown === state.shown) return;
      if (!isSame(counted, state.layers)) {
        const sources = counted.flatMap(({ points }) => points ?? []);
        Object.assign(state, { layers: counted, points: orderPoints(sources), cells: null });
      }
      if (reaches.join() !== state.reaches.join()) state.classes = [];
      Object.assign(state, { shown, reaches, isCounted: false });
      turn(counted.length > 0);
      layer.repaint();
    },

    /** @param {number} x @param {number} y CSS pixels of the map @returns what is counted there, or null */
    at(x, y) {
      const { cells } = state;
      if (!cells || layer._isHidden) return null;
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
