/* What moves between two moments while time is played: at each frame a part of the step. */

/** @param {(moment: number | null) => void} onFrame takes where in time a frame lies, or null at rest */
export function createSlide(onFrame) {
  let frame = 0;

  return {
    /** Lie at no part of a moment any more. */
    rest() {
      if (!frame) return;
      cancelAnimationFrame(frame);
      frame = 0;
      onFrame(null);
    },

    /**
     * Go evenly from one moment to another.
     * @param {number} from @param {number} to @param {number} ms how long it takes
     * @param {() => boolean} isDue whether it goes on: not when the reader has gone elsewhere
     */
    go(from, to, ms, isDue) {
      cancelAnimationFrame(frame);
      const begun = performance.now();
      const move = () => {
        if (!isDue()) return this.rest();
        const share = Math.min(1, (performance.now() - begun) / ms);
        onFrame(from + share * (to - from));
        if (share < 1) frame = requestAnimationFrame(move);
      };
      frame = requestAnimationFrame(move);
    },
  };
}
