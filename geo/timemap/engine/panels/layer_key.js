/* The legend of features that are no story's: kinds, which a click hides, and the scale of their values. */

import { element } from "../dom/element.js";
import { isBySize } from "../layers/looks.js";
import { INK, NO_VALUE_INK } from "../layers/palette.js";
import { totalOf } from "../layers/stack_views.js";
import { LINE, NO_VALUE_DASH } from "../layers/shape_drawing.js";
import { NO_VALUE } from "../wire/constants.js";
import { createKindRow, createWholeRow } from "./layer_switches.js";
import { sayShown } from "./shown_words.js";
import * as swatches from "./swatches.js";
import { gettext, number } from "../words/words.js";

/** Of a map that has room for an open legend, CSS pixels. */
const ROOMY = { width: 640, height: 420 };
/** What the top of a map keeps free of its legend, for its own buttons, CSS pixels. */
const TOP_PX = 90;
/** From buttons to the legend beside them, CSS pixels. */
const ASIDE_PX = 10;
const NO_CODES = new Uint32Array(0);
const RAMP_STOPS = 16;

/** @typedef {import("../layers/stack_views.js").DatedLayer} DatedLayer */
/** @typedef {import("./layer_switches.js").Row} Row */

/**
 * Layers of one name, which a legend tells as one: the points, lines and polygons of a frame. Pure.
 * @template {{ title: string }} Layer @param {Layer[]} layers @returns {Layer[][]}
 */
export function groupByTitle(layers) {
  /** @type {Map<string, Layer[]>} */
  const groups = new Map();
  for (const layer of layers) groups.set(layer.title, [...(groups.get(layer.title) ?? []), layer]);
  return [...groups.values()];
}

/**
 * What several layers show, together: by the name of a kind, and by code. Pure.
 * @param {Pick<DatedLayer, "file" | "countShown">[]} layers
 */
export function sumShown(layers) {
  /** @type {Map<string, number>} */
  const kinds = new Map();
  const codes = new Uint32Array(NO_VALUE + 1);
  for (const layer of layers) {
    const counted = layer.countShown();
    layer.file.head.kinds.forEach((/** @type {{ name: string }} */ { name }, /** @type {number} */ kind) =>
      kinds.set(name, (kinds.get(name) ?? 0) + counted.kinds[kind]),
    );
    counted.codes.forEach((count, code) => (codes[code] += count));
  }
  return { kinds, codes };
}

/** Whether a legend says anything of a layer by itself. @param {Pick<DatedLayer, "file">} layer */
const isTold = ({ file }) => file.head.kinds.length > 1 || Boolean(file.head.value);

/** Whether layers are told by their names: a visitor's own, archives, and those of several. Pure. @param {DatedLayer[]} layers */
const isByName = (layers) => layers.some(({ isOwn, total }) => isOwn || total) || groupByTitle(layers).length > 1;

/**
 * The stops of a ramp's gradient, from below up. Pure.
 * @param {string[]} colours by code @returns {string} of CSS
 */
export function gradientOf(colours) {
  const stops = Array.from({ length: RAMP_STOPS + 1 }, (_, stop) => {
    return colours[Math.round((stop / RAMP_STOPS) * (colours.length - 1))];
  });
  return `linear-gradient(to right, ${stops.join(", ")})`;
}

/**
 * A row of a value's scale, with how many are shown of a code; without a code no count.
 * @param {HTMLElement} swatch @param {string} words @param {number | null} code @returns {Row}
 */
function createValueRow(swatch, words, code = null) {
  const figure = element("span", { class: "tm-figure" });
  return {
    node: element("li", {}, swatch, element("span", {}, words), figure),
    count({ codes }) {
      if (code !== null) figure.textContent = number(codes[code]);
    },
  };
}

/** @param {{ colours: string[], ticks: [number, string][] }} value @returns {Row} a continuous scale with its ticks */
function createRamp({ colours, ticks }) {
  const ramp = element("div", { class: "tm-key-ramp", "aria-hidden": "true" });
  ramp.style.background = gradientOf(colours);
  const words = ticks.map(([, tick]) => element("span", {}, tick));
  const node = element("li", { class: "tm-key-scale" }, ramp, element("div", { class: "tm-key-ticks" }, ...words));
  return { node, count: () => undefined };
}

/** What has no value. @param {any} file */
function noneSwatch({ head, columns }) {
  if (head.form === "points") return swatches.hollowSwatch();
  if (head.form === "tracks") return swatches.headSwatch(NO_VALUE_INK, true);
  if (columns.area.includes(1)) return swatches.areaSwatch("rising", NO_VALUE_INK);
  return swatches.lineSwatch(LINE, NO_VALUE_INK, NO_VALUE_DASH);
}

/** @param {any} file @returns {Row[]} the scale of its values, and what has none */
function createScale(file) {
  const { value, form } = file.head;
  const isPoints = form === "points";
  /** @type {Row[]} */
  const rows = [];
  if (isBySize(file)) {
    for (const [radius, words] of value.sizes) {
      const dot = () => swatches.sizeSwatch(radius, value.sizes[0][0]);
      rows.push(createValueRow(isPoints ? dot() : swatches.lineSwatch(radius / 2, INK), words));
    }
  } else if (value.classes) {
    value.classes.forEach((/** @type {string} */ words, /** @type {number} */ code) =>
      rows.push(createValueRow(swatches.classSwatch(value.colours[code]), words, code)),
    );
  } else if (value.ticks.length) rows.push(createRamp(value));
  if (file.columns.value.includes(NO_VALUE)) rows.push(createValueRow(noneSwatch(file), gettext("no value"), NO_VALUE));
  return rows;
}

/**
 * The rows of kinds: of one alone only where layers are told by their names, by that.
 * @param {DatedLayer[]} layers of one name @param {boolean} isNamed @param {() => void} onChange
 */
function createKinds(layers, isNamed, onChange) {
  const names = [...new Set(layers.flatMap(({ file }) => file.head.kinds.map((/** @type {any} */ one) => one.name)))];
  const [{ title, isOwn }] = layers;
  const hasScale = layers.some(({ file }) => file.head.value);
  if (names.length === 1)
    return isOwn || (isNamed && !hasScale) ? [createKindRow(layers, names[0], title, onChange)] : [];
  // i18n: features that have no kind
  const none = gettext("(none)");
  const kinds = names.map((name) => createKindRow(layers, name, name || none, onChange));
  return isOwn ? [createWholeRow(kinds, onChange), ...kinds] : kinds;
}

/** @param {DatedLayer[]} layers @returns {string} its name */
const firstKind = ([{ file }]) => file.head.kinds[0].name;

/** @param {DatedLayer[]} layers of one name @param {boolean} isNamed @param {() => void} onChange */
function createGroup(layers, isNamed, onChange) {
  const kinds = createKinds(layers, isNamed, onChange);
  const valued = layers.find(({ file }) => file.head.value);
  const scale = valued ? createScale(valued.file) : [];
  /** @type {HTMLElement[]} */
  const parts = [element("ul", {}, ...kinds.map(({ node }) => node))];
  if (valued) {
    parts.push(element("p", {}, valued.file.head.value.title), element("ul", {}, ...scale.map(({ node }) => node)));
  }
  // One row says its name itself, and is always open.
  const isAlone = kinds.length === 1 && !scale.length;
  const node = element(isAlone ? "div" : "details", { class: "tm-key" }, ...parts);
  const figure = element("span", { class: "tm-figure" });
  if (!isAlone) node.prepend(element("summary", {}, layers[0].title, figure));
  node.addEventListener("toggle", onChange); // counts are told while it is open
  // The map below must not take what is meant for the panel.
  L.DomEvent.disableClickPropagation(node);
  L.DomEvent.disableScrollPropagation(node);
  const box = node instanceof HTMLDetailsElement ? node : null;
  return {
    node,
    layers,
    isOpen: () => !box || box.open,
    /** @param {boolean} isOpen */
    open: (isOpen) => void (box && (box.open = isOpen)),

    /** Tell how many are shown: of each row only where that can be read. */
    count() {
      const all = layers.reduce((sum, layer) => sum + layer.count, 0);
      const total = totalOf(layers);
      if (isNamed) figure.textContent = total ? sayShown(all, total) : number(all);
      if (box && !box.open) return;
      const totals = isAlone ? { kinds: new Map([[firstKind(layers), all]]), codes: NO_CODES } : sumShown(layers);
      for (const row of [...kinds, ...scale]) row.count(totals);
    },
  };
}

/**
 * Have a legend stand beside what lies over the map's left side as far down as it, such as the buttons of a plugin.
 * @param {HTMLElement} host what it stands in
 */
function keepAside(host) {
  host.style.left = "";
  const { top, left, right } = host.getBoundingClientRect();
  const edges = [...(host.parentElement?.querySelectorAll(".leaflet-top.leaflet-left .leaflet-control") ?? [])]
    .map((control) => control.getBoundingClientRect())
    .filter((control) => control.bottom > top && control.left < right && control.width)
    .map((control) => control.right);
  if (edges.length) host.style.left = `${host.offsetLeft + Math.max(...edges) + ASIDE_PX - left}px`;
}

/** @param {HTMLElement} host what it stands in @param {() => void} onChange a kind was hidden, or is shown again */
export function createLayerKey(host, onChange) {
  /** @type {DatedLayer[]} */
  let told = [];
  /** @type {ReturnType<typeof createGroup>[]} */
  let groups = [];

  return {
    /** @param {DatedLayer[]} layers those that are counted */
    setLayers(layers) {
      const isNamed = isByName(layers);
      const now = isNamed ? layers : layers.filter(isTold);
      if (now.length === told.length && now.every((layer, at) => layer === told[at])) return;
      told = now;
      const before = new Map(groups.map(({ layers: [{ title }], isOpen }) => [title, isOpen()]));
      for (const { node } of groups) node.remove();
      groups = groupByTitle(now).map((group) =>
        createGroup(group, isNamed, () => {
          keepAside(host);
          onChange();
        }),
      );
      const { offsetWidth, offsetHeight } = /** @type {HTMLElement} */ (host.parentElement ?? document.body);
      const isRoomy = offsetWidth > ROOMY.width && offsetHeight > ROOMY.height;
      host.append(...groups.map(({ node }) => node));
      for (const { layers, open } of groups) {
        open(before.get(layers[0].title) ?? isRoomy);
        if (host.offsetTop < TOP_PX) open(false);
      }
      keepAside(host);
    },

    /** Tell the counts of what is shown. */
    count() {
      for (const group of groups) group.count();
    },
  };
}
