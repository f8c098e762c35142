/* What this page and the map's say to each other: as `geo/view/message.py`. Pure. */

import { choicesOf } from "../../../timemap/engine/page/choices.js";
import { finer, readMoment, spell } from "./moments.js";
import { readPoints, toDrawing } from "./measure.js";
import { CHOICES, readCamera } from "./reading.js";

export const EPOCH = "page";

/**
 * The whole view, as the map takes it.
 * @param {TakenView} view @param {TimemapUnit} unit @param {{ seq: number, ack: number, cameraSeq: number }} counters
 * @param {{ isEmbedded: boolean, kept: string | null, layers: TimemapLayerConfig[] }} rest
 * @returns {TimemapMessage}
 */
export const toMessage = (view, unit, counters, { isEmbedded, kept, layers }) => ({
  epoch: EPOCH,
  ...counters,
  date: spell(view.day, view.exact, unit),
  event: view.event,
  camera: view.camera,
  names: view.names,
  hidden: view.hidden,
  ...choicesOf(view),
  ...(isEmbedded && { mode: "embed" }),
  other: view.other === null ? null : spell(view.other, view.otherExact, unit),
  measure: view.panel === "measure" && view.mode === "explore" ? toDrawing(view.measure) : null,
  kept,
  layers,
  tiles: null,
});

/** What a report says in one word each; a word that only the map knows leaves the view's. @param {TakenView} view @param {TimemapReport} report */
const takeChoices = (view, report) =>
  Object.fromEntries(
    CHOICES.map(([name, { words }]) => [name, words.includes(report[name]) ? report[name] : view[name]]),
  );

/** What is measured, with the points that the map took; the same where it took none. @param {TakenMeasure} measure @param {[number, number][] | null} points */
function takePoints(measure, points) {
  const taken = points && readPoints(points);
  return taken && String(taken) !== String(measure.points) ? { ...measure, points: taken } : measure;
}

/**
 * A view with what the map says of itself.
 * @param {TakenView} view @param {TimemapReport} report @param {import("./views.js").Views} views @returns {TakenView}
 */
export function takeReport(view, report, views) {
  const { unit } = views.story;
  const now = {
    ...view,
    day: views.nearest(readMoment(report.date, unit)),
    exact: finer(report.date, unit),
    event: report.event,
    camera: report.camera && readCamera(report.camera.map(String)),
    ...takeChoices(view, report),
    other: report.other === null ? null : views.nearest(readMoment(report.other, unit)),
    otherExact: report.other === null ? "" : finer(report.other, unit),
    measure: takePoints(view.measure, report.points),
  };
  return views.asking(views.reach(now), now.asked);
}
