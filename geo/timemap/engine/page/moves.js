/* How far keys go through time: by what is in sight. */

/** Of what is in sight, a leap goes so far where no acts are. */
const LEAP = 0.1;
/** Of the steps that are seen, a stride has so many. */
const STRIDE = 10;

/**
 * @param {import("./store.js").Store} store @param {import("./actions.js").Actions} actions
 * @param {Pick<import("../control/sight.js").Sight, "ahead" | "moments">} sight
 */
export function createMoves(store, actions, sight) {
  /** @param {number} by 1 or -1 @param {number} steps */
  function moveOn(by, steps = 1) {
    let { day } = store.now;
    for (let step = 0; step < steps; step += 1) day = sight.ahead(day, by);
    actions.goTo(day);
  }

  return {
    /** One step that is seen to move. @param {number} by 1 or -1 */
    moveOn: (by) => moveOn(by),

    /** To the next event, or ten steps where the story has none of its own. @param {number} by 1 or -1 */
    stride: (by) => void (store.now.story.events.length ? actions.step(by) : moveOn(by, STRIDE)),

    /** To the next act, or on by a part of what is in sight where there are none. @param {number} by 1 or -1 */
    leap(by) {
      if (store.now.story.acts.length) return void actions.stepAct(by);
      const [first, last] = sight.moments();
      actions.moveBy(by * Math.max(1, Math.round(LEAP * (last - first))));
    },
  };
}
