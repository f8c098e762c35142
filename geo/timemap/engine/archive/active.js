/* The tiles that are drawn: those wanted that have come, each when the one above it is there; a few with each frame. */

import { createFrontier } from "./frontier.js";

/** So long a frame may be held up by tiles that come, milliseconds. */
const FRAME_MS = 8;
/** While tiles come the map is drawn anew so often, milliseconds: drawing it takes longer than adding most of them. */
const DRAW_MS = 100;

/** @typedef {import("./tile.js").Tile} Tile */

/**
 * What of the tiles wanted may be drawn, or no more.
 * @param {import("./tree.js").Tree} tree @param {Map<number, Tile>} held those that have come
 * @param {(tile: Tile) => void} onTile told of each before it is drawn
 */
function createSteps(tree, held, onTile) {
  const frontier = createFrontier(tree);
  const { tiles } = frontier;
  const isReady = (/** @type {number} */ at) => {
    const { above } = tree.nodes[at];
    return held.has(at) && !tiles.has(at) && (above < 0 || tiles.has(above));
  };
  return {
    frontier,
    /** What may be drawn by now, and is not. @param {number[]} wanted */
    next: (wanted) => wanted.find(isReady),

    /** @param {number[]} wanted @returns {boolean} whether any was dropped */
    drop(wanted) {
      const needed = new Set(wanted);
      const gone = [...tiles.keys()].filter((at) => !needed.has(at)).reverse(); // those below others first
      for (const at of gone) frontier.remove(at);
      return gone.length > 0;
    },

    /** For as long as a frame may be held up. @param {number[]} wanted @returns {boolean} whether any was added */
    add(wanted) {
      const until = performance.now() + FRAME_MS;
      let next = wanted.find(isReady);
      const isAny = next !== undefined;
      while (next !== undefined) {
        const tile = /** @type {Tile} */ (held.get(next));
        onTile(tile);
        frontier.add(tile);
        next = performance.now() < until ? wanted.find(isReady) : undefined;
      }
      return isAny;
    },
  };
}

/**
 * @param {import("./tree.js").Tree} tree @param {Map<number, Tile>} held those that have come
 * @param {{ onTile(tile: Tile): void, onChange(): void }} page told of each before it is drawn, and of all that
 *   came or went, once the last has come and now and then before
 */
export function createActive(tree, held, { onTile, onChange }) {
  const steps = createSteps(tree, held, onTile);
  /** In the order of their worth. @type {number[]} */
  let wanted = [];
  let frame = 0;
  let version = 0;
  let isOther = false;
  let drawnAt = -Infinity;

  function update() {
    frame = 0;
    const isLess = steps.drop(wanted);
    if (steps.add(wanted) || isLess) {
      version += 1;
      isOther = true;
    }
    const isLeft = steps.next(wanted) !== undefined;
    const isLast = !isLeft && wanted.every((at) => held.has(at));
    if (isOther && (isLast || performance.now() - drawnAt >= DRAW_MS)) {
      isOther = false;
      drawnAt = performance.now();
      onChange();
    }
    if (isLeft || isOther) soon();
  }

  function soon() {
    if (!frame) frame = requestAnimationFrame(update);
  }

  return {
    frontier: steps.frontier,
    /** Grows whenever other tiles are drawn. */
    get version() {
      return version;
    },
    /** Whether some are to be drawn with the next frame. */
    get isBehind() {
      return frame !== 0;
    },
    /** A tile has come. */
    soon,
    /** @param {number[]} list */
    want(list) {
      wanted = list;
      soon();
    },
    stop() {
      cancelAnimationFrame(frame);
      frame = 0;
    },
  };
}
