/* Archives that tests make up: their files as `geo.archive` writes them, and their tiles. */

import { createTile, decodeTile } from "../../geo/timemap/engine/archive/tile.js";
import { createTree } from "../../geo/timemap/engine/archive/tree.js";
import { codeAt, cellAbove } from "../../geo/timemap/engine/archive/cells.js";
import { toX, toY } from "../../geo/timemap/engine/map/world.js";

const STEPS = 100_000;

/** A generator of its own, so that every run sees the same events. @param {number} seed */
export const createRandom = (seed) => () => {
  seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
  return seed / 2 ** 32;
};

/**
 * A column as planes of bytes, and what a head says of it.
 * @param {string} name @param {number[]} numbers @param {{ isDelta?: boolean }} how
 */
export function pack(name, numbers, { isDelta = false } = {}) {
  const told = isDelta ? numbers.map((one, i) => (i ? one - numbers[i - 1] : 0)) : numbers;
  const from = Math.min(0, ...told);
  const most = Math.max(0, ...told.map((one) => one - from));
  const width = Math.max(1, Math.ceil(Math.log2(most + 1) / 8));
  const bytes = Array.from({ length: width }, (_, plane) =>
    told.map((one) => Math.floor((one - from) / 256 ** plane) % 256),
  ).flat();
  const head = { name, type: "planes", width, from, steps: 1, length: numbers.length };
  return { head: isDelta ? { ...head, isDelta, first: numbers[0] } : head, bytes };
}

/** @param {ReturnType<typeof pack>[]} columns @param {any} more of the head @returns {ArrayBuffer} a file, not compressed */
export function fileOf(columns, more) {
  let offset = 0;
  const rows = columns.map(({ head, bytes }) => {
    const row = { ...head, offset };
    offset += bytes.length;
    return row;
  });
  const head = JSON.stringify({ form: "tile", unit: STEPS, ...more, columns: rows });
  const text = new TextEncoder().encode(head + " ".repeat((4 - (head.length % 4)) % 4));
  const file = new Uint8Array(12 + text.length + offset);
  file.set(new TextEncoder().encode("TMAP1\0\0\0"));
  new DataView(file.buffer).setUint32(8, text.length, true);
  file.set(text, 12);
  file.set(
    columns.flatMap(({ bytes }) => bytes),
    12 + text.length,
  );
  return file.buffer;
}

/**
 * @typedef {{ lon: number, lat: number, start: number, length: number, kind: number, level?: number }} Event no length is
 * an open end
 */

/** A tile's file. @param {Event[]} events */
export function tileFile(events) {
  const sorted = [...events].sort((a, b) => a.start - b.start);
  /** @param {(one: Event) => number} of */
  const column = (of) => sorted.map(of);
  return fileOf(
    [
      pack(
        "start",
        column(({ start }) => start),
        { isDelta: true },
      ),
      pack(
        "length",
        column(({ length }) => length),
      ),
      pack(
        "kind",
        column(({ kind }) => kind),
      ),
      pack(
        "x",
        column(({ lon }) => Math.round(lon * STEPS)),
      ),
      pack(
        "y",
        column(({ lat }) => Math.round(lat * STEPS)),
      ),
      pack("counts", [sorted.length]),
    ],
    { count: sorted.length },
  );
}

/** @param {Event} event @param {number} level @returns {number} the cell that it is in */
export const cellOf = ({ lon, lat }, level) => cellAbove(codeAt(toX(lon), toY(lat)), level);

/**
 * Events as an archive of three levels: a share of those left on each, all of the last.
 * @param {Event[]} events @param {number[]} shares of the first levels
 */
export function archiveOf(events, shares = [0.1, 0.3]) {
  const random = createRandom(5);
  for (const event of events) {
    const level = shares.findIndex((share) => random() < share);
    event.level = level < 0 ? shares.length : level;
  }
  /** @type {Map<string, Event[]>} */
  const own = new Map();
  for (const event of events) {
    const key = `${event.level}-${cellOf(event, event.level ?? 0)}`;
    own.set(key, [...(own.get(key) ?? []), event]);
  }
  const listed = [...own].map(([key, some]) => {
    const [level, cell] = key.split("-").map(Number);
    return [level, cell, some.length, events.filter((one) => cellOf(one, level) === cell).length, 100, 10];
  });
  listed.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const tree = createTree(listed);
  const files = tree.nodes.map((node) => tileFile(own.get(`${node.level}-${node.cell}`) ?? []));
  const tiles = tree.nodes.map((node) => createTile(node, decodeTile(files[node.at]), () => true));
  return { tree, tiles, files, events };
}

/** So many events, half of them in one town. @param {number} count @param {number} seed @returns {Event[]} */
export function scatter(count, seed) {
  const random = createRandom(seed);
  return Array.from({ length: count }, () => {
    const isNear = random() < 0.5;
    return {
      lon: isNear ? 44 + random() : 340 * random() - 170,
      lat: isNear ? 40 + random() : 140 * random() - 70,
      start: Math.floor(1000 * random()),
      length: random() < 0.2 ? 0 : 1 + Math.floor(30 * random()),
      kind: Math.floor(3 * random()),
    };
  });
}

/** @param {number} west @param {number} south @param {number} east @param {number} north @returns {TimemapBox} */
export const viewOf = (west, south, east, north) => ({
  left: toX(west),
  top: toY(north),
  right: toX(east),
  bottom: toY(south),
});

export const WORLD_VIEW = viewOf(-180, -85, 180, 85);
