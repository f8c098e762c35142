/* How long a briefing has stayed where. Pure; moments and times are milliseconds. */

export function createStays() {
  let startedAt = 0;
  let stepStartedAt = 0;
  /** Of earlier stays, by event. @type {Record<string, number>} */
  let spent = {};

  return {
    /** A briefing begins: the times of another are none of this one's. @param {number} now */
    start(now) {
      startedAt = stepStartedAt = now;
      spent = {};
    },

    /** The stay at an event ends, and the next one begins. @param {string} event its id @param {number} now */
    end(event, now) {
      const before = Object.hasOwn(spent, event) ? spent[event] : 0; // an id may be "constructor"
      spent = { ...spent, [event]: before + now - stepStartedAt };
      stepStartedAt = now;
    },

    /** As the window with the notes is told. */
    read: () => ({ startedAt, stepStartedAt, spent }),
  };
}
