/* Tiles on their way: a few at once, in the order of their worth; those left behind are let go, those that fail tried again. */

/** So many are fetched at once. */
const MOST_AT_ONCE = 6;
/** Of what is kept, so that a way back finds it again. */
const MOST_BYTES = 128_000_000;
/** Before another try: twice as long after each, milliseconds. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 60_000;

/**
 * What is kept, those longest unused first.
 * @template {{ bytes: number }} Tile
 * @param {number} most bytes
 */
function createKeep(most) {
  /** @type {Map<number, Tile>} */
  const held = new Map();
  const size = () => [...held.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  return {
    held,
    size,

    /** Forget what was longest unused, and is not wanted now, beyond the bound. @param {number[]} wanted */
    trim(wanted) {
      const needed = new Set(wanted);
      let sum = size();
      for (const [at, { bytes }] of held) {
        if (sum <= most) return;
        if (needed.has(at)) continue;
        sum -= bytes;
        held.delete(at);
      }
    },

    /** Those that are used now come last. @param {number[]} list */
    use(list) {
      for (const at of list) {
        const tile = held.get(at);
        if (!tile) continue;
        held.delete(at);
        held.set(at, tile);
      }
    },
  };
}

/** Those that failed wait for another try, longer after each. @param {() => void} onDue */
function createWaits(onDue) {
  /** How often each has failed, and what wakes it; null once it has. @type {Map<number, Wait>} */
  const failed = new Map();
  /** @typedef {{ tries: number, timer: ReturnType<typeof setTimeout> | null }} Wait */
  return {
    isWaiting: (/** @type {number} */ at) => Boolean(failed.get(at)?.timer),
    end: (/** @type {number} */ at) => void failed.delete(at),

    /** @param {number} at */
    begin(at) {
      const tries = (failed.get(at)?.tries ?? 0) + 1;
      const wake = () => {
        failed.set(at, { tries, timer: null });
        onDue();
      };
      const pause = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (tries - 1));
      failed.set(at, { tries, timer: setTimeout(wake, pause) });
    },

    /** @param {Set<number>} needed all others are not waited for any more */
    keep(needed) {
      for (const [at, { timer }] of failed) {
        if (needed.has(at)) continue;
        if (timer !== null) clearTimeout(timer);
        failed.delete(at);
      }
    },
  };
}

/**
 * What is asked for, until it comes or is let go.
 * @template Tile
 * @param {(at: number, signal: AbortSignal) => Promise<Tile>} load
 */
function createRequests(load) {
  /** @type {Map<number, AbortController>} */
  const asked = new Map();
  return {
    asked,

    /** @param {number} at @param {(tile: Tile | null) => void} onEnd told null of a failure, and nothing once it is let go */
    async ask(at, onEnd) {
      const control = new AbortController();
      asked.set(at, control);
      const tile = await load(at, control.signal).catch(() => null);
      if (asked.get(at) !== control) return;
      asked.delete(at);
      onEnd(tile);
    },

    /** @param {Set<number>} needed all others are let go */
    keep(needed) {
      for (const [at, control] of asked) {
        if (needed.has(at)) continue;
        asked.delete(at);
        control.abort();
      }
    },
  };
}

/**
 * @template {{ bytes: number }} Tile
 * @param {(at: number, signal: AbortSignal) => Promise<Tile>} load
 * @param {{ onTile(at: number, tile: Tile): void, onFail(): void }} page told of each that has come, and once of a failure
 *   until a tile comes again
 * @param {{ atOnce?: number, bytes?: number }} most
 */
export function createLoading(load, { onTile, onFail }, { atOnce = MOST_AT_ONCE, bytes = MOST_BYTES } = {}) {
  /** In the order of their worth. @type {number[]} */
  let wanted = [];
  let isTold = false;
  /** @type {ReturnType<typeof createKeep<Tile>>} */
  const kept = createKeep(bytes);
  const { held } = kept;
  const requests = createRequests(load);
  const { asked } = requests;
  const waits = createWaits(pump);

  function pump() {
    for (const at of wanted) {
      if (asked.size >= atOnce) return;
      if (!held.has(at) && !asked.has(at) && !waits.isWaiting(at)) requests.ask(at, (tile) => end(at, tile));
    }
  }

  /** @param {number} at @param {Tile | null} tile */
  function end(at, tile) {
    if (tile) {
      waits.end(at);
      held.set(at, tile);
      onTile(at, tile);
      kept.trim(wanted);
    } else {
      waits.begin(at);
      if (!isTold) onFail();
    }
    isTold = !tile;
    pump();
  }

  return {
    held,

    /** @param {number[]} list what is in sight, in the order of its worth */
    want(list) {
      wanted = list;
      const needed = new Set(list);
      requests.keep(needed);
      waits.keep(needed);
      kept.use(list);
      kept.trim(list);
      pump();
    },

    /** How many of those wanted are still to come. */
    get left() {
      return wanted.reduce((count, at) => count + Number(!held.has(at)), 0);
    },

    /** What is kept. */
    get bytes() {
      return kept.size();
    },
  };
}
