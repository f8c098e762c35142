/* The page's one state, the view: what the map reports changes it, what is pressed round the map sends it there. */

import { engine, mapFrame } from "../../../page/browser/map_frame.js";
import { readCamera } from "./links.js";
import { finer, readMoment, spell } from "./moments.js";

/** @typedef {ReturnType<typeof createSession>} Session */

const EPOCH = "page";

/**
 * @param {object} given
 * @param {import("./views.js").Views} given.views
 * @param {import("./search.js").Search} given.search
 * @param {ReturnType<typeof import("./links.js").createLinks>} given.links
 * @param {TimemapLayerConfig[]} given.own the layers that are no part of the story
 * @param {Record<string, string>} given.start the words that the page opens with where its address has none
 * @param {() => void} given.draw told when anything has changed
 */
export function createSession({ views, search, links, own, start, draw }) {
  const { unit } = views.story;
  /** The words of ours and of others behind the #, as they stand. */
  let written = wordsNow();
  const isEmbedded = (written.embed ?? start.embed) === "true";
  let { view, remarks } = links.read(hasView(written) ? written : start);
  let seq = 0;
  let ack = 0;
  let cameraSeq = view.camera ? 1 : 0;
  let isPlaying = false;
  /** Where the map looks, moved or not. @type {TimemapCamera | null} */
  let sight = null;

  /** @param {Record<string, string>} words whether any of them is of a view */
  function hasView(words) {
    return Object.keys(words).some((key) => !/^embed/.test(key));
  }

  /** The whole view, as the map takes it. @returns {TimemapMessage} */
  function message() {
    seq += 1;
    return {
      epoch: EPOCH,
      seq,
      ack,
      cameraSeq,
      date: spell(view.day, view.exact, unit),
      event: view.event,
      camera: view.camera,
      names: view.names,
      hidden: view.hidden,
      mode: isEmbedded ? "embed" : view.mode,
      reach: view.reach,
      other: view.other === null ? null : spell(view.other, view.otherExact, unit),
      measure: null,
      kept: search.mask(view.asked),
      layers: own,
      tiles: null,
    };
  }

  /** Bring the address up to the view: one step of the history each, the first in its stead. @param {boolean} [isSame] the step */
  function write(isSame = false) {
    if (isPlaying) return;
    const words = { ...(isEmbedded ? { embed: "true" } : {}), ...links.write(view) };
    const hash = `#${new URLSearchParams(words)}`;
    if (hash === `#${new URLSearchParams(written)}`) return;
    written = words;
    if (isSame) history.replaceState(null, "", hash);
    else history.pushState(null, "", hash);
  }

  /** @param {TimemapReport} report what the map says of itself */
  function take(report) {
    if (report.epoch !== EPOCH) return;
    isPlaying = report.playing;
    sight = report.sight;
    if (report.seq > ack) {
      ack = report.seq;
      view = reported(report);
      remarks = [];
    }
    write();
    draw();
  }

  /** @param {TimemapReport} report @returns {TakenView} the view with what it says */
  function reported(report) {
    const other = report.other === null ? null : views.nearest(readMoment(report.other, unit));
    const now = {
      ...view,
      day: views.nearest(readMoment(report.date, unit)),
      exact: finer(report.date, unit),
      event: report.event,
      camera: report.camera && readCamera(report.camera.map(String)),
      mode: report.mode === "embed" ? view.mode : report.mode,
      reach: report.reach,
      other,
      otherExact: report.other === null ? "" : finer(report.other, unit),
    };
    return views.asking(views.reach(now), now.asked);
  }

  /** Hear all that the map has to say before something is changed over it. */
  function catchUp() {
    const words = engine()?.report();
    if (words) take(words);
  }

  function send() {
    mapFrame()?.contentWindow?.timemap?.receive(message());
  }

  /** Follow the address where the reader has gone to another. */
  function follow() {
    const words = wordsNow();
    if (String(new URLSearchParams(words)) === String(new URLSearchParams(written))) return;
    const read = links.read(hasView(words) ? words : start);
    // Without a camera in it a link leaves the map where it is; a presenter's step has one of its own.
    const isStep = !read.view.camera && read.view.mode === "present";
    const camera = read.view.camera ?? (isStep ? null : view.camera);
    if (isStep || String(camera) !== String(view.camera)) cameraSeq += 1;
    view = { ...read.view, camera };
    remarks = read.remarks;
    written = words;
    ack = Math.max(ack, engine()?.report().seq ?? 0);
    send();
    draw();
  }
  window.addEventListener("popstate", follow);
  window.addEventListener("hashchange", follow);

  return {
    isEmbedded,
    message,
    take,
    write,
    get view() {
      return view;
    },
    get sight() {
      return sight;
    },
    get remarks() {
      return remarks;
    },

    /**
     * Show another view, which is made of the one that is shown now.
     * @param {(view: TakenView) => TakenView} change
     * @param {{ isSame?: boolean, movesCamera?: boolean }} [how] whether it is the same step of the history
     */
    show(change, { isSame = false, movesCamera = false } = {}) {
      catchUp();
      view = change(view);
      remarks = [];
      isPlaying = false;
      if (movesCamera) cameraSeq += 1;
      write(isSame);
      send();
      draw();
    },
  };
}

/** What stands behind the #. @returns {Record<string, string>} */
function wordsNow() {
  return Object.fromEntries(new URLSearchParams(window.location.hash.slice(1)));
}
