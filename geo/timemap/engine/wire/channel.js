/* What to do with a view message: the guard against echoes, stale messages and new sessions. Pure. */

/**
 * What of a message to apply.
 * @typedef {object} Verdict
 * @property {boolean} isTaken whether it is another than those before
 * @property {boolean} view whether its view is as new as the page's own
 * @property {boolean} camera whether it moves the camera
 * @property {boolean} report whether the page must report its own view in return
 */

/**
 * Keep the two counters of the channel and judge each message by them.
 *
 * A message that comes again, or after a later one, is dropped. Its view is older than the page's when it answers
 * an earlier report than that of the page's last local change.
 * A message of another epoch comes from a new session, after a reconnect: the page's own view wins and is
 * reported anew. The first message of all is always taken.
 */
export function createChannel() {
  let epoch = "";
  let seq = -1;
  let local = 0;
  let cameraSeq = 0;

  return {
    /** Count a change made in the page; its number goes out with the next report. */
    change() {
      local += 1;
    },

    /** What a report says of itself. */
    stamp() {
      return { epoch, seq: local, applied: seq };
    },

    get seq() {
      return seq;
    },

    /**
     * @param {TimemapMessage} message
     * @returns {Verdict}
     */
    receive(message) {
      const isFirst = epoch === "";
      if (!isFirst && message.epoch !== epoch) {
        epoch = message.epoch;
        seq = message.seq;
        cameraSeq = message.cameraSeq;
        local = Math.max(local, message.ack) + 1;
        return { isTaken: true, view: false, camera: false, report: true };
      }
      if (message.seq <= seq) return { isTaken: false, view: false, camera: false, report: false };
      epoch = message.epoch;
      seq = message.seq;
      if (isFirst) local = Math.max(local, message.ack);
      const isNewer = message.ack >= local;
      const movesCamera = isNewer && message.cameraSeq > cameraSeq;
      if (movesCamera) cameraSeq = message.cameraSeq;
      return { isTaken: true, view: isNewer, camera: movesCamera, report: false };
    },
  };
}
