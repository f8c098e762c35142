/* What a map that follows is told, and when: as the presenter's shows it, unless its reader looks elsewhere. Pure. */

import { gettext } from "../../geo/timemap/engine/words/words.js";

/**
 * @typedef {"joining" | "live" | "lost" | "nobody" | "full" | "over"} Link
 * @typedef {{ link: Link, isAway: boolean, isPaused: boolean }} Shown
 */

/** Older than whatever the reader did: a message leaves what is in sight as it is. */
const NO_VIEW = -1;

/** What is said of it. @param {Shown} shown */
export function wordsOf({ link, isAway, isPaused }) {
  switch (link) {
    case "joining":
      return gettext("Joining the presenter …");
    case "nobody":
      return gettext("Nobody presents here now. This page follows as soon as somebody does.");
    case "full":
      return gettext("As many follow as there is room for. This page tries again by itself.");
    case "over":
      return gettext("The presentation is over; you may look around.");
    case "lost":
      return gettext("No connection; you may look around. This page follows again by itself.");
    default:
      if (isAway) return gettext("The presenter is out of reach; you may look around.");
      return isPaused ? gettext("You look around.") : gettext("Following the presenter");
  }
}

/**
 * What the map is told: whole messages, each newer than the one before.
 * @param {TimemapMessage} opening what the map opens with @param {(message: TimemapMessage) => void} deliver
 */
function createMessages(opening, deliver) {
  let [seq, cameraSeq] = [0, 0];
  /** Where the camera was sent last. */
  let aimed = "";

  const self = {
    names: opening.names,
    /** The presenter's last word. @type {TimemapFollowed | null} */
    newest: null,

    /** Whether the camera was sent anywhere yet. */
    get hasAim() {
      return aimed !== "";
    },

    /** @param {number} ack the reader's last change that is given up @param {boolean} isForced whether the camera goes there again */
    send(ack, isForced = false) {
      const { date, event, camera, reach } = self.newest ?? opening;
      const aim = JSON.stringify(camera ?? event);
      if (self.newest && ack !== NO_VIEW && (isForced || aim !== aimed)) {
        aimed = aim;
        cameraSeq += 1;
      }
      seq += 1;
      deliver({ ...opening, mode: "follow", date, event, camera, reach, names: self.names, seq, ack, cameraSeq });
    },
  };
  return self;
}

/**
 * @param {TimemapMessage} opening what the map opens with
 * @param {{ deliver(message: TimemapMessage): void, show(shown: Shown): void }} page
 */
export function createFollowing(opening, { deliver, show }) {
  /** @type {Shown} */
  const shown = { link: "joining", isAway: false, isPaused: false };
  const messages = createMessages(opening, deliver);
  /** Changes of the reader's: those that are given up, and those that were reported. */
  let [ack, reported] = [0, 0];

  /** Whether the reader may look around without being asked to come back. */
  const isFree = () => shown.link !== "live" || shown.isAway;

  /** The reader looks elsewhere. */
  function look() {
    if (!messages.newest || isFree()) return;
    shown.isPaused = true;
    show(shown);
  }

  return {
    look,

    /** The map's word of itself. @param {Pick<TimemapReport, "seq">} report */
    takeReport({ seq }) {
      if (seq <= reported) return;
      reported = seq;
      look();
    },

    /** The presenter's word. @param {TimemapFollowed} told */
    take(told) {
      const wasFree = isFree();
      messages.newest = told;
      Object.assign(shown, { link: "live", isAway: told.isAway });
      if (!shown.isPaused && !told.isAway) {
        if (wasFree) ack = reported;
        messages.send(ack, wasFree);
      } else if (!messages.hasAim) messages.send(ack, true); // whoever comes while the presenter is out of reach
      show(shown);
    },

    /** @param {Link} link */
    setLink: (link) => show(Object.assign(shown, { link })),

    /** Back to what the presenter's map shows. */
    comeBack() {
      shown.isPaused = false;
      ack = reported;
      messages.send(ack, true);
      show(shown);
    },

    /** @param {string} code of a language */
    setNames(code) {
      messages.names = code;
      messages.send(messages.newest ? NO_VIEW : ack);
    },

    /** What the map opens with, before a word was heard. */
    open: () => messages.send(ack),
  };
}
