/* What happens in one part of the page and matters to another: the wires are there before the parts. */

/** @template {any[]} Args */
function createSignal() {
  /** @type {((...args: Args) => void)[]} */
  const listeners = [];
  return {
    /** @param {(...args: Args) => void} listener called in the order of coming */
    on(listener) {
      listeners.push(listener);
    },

    /** @param {Args} args */
    send(...args) {
      for (const listener of listeners) listener(...args);
    },
  };
}

/**
 * How soon a change is reported: at once, soon, or as a step is: soon, and now and then while it plays.
 * @typedef {"now" | "soon" | "step"} Haste
 *
 * @typedef {ReturnType<typeof createSignals>} Signals
 */

export const createSignals = () => ({
  /** There is something to report. @type {ReturnType<typeof createSignal<[Haste]>>} */
  due: createSignal(),
  /** What is painted is not what is shown any more. @type {ReturnType<typeof createSignal<[]>>} */
  stale: createSignal(),
  /** What is shown is painted. @type {ReturnType<typeof createSignal<[]>>} */
  painted: createSignal(),
  /** The reader moved the map. @type {ReturnType<typeof createSignal<[]>>} */
  moved: createSignal(),
  /** A flight is over. @type {ReturnType<typeof createSignal<[]>>} */
  rested: createSignal(),
  /** A layer came, went, or is shown or not. @type {ReturnType<typeof createSignal<[]>>} */
  layered: createSignal(),
  /** A layer's titles have come. @type {ReturnType<typeof createSignal<[]>>} */
  titled: createSignal(),
  /** A layer has come. @type {ReturnType<typeof createSignal<[file: any, config: TimemapLayerConfig]>>} */
  added: createSignal(),
  /** A layer has gone. @type {ReturnType<typeof createSignal<[]>>} */
  dropped: createSignal(),
  /** The second map is there. @type {ReturnType<typeof createSignal<[]>>} */
  opened: createSignal(),
  /** Play, or pause. @type {ReturnType<typeof createSignal<[]>>} */
  play: createSignal(),
  /** Another scale of the time control. @type {ReturnType<typeof createSignal<[isPaced: boolean]>>} */
  paced: createSignal(),
  /** A briefing goes to an event. @type {ReturnType<typeof createSignal<[event: number]>>} */
  stepped: createSignal(),
  /** A briefing's screen goes blank, or is shown again. @type {ReturnType<typeof createSignal<[isBlank: boolean]>>} */
  blanked: createSignal(),
});
