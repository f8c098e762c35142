/* The texts beside features that are shown, where there is room. */

import { isWhole, mapFrame, shift } from "./label_plan.js";
import { arrangeLabels, candidatesAround, candidatesOver } from "./label_layout.js";
import { fontOf, writeWithHalo } from "./lettering.js";
import { INK } from "./palette.js";

/** So many labels stand on a map at most; more are no help. */
const MOST = 150;
const FONT_PX = 13;
const HEIGHT = 16;
/** Between a point's rim and its label, and on either side of a label. */
const GAP = 3;
const ASIDE = 3;

/** Of a line or an area: its own label stands on it. */
const NOWHERE = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };

/** @typedef {{ text: string, x: number, y: number, radius: number }} Labelled CSS pixels; no radius for lines and areas */

/**
 * The features in sight that have a label, those that began first before the others, so that a label that stands stays;
 * the same text at the same place once. Pure.
 * @param {ArrayLike<number>} shown 1 where a feature is shown @param {(i: number) => string} labelOf
 * @param {(i: number) => { x: number, y: number }} placeOf @param {(i: number) => number} radius
 * @param {{ width: number, height: number }} size of what is drawn
 * @returns {Labelled[]} at most `MOST`
 */
export function labelledIn(shown, labelOf, placeOf, radius, { width, height }) {
  const found = [];
  const known = new Set();
  for (let i = 0; i < shown.length && found.length < MOST; i += 1) {
    const text = shown[i] ? labelOf(i) : "";
    if (!text) continue;
    const { x, y } = placeOf(i);
    const key = `${x} ${y} ${text}`;
    if (x < 0 || y < 0 || x > width || y > height || known.has(key)) continue;
    known.add(key);
    found.push({ text, x, y, radius: radius(i) });
  }
  return found;
}

/**
 * Where each label goes. Pure.
 * @param {Labelled[]} labels @param {(text: string) => number} measure a text's width
 * @param {(box: TimemapBox) => boolean} isSeen whether a label would be whole there
 * @returns {(TimemapBox | null)[]} null where a label found no room
 */
export function placeLabels(labels, measure, isSeen = () => true) {
  const marks = labels.map(({ x, y, radius }) =>
    radius ? { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius } : NOWHERE,
  );
  const choices = labels.map(({ text, x, y, radius }) => {
    const width = measure(text) + 2 * ASIDE;
    const boxes = radius
      ? candidatesAround(x, y, width, HEIGHT, radius + GAP)
      : candidatesOver(x, y, width, HEIGHT).slice(0, 1);
    return boxes.filter(isSeen);
  });
  return arrangeLabels(
    choices,
    marks,
    labels.map((_, at) => at),
  );
}

/**
 * @param {TimemapDrawing} drawing @param {import("./looks.js").LayerFile} file
 * @param {Uint8Array} shown 1 where a feature is shown
 * @param {Pick<import("./dated_layer.js").Dressing, "labelOf" | "covers" | "onLabels">} dressing labels are empty until
 *   they are there
 * @param {{ x: number, y: number }} size of the map, CSS pixels
 * @param {(i: number) => number} radius of a point, CSS pixels
 */
export function drawFeatureLabels(
  { ctx, width, height, toPoint },
  { head, columns },
  shown,
  { labelOf, covers, onLabels },
  size,
  radius = () => 0,
) {
  const placeOf = (/** @type {number} */ i) => toPoint(columns.labelX[i] / head.unit, columns.labelY[i] / head.unit);
  const labels = labelledIn(shown, labelOf, placeOf, radius, { width, height });
  ctx.font = fontOf(600, FONT_PX);
  ctx.textAlign = "left";
  ctx.textBaseline = "middle";
  const frame = mapFrame(width, height, size);
  const over = covers();
  const measure = (/** @type {string} */ text) => ctx.measureText(text).width;
  const isSeen = (/** @type {TimemapBox} */ box) => isWhole(box, frame, over);
  const boxes = placeLabels(labels, measure, isSeen);
  boxes.forEach((box, at) => {
    if (box) writeWithHalo(ctx, labels[at].text, box.left + ASIDE, (box.top + box.bottom) / 2, INK);
  });
  onLabels(boxes.flatMap((box) => (box ? shift(box, -frame.left, -frame.top) : [])));
}
