/* The one place that holds the state, and calls those who follow it. */

/**
 * @typedef {import("./state.js").State} State
 * @typedef {ReturnType<typeof createStore>} Store
 */

/** @param {State} state to begin with */
export function createStore(state) {
  /** @type {((now: State, before: State, isLed: boolean) => void)[]} */
  const followers = [];

  return {
    get now() {
      return state;
    },

    /**
     * @param {State} next the state itself where nothing changed
     * @param {boolean} isLed whether Python leads there, and not the reader
     * @returns {boolean} whether anything changed
     */
    set(next, isLed = false) {
      if (next === state) return false;
      const before = state;
      state = next;
      for (const follow of followers) follow(next, before, isLed);
      return true;
    },

    /** @param {(now: State, before: State, isLed: boolean) => void} follower called at each change, in turn */
    follow(follower) {
      followers.push(follower);
    },
  };
}
