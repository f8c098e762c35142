/* The page's one state, the view: what the map reports changes it, what is pressed round the map sends it there. */

import { engine, mapFrame } from "../../../page/browser/map_frame.js";
import { EPOCH, takeReport, toMessage } from "./wire.js";

/** @typedef {ReturnType<typeof createSession>} Session */

/**
 * Where the map looks by a link: without a camera in it, it stays where it is; a presenter's step has one of its own.
 * @param {TakenView} view the link's @param {TimemapCamera | null} camera where it looks now
 */
function cameraOf(view, camera) {
  const isStep = !view.camera && view.mode === "present";
  const to = view.camera ?? (isStep ? null : camera);
  return { camera: to, isMoved: isStep || String(to) !== String(camera) };
}

/**
 * @param {object} given
 * @param {import("./views.js").Views} given.views
 * @param {import("./search.js").Search} given.search
 * @param {ReturnType<typeof import("./links.js").createLinks>} given.links
 * @param {ReturnType<typeof import("./address.js").createAddress>} given.address
 * @param {TimemapLayerConfig[]} given.own the layers that are no part of the story
 * @param {() => void} given.draw told when anything has changed
 */
export function createSession({ views, search, links, address, own, draw }) {
  const { isEmbedded } = address;
  let { view, remarks } = links.read(address.asked());
  const counters = { seq: 0, ack: 0, cameraSeq: view.camera ? 1 : 0 };
  let isPlaying = false;

  function message() {
    counters.seq += 1;
    return toMessage(view, views.story.unit, counters, { isEmbedded, kept: search.mask(view.asked), layers: own });
  }
  const send = () => void mapFrame()?.contentWindow?.timemap?.receive(message());
  /** Bring the address up to the view; while it plays, that waits for the end. @param {boolean} [isSame] step of the history */
  const write = (isSame = false) => void (isPlaying || address.write(links.write(view), isSame));

  /** @param {TimemapReport} [report] what the map says of itself, once it is there */
  function take(report) {
    if (report?.epoch !== EPOCH) return;
    isPlaying = report.playing;
    if (report.seq > counters.ack) {
      counters.ack = report.seq;
      const before = view;
      [view, remarks] = [takeReport(view, report, views), []];
      if (view.measure !== before.measure) send(); // the lines between the points that the map took
    }
    write();
    draw();
  }

  address.onMove(() => {
    const read = links.read(address.asked());
    const { camera, isMoved } = cameraOf(read.view, view.camera);
    if (isMoved) counters.cameraSeq += 1;
    [view, remarks] = [{ ...read.view, camera }, read.remarks];
    counters.ack = Math.max(counters.ack, engine()?.report().seq ?? 0);
    send();
    draw();
  });

  return {
    isEmbedded,
    message,
    take,
    write,
    now: () => ({ view, remarks }),

    /**
     * Show another view, which is made of the one that is shown now.
     * @param {(view: TakenView) => TakenView} change
     * @param {{ isSame?: boolean, movesCamera?: boolean }} [how] whether it is the same step of the history
     */
    show(change, { isSame = false, movesCamera = false } = {}) {
      take(engine()?.report()); // all that the map has to say, before something is changed over it
      [view, remarks, isPlaying] = [change(view), [], false];
      if (movesCamera) counters.cameraSeq += 1;
      write(isSame);
      send();
      draw();
    },
  };
}
