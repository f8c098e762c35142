/* The offline base map: countries, districts and the rest of the world as paths, drawn once a move. */

import { createCanvasLayer } from "../map/canvas_layer.js";
import { UNIT_ZOOM, WORLD, toX, toY } from "../map/world.js";
import { BORDER, COAST, DISTRICT_BORDER, LAND, OTHER_LAND, RIVER, SEA } from "./palette.js";

const STYLES = [
  { name: "world", fill: OTHER_LAND, stroke: COAST, width: 1 },
  { name: "countries", fill: OTHER_LAND, stroke: "", width: 0 },
  { name: "lakes", fill: SEA, stroke: COAST, width: 0.7 },
  { name: "rivers", fill: "", stroke: RIVER, width: 1.2 },
  { name: "districts", fill: "", stroke: DISTRICT_BORDER, width: 1 },
  { name: "countries", fill: "", stroke: BORDER, width: 1.4 },
];

/**
 * @typedef {{ fill: Path2D, edge: Path2D }} Outline a shape's area, and its edge without what was cut
 * @typedef {Outline & { flown: Outline, minX: number, minY: number, maxX: number, maxY: number }} Shape
 * a feature in world units, relative to an origin; `flown` is what a flight draws of it, at each of its frames
 * @typedef {{ stroke?: string, fill?: string, "stroke-width"?: number, "fill-opacity"?: number }} Look of a feature of
 * the story's own
 * @typedef {Shape & { id: string, look: Look }} Feature
 */

/** Where the globe itself was cut. */
const GLOBE = [-180, -90, 180, 90];

/**
 * Whether a segment lies on a side of the box that a collection was cut along: a cut is no border. Pure.
 * @param {number[]} a @param {number[]} b [lon, lat] @param {number[] | undefined} cut minx, miny, maxx, maxy
 */
export function isCut(a, b, cut) {
  if (!cut) return false;
  const [minX, minY, maxX, maxY] = cut;
  return (a[0] === b[0] && (a[0] === minX || a[0] === maxX)) || (a[1] === b[1] && (a[1] === minY || a[1] === maxY));
}

/** Of an outline that is flown over, the least from one of its points to the next: world units, zoom-8 pixels. */
const FLOWN_STEP = 2.5;

/**
 * @param {Outline} outline @param {number} x @param {number} y a point more, in world units
 * @param {boolean} isStart whether it begins a line @param {boolean} isGap whether no edge leads to it
 */
function addTo({ fill, edge }, x, y, isStart, isGap) {
  if (isStart) fill.moveTo(x, y);
  else fill.lineTo(x, y);
  if (isGap) edge.moveTo(x, y);
  else edge.lineTo(x, y);
}

/**
 * @param {any} geometry GeoJSON @param {number} originX @param {number} originY
 * @param {(number[] | undefined)[]} cuts
 * @returns {Shape}
 */
export function toShape(geometry, originX, originY, cuts) {
  const shape = {
    fill: new Path2D(),
    edge: new Path2D(),
    flown: { fill: new Path2D(), edge: new Path2D() },
    minX: Infinity,
    minY: Infinity,
    maxX: -Infinity,
    maxY: -Infinity,
  };
  /** @param {number[][]} line @param {boolean} isRing */
  const trace = (line, isRing) => {
    let [keptX, keptY] = [Infinity, Infinity];
    line.forEach((point, index) => {
      const x = toX(point[0]) - originX;
      const y = toY(point[1]) - originY;
      const isStart = index === 0;
      const isGap = isStart || cuts.some((cut) => isCut(line[index - 1], point, cut));
      addTo(shape, x, y, isStart, isGap);
      if (isGap || index === line.length - 1 || Math.hypot(x - keptX, y - keptY) >= FLOWN_STEP) {
        addTo(shape.flown, x, y, isStart, isGap);
        [keptX, keptY] = [x, y];
      }
      shape.minX = Math.min(shape.minX, x);
      shape.maxX = Math.max(shape.maxX, x);
      shape.minY = Math.min(shape.minY, y);
      shape.maxY = Math.max(shape.maxY, y);
    });
    if (isRing) for (const { fill } of [shape, shape.flown]) fill.closePath();
  };
  /** @param {any} part */
  const walk = (part) => {
    if (part.type === "GeometryCollection") part.geometries.forEach(walk);
    else if (part.type === "LineString") trace(part.coordinates, false);
    else if (part.type === "MultiLineString") part.coordinates.forEach((/** @type {any} */ line) => trace(line, false));
    else if (part.type === "Polygon") part.coordinates.forEach((/** @type {any} */ ring) => trace(ring, true));
    else if (part.type === "MultiPolygon")
      part.coordinates.flat().forEach((/** @type {any} */ ring) => trace(ring, true));
    else throw new Error(`the base map can't draw a ${part.type}`);
  };
  walk(geometry);
  return shape;
}

/**
 * @param {any} collection GeoJSON feature collection @param {number} originX @param {number} originY
 * @returns {Feature[]}
 */
function toFeatures(collection, originX, originY) {
  return collection.features.map((/** @type {any} */ feature) => ({
    id: String(feature.properties.id),
    look: feature.properties,
    ...toShape(feature.geometry, originX, originY, [GLOBE, collection.cut]),
  }));
}

/**
 * What is drawn of the ground: its features by name, and where they count from.
 * @param {Record<string, any>} layers GeoJSON by name @param {TimemapStory} story
 */
function createState(layers, { home, focus }) {
  const middle = { lon: (home[0] + home[2]) / 2, lat: (home[1] + home[3]) / 2 };
  const [originX, originY] = [toX(middle.lon), toY(middle.lat)];
  /** @type {Record<string, Feature[]>} */
  const shapes = {};
  for (const name of Object.keys(layers)) shapes[name] = toFeatures(layers[name], originX, originY);
  return {
    middle,
    originX,
    originY,
    focus,
    shapes,
    /** The world round the region in finer lines, once there is need of it. @type {Feature[] | null} */
    fine: shapes.fine || null,
    /** The box that the world was cut along. */
    cut: layers.world?.cut && toBox(layers.world.cut, originX, originY),
  };
}

/**
 * @param {TimemapDrawing} drawing @param {ReturnType<typeof createState>} state @param {number} turn the copy of the world
 * @param {boolean} isFlown a flight passes over the coarse world: nobody reads a coast in it, and each frame draws all of it
 */
function drawWorld({ ctx, width, height, zoom, toPoint, enterWorld }, state, turn, isFlown) {
  const { middle, originX, originY, focus, shapes, fine, cut } = state;
  const scale = enterWorld(originX + turn * WORLD, originY);
  const corner = toPoint(middle.lon, middle.lat);
  const left = -corner.x / scale - turn * WORLD;
  const top = -corner.y / scale;
  const right = left + width / scale;
  const bottom = top + height / scale;
  const isFine = fine && !isFlown && looksBeyond(zoom, [left, top, right, bottom], cut);
  for (const style of STYLES) {
    if (style.name === "districts" && zoom < UNIT_ZOOM - 2) continue;
    const drawn = style.name === "world" && isFine ? fine : shapes[style.name];
    for (const shape of drawn || []) {
      if (shape.maxX < left || shape.minX > right || shape.maxY < top || shape.minY > bottom) continue;
      const outline = isFlown ? shape.flown : shape;
      if (style.fill) {
        ctx.fillStyle = focus.includes(shape.id) ? LAND : style.fill;
        ctx.fill(outline.fill);
      }
      if (style.width) {
        ctx.strokeStyle = style.stroke;
        ctx.lineWidth = style.width / scale;
        ctx.stroke(outline.edge);
      }
    }
  }
}

/**
 * The story's own shapes.
 * @param {TimemapDrawing} drawing @param {ReturnType<typeof createState>} state @param {number} turn the copy of the world
 */
function drawOwn({ ctx, enterWorld }, { originX, originY, shapes }, turn) {
  const scale = enterWorld(originX + turn * WORLD, originY);
  for (const { fill, edge, look } of shapes.own) {
    if (look.fill) {
      ctx.fillStyle = look.fill;
      ctx.globalAlpha = look["fill-opacity"] ?? 1;
      ctx.fill(fill, "evenodd");
      ctx.globalAlpha = 1;
    }
    const width = look["stroke-width"] ?? 1;
    if (!width) continue;
    ctx.strokeStyle = look.stroke ?? BORDER;
    ctx.lineWidth = width / scale;
    ctx.stroke(edge);
  }
}

/**
 * @param {Record<string, any>} layers GeoJSON by name
 * @param {TimemapStory} story its home, near which paths are most exact, and its countries
 */
export function createBasemap(layers, story) {
  const state = createState(layers, story);
  const layer = createCanvasLayer("tilePane", 0.2, (drawing) => {
    const { ctx, width, height, turns, leaveWorld } = drawing;
    ctx.fillStyle = SEA;
    ctx.fillRect(0, 0, width, height);
    ctx.lineJoin = "round";
    for (const turn of turns(0, WORLD)) drawWorld(drawing, state, turn, Boolean(layer._map.timemapFlies));
    if (state.shapes.own) for (const turn of turns(0, WORLD)) drawOwn(drawing, state, turn);
    leaveWorld();
  });
  return Object.assign(layer, {
    /** Draw a finer world where the map looks closely at it. @param {any} world GeoJSON */
    setFineWorld(world) {
      state.fine = toFeatures(world, state.originX, state.originY);
      layer.repaint();
    },
  });
}

/** Below it the coarse world does. */
const FINE_ZOOM = 4;

/**
 * Whether a map looks closely at what lies outside the box that the world was cut along, or at any of one that was not. Pure.
 * @param {number} zoom @param {number[]} box what it shows: least x, least y, most x, most y
 * @param {number[] | undefined} cut the same of the box
 */
export function looksBeyond(zoom, box, cut) {
  if (zoom < FINE_ZOOM) return false;
  return !cut || box[0] < cut[0] || box[1] < cut[1] || box[2] > cut[2] || box[3] > cut[3];
}

/**
 * A box in world units, whose y grows southwards.
 * @param {number[]} degrees minx, miny, maxx, maxy @param {number} originX @param {number} originY
 */
const toBox = ([minX, minY, maxX, maxY], originX, originY) => [
  toX(minX) - originX,
  toY(maxY) - originY,
  toX(maxX) - originX,
  toY(minY) - originY,
];
