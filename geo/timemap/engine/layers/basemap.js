/* The offline base map: countries, districts and the rest of the world as paths, drawn once a move. */

import { createCanvasLayer } from "../map/canvas_layer.js";
import { UNIT_ZOOM, WORLD, toX, toY } from "../map/world.js";
import { toFeatures, toWorld } from "./ground_shapes.js";
import { BORDER, COAST, DISTRICT_BORDER, LAND, OTHER_LAND, RIVER, SEA } from "./palette.js";

const STYLES = [
  { name: "world", fill: OTHER_LAND, stroke: COAST, width: 1 },
  { name: "countries", fill: OTHER_LAND, stroke: "", width: 0 },
  { name: "lakes", fill: SEA, stroke: COAST, width: 0.7 },
  { name: "rivers", fill: "", stroke: RIVER, width: 1.2 },
  { name: "districts", fill: "", stroke: DISTRICT_BORDER, width: 1 },
  { name: "countries", fill: "", stroke: BORDER, width: 1.4 },
];

/** @typedef {import("./ground_shapes.js").Feature} Feature */

/** Lakes and rivers less long and high than this are left out: CSS pixels. @type {Record<string, number>} */
const LEAST = { lakes: 4, rivers: 24 };

/**
 * What is drawn of the ground: its features by name, and where they count from.
 * @param {Record<string, any>} layers GeoJSON by name @param {TimemapStory} story
 */
function createState(layers, { home, focus }) {
  const middle = { lon: (home[0] + home[2]) / 2, lat: (home[1] + home[3]) / 2 };
  const [originX, originY] = [toX(middle.lon), toY(middle.lat)];
  /** @type {Record<string, Feature[]>} */
  const shapes = {};
  const { world, fine, ...others } = layers;
  for (const name of Object.keys(others)) shapes[name] = toFeatures(others[name], originX, originY);
  return {
    middle,
    originX,
    originY,
    focus,
    shapes,
    world: world ? toWorld(world, originX, originY) : {},
    /** The world round the region in finer lines, once there is need of it. */
    fine: fine ? toWorld(fine, originX, originY) : null,
    /** The box that the world was cut along. */
    cut: world?.cut && toBox(world.cut, originX, originY),
  };
}

/**
 * @param {TimemapDrawing} drawing @param {ReturnType<typeof createState>} state @param {number} turn the copy of the world
 * @param {boolean} isFlown a flight passes over the coarse world: nobody reads a coast in it, and each frame draws all of it
 */
function drawWorld({ ctx, width, height, zoom, toPoint, enterWorld }, state, turn, isFlown) {
  const { middle, originX, originY, focus, shapes, world, fine, cut } = state;
  const scale = enterWorld(originX + turn * WORLD, originY);
  const corner = toPoint(middle.lon, middle.lat);
  const left = -corner.x / scale - turn * WORLD;
  const top = -corner.y / scale;
  const right = left + width / scale;
  const bottom = top + height / scale;
  const isFine = fine && !isFlown && looksBeyond(zoom, [left, top, right, bottom], cut);
  const around = isFine ? fine : world;
  for (const style of STYLES) {
    if (style.name === "districts" && zoom < UNIT_ZOOM - 2) continue;
    const least = (LEAST[style.name] ?? 0) / scale;
    for (const shape of [...(around[style.name] || []), ...(shapes[style.name] || [])]) {
      if (shape.maxX < left || shape.minX > right || shape.maxY < top || shape.minY > bottom) continue;
      if (Math.max(shape.maxX - shape.minX, shape.maxY - shape.minY) < least) continue;
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
      state.fine = toWorld(world, state.originX, state.originY);
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
