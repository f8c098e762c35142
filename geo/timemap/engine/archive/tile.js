/* One tile of an archive: its events as points that can be drawn, told and counted. Pure. */

import { toX, toY } from "../map/world.js";
import { cutShort, readHead } from "../wire/layer_file.js";
import { unpackColumn } from "../wire/packed_columns.js";
import { cellAbove, codeAt } from "./cells.js";

/** What an event takes in memory: places in the world and on the screen, times, kind, cell, whether it is in sight. */
const EVENT_BYTES = 63;
/** What a letter of a title takes. */
const LETTER_BYTES = 2;

/**
 * @typedef {ReturnType<typeof decodeTile>} TileFile
 * @typedef {ReturnType<typeof createTile>} Tile
 */

/**
 * @param {ArrayBuffer} buffer a tile's file, unpacked
 * @returns {{ head: any, column(name: string): Float64Array<ArrayBuffer> }} columns are unpacked when they are asked for
 */
export function decodeTile(buffer) {
  const { head, start } = readHead(buffer);
  const body = new Uint8Array(buffer, start);
  return {
    head,
    column(name) {
      const found = head.columns.find((/** @type {{ name: string }} */ one) => one.name === name);
      if (!found || found.offset + found.width * found.length > body.length) throw cutShort(name);
      return unpackColumn(found, body);
    },
  };
}

/**
 * Which events of a tile are shown. All of them are asked anew at each step: there are few, and a jump through time would
 * touch most of them anyway.
 * @param {Float64Array} start ascending @param {Float64Array} end exclusive @param {Uint8Array} kind
 * @param {(kind: number) => boolean} keeps which kinds may be shown
 */
function createShown(start, end, kind, keeps) {
  const shown = new Uint8Array(start.length);
  const width = kind.reduce((most, one) => Math.max(most, one), 0) + 1;
  let count = 0;
  /** @type {Uint32Array<ArrayBuffer> | null} */
  let byEnd = null;
  return {
    shown,
    get count() {
      return count;
    },
    /** Positions by end, ascending. */
    get byEnd() {
      return (byEnd ??= Uint32Array.from(end.keys()).sort((a, b) => end[a] - end[b]));
    },

    /**
     * Show what is valid at any moment from `from` to `to`, and of a kind that may be shown.
     * @param {number} to @param {number} from @returns {number} how many are other than before
     */
    moveTo(to, from) {
      const mask = Uint8Array.from({ length: width }, (_, one) => Number(keeps(one)));
      let touched = 0;
      count = 0;
      for (let i = 0; i < shown.length; i += 1) {
        const is = start[i] <= to && end[i] > from ? mask[kind[i]] : 0;
        touched += shown[i] ^ is;
        count += is;
        shown[i] = is;
      }
      return touched;
    },
  };
}

/**
 * @param {import("./tree.js").Node} node @param {TileFile} file
 * @param {(kind: number) => boolean} keeps which kinds may be shown
 */
export function createTile(node, file, keeps) {
  const { count, unit } = file.head;
  const start = file.column("start");
  // An event that lasts for no time has an open end.
  const end = file.column("length").map((length, i) => (length ? start[i] + length : Infinity));
  const kind = Uint8Array.from(file.column("kind"));
  const worldX = file.column("x").map((x) => toX(x / unit));
  const worldY = file.column("y").map((y) => toY(y / unit));
  const code = Uint32Array.from(worldX, (x, i) => codeAt(x, worldY[i]));
  /** @type {string[] | null} */
  let titles = null;
  return {
    node,
    count,
    start,
    end,
    kind,
    code,
    /** Of each event the tile in whose cell it is that is not there yet, plus one; 0 where none is to come. */
    waits: new Uint32Array(count),
    /** Which events are in the view of a name. */
    sight: { of: "", mask: new Uint8Array(count) },
    /** @type {import("../layers/point_pixels.js").Points} */
    points: {
      ...{ worldX, worldY, end, code: kind, order: null, alpha: null, placedFor: "" },
      screenX: new Float32Array(count),
      screenY: new Float32Array(count),
      middles: new Int32Array(count),
      above: new Int32Array(count),
    },
    index: createShown(start, end, kind, keeps),
    get titles() {
      return titles;
    },
    /** @param {string[]} told */
    setTitles(told) {
      titles = told;
      this.bytes += told.reduce((sum, title) => sum + LETTER_BYTES * title.length, 0);
    },
    bytes: count * EVENT_BYTES,
  };
}

/** Whether an event is in the cell of a tile. @param {number} code the finest cell of it @param {import("./tree.js").Node} node */
export const isWithin = (code, { level, cell }) => cellAbove(code, level) === cell;
