/* The rows of a legend that hide what they stand for, a kind or a whole layer, and show it again. */

import { element } from "../dom/element.js";
import { isByColour } from "../layers/looks.js";
import { INK } from "../layers/palette.js";
import { LINE } from "../layers/shape_drawing.js";
import { PATTERNS } from "../wire/constants.js";
import * as swatches from "./swatches.js";
import { gettext, number } from "../words/words.js";

/** @typedef {import("../layers/stack_views.js").DatedLayer} DatedLayer */
/** @typedef {{ node: HTMLElement, count(totals: { kinds: Map<string, number>, codes: Uint32Array }): void }} Row */

/** @param {any} file @param {number} kind a position @returns {HTMLElement | null} null where colour tells values */
function kindSwatch(file, kind) {
  const { head, columns } = file;
  const { colour, pattern, shape } = head.kinds[kind];
  if (head.form === "points") return swatches.dotSwatch(shape || "circle", isByColour(file) ? INK : colour);
  if (isByColour(file)) return null;
  if (head.form === "tracks") return swatches.headSwatch(colour);
  const first = columns.kind.indexOf(kind);
  const isArea = first < 0 || columns.area[columns.shape ? columns.shape[first] : first];
  if (!isArea) return swatches.lineSwatch(LINE, colour);
  return swatches.areaSwatch(pattern ?? PATTERNS[kind % PATTERNS.length], colour);
}

/**
 * A row that is a button, pressed while what it stands for is shown.
 * @param {(HTMLElement | string)[]} words @param {(isShown: boolean) => void} onPress
 */
function createSwitch(words, onPress) {
  const figure = element("span", { class: "tm-figure" });
  const button = element("button", { type: "button", "aria-pressed": "true" }, ...words, figure);
  const isShown = () => button.getAttribute("aria-pressed") === "true";
  button.addEventListener("click", () => onPress(!isShown()));
  return {
    node: element("li", {}, button),
    isShown,
    /** @param {boolean} to */
    press: (to) => button.setAttribute("aria-pressed", String(to)),
    /** @param {number} count */
    // i18n: in the place of the count of a kind that the reader took off the map
    tell: (count) => void (figure.textContent = isShown() ? number(count) : gettext("hidden")),
  };
}

/**
 * A kind's row: a button that hides it and shows it again.
 * @param {DatedLayer[]} layers @param {string} name @param {string} words @param {() => void} onChange
 * @returns {Row & { isShown(): boolean, set(isShown: boolean): void }}
 */
export function createKindRow(layers, name, words, onChange) {
  const found = layers
    .map(({ file }) => ({ file, kind: file.head.kinds.findIndex((/** @type {any} */ one) => one.name === name) }))
    .find(({ file, kind }) => file.columns.kind.includes(kind));
  const swatch = found ? kindSwatch(found.file, found.kind) : null;
  const row = createSwitch([swatch ?? "", element("span", {}, words)], (isShown) => {
    set(isShown);
    onChange();
  });
  row.press(!layers.some((layer) => layer.hidesKind(name)));

  /** @param {boolean} isShown */
  function set(isShown) {
    row.press(isShown);
    for (const layer of layers) layer.hideKind(name, !isShown);
  }
  return { node: row.node, isShown: row.isShown, set, count: ({ kinds }) => row.tell(kinds.get(name) ?? 0) };
}

/**
 * The row of a visitor's own layers as a whole, above those of their kinds.
 * @param {ReturnType<typeof createKindRow>[]} kinds @param {() => void} onChange @returns {Row}
 */
export function createWholeRow(kinds, onChange) {
  const row = createSwitch([element("span", {}, gettext("All kinds"))], (isShown) => {
    for (const kind of kinds) kind.set(isShown);
    onChange();
  });
  return {
    node: row.node,
    count(totals) {
      row.press(kinds.some((kind) => kind.isShown()));
      row.tell([...totals.kinds.values()].reduce((sum, count) => sum + count, 0));
    },
  };
}
