/* An archive on a map: a layer as the dated ones are, whose tiles come and go with what is in sight. */

import { createCanvasLayer } from "../map/canvas_layer.js";
import { HIT_PX, createPointCanvas } from "../layers/point_canvas.js";
import { toInks } from "../layers/point_pixels.js";
import { ownStretch, reachIn, stretchIn } from "../time/validity.js";
import { createAsking } from "./asking.js";
import { eventAt } from "./hits.js";
import { see, sightOf, totalOf } from "./in_sight.js";
import { createLooking, viewOf } from "./looking.js";
import { EVENTS, mergeTiles } from "./merging.js";
import { spreadStarts, stopsOf, sumBins, toUnit } from "./starts.js";
import { createTelling, lastShown } from "./telling.js";

/** Points in cells are made anew so often while tiles come, milliseconds. */
const MERGE_MS = 500;
const NO_CODES = new Uint32Array(0);
const NOTHING = new Float64Array(0);

/**
 * @typedef {import("./open.js").Archive} Archive
 * @typedef {import("../time/validity.js").AnyStretch} Stretch
 * @typedef {{ map: L.Map, onStale(): void, onChange(): void }} MapPage what is painted is not what is shown any more; what
 * the layer has of time is another
 * @typedef {{ hiding: ReturnType<typeof import("../layers/kind_hiding.js").createHiding>, host: HTMLElement,
 *   onTitles(): void }} Told
 */

/**
 * The parts of a layer, and what it shows.
 * @param {Archive} archive @param {any} file @param {TimemapLayerConfig} config @param {Told} told @param {MapPage} page
 */
function createState(archive, file, config, { hiding, host, onTitles }, { map, onStale, onChange }) {
  const { head } = file;
  const colours = head.kinds.map((/** @type {{ colour: string }} */ { colour }) => colour);
  const canvas = createPointCanvas({ dots: [{ radius: config.radius, shape: "circle" }], of: null }, toInks(colours));
  const state = {
    /** The first and the last moment shown. */
    ...{ from: -Infinity, to: -Infinity, reach: 0, isShown: true, isCounted: false },
    /** What is counted of what is in sight, until that changes. @type {import("./counting.js").Seen | null} */
    seen: null,
    isWhole: false,
    /** For cells: of which tiles it is made, and when. */
    merged: /** @type {ReturnType<typeof mergeTiles> | null} */ (null),
    ...{ mergedOf: -1, mergedAt: 0, isFollowed: false, timer: 0 },
  };
  const forget = () => void Object.assign(state, { seen: null, isFollowed: false });
  const looking = createLooking(
    archive,
    map,
    host,
    { title: config.title, keeps: hiding.keeps },
    {
      onTile: ({ index }) => void index.moveTo(state.to, state.from),
      onChange() {
        forget();
        layer.repaint();
        onStale();
      },
      onMove() {
        forget();
        onStale();
      },
      onCounts: onChange,
    },
  );
  const tiles = looking.active.frontier.tiles;
  const sets = () => [...tiles.values()].map(({ points, index }) => ({ points, shown: index.shown }));
  const layer = createCanvasLayer("overlayPane", 0.05, (draw) => canvas.draw(draw, sets(), state.to), true);
  const asking = createAsking(config.counts, onStale);
  layer.on("add", looking.start);
  layer.on("remove", () => {
    looking.stop();
    asking.stop();
    clearTimeout(state.timer);
  });
  const telling = createTelling(archive.source, head, host, onTitles);
  return {
    ...{ archive, file, config, map, hiding, canvas, state, forget, looking, tiles, layer, asking, telling },
    onStale,
  };
}

/** @typedef {ReturnType<typeof createState>} Parts */

/** All events that are drawn, for cells; made anew once tiles have stopped coming, and now and then before. @param {Parts} parts */
function merge({ state, looking, tiles, onStale }) {
  const { active, loading } = looking;
  const isDue = (!loading.left && !active.isBehind) || performance.now() - state.mergedAt >= MERGE_MS;
  const isOther = state.mergedOf !== active.version;
  if (isOther && !isDue) {
    clearTimeout(state.timer);
    state.timer = window.setTimeout(onStale, MERGE_MS);
  }
  if (!state.merged || (isOther && isDue)) {
    state.merged = mergeTiles([...tiles.values()], active.frontier.weights);
    state.mergedOf = active.version;
    state.mergedAt = performance.now();
    state.isFollowed = false;
  }
  if (!state.isFollowed) state.merged.follow();
  state.isFollowed = true;
  return state.merged;
}

/** What the layer shows of time. @param {Parts} parts */
function createMoments(parts) {
  const { archive, config, state, forget, tiles, layer, file } = parts;
  const { unit } = file.head.time;
  const bins = () => sumBins([...archive.counted.values()], archive.edges.length - 1);
  /** @param {(edges: number[], counts: Float64Array) => Float64Array<ArrayBuffer>} of @param {TimemapUnit} to */
  const starts = (of, to) => (archive.counted.size ? toUnit(of(archive.edges, bins()), unit, to) : NOTHING);
  return {
    /** Moments as close as those at which its events begin, fewer of them. @param {TimemapUnit} to */
    startsIn: (to) => starts(spreadStarts, to),
    /** Moments to step to. @param {TimemapUnit} to */
    stopsIn: (to) => starts(stopsOf, to),

    /** What is valid in a stretch of time. @param {Stretch} stretch */
    show(stretch) {
      const own = ownStretch(stretch, unit, config);
      const { to, from } = stretchIn(own, unit);
      const fades = from < to && to !== state.to;
      Object.assign(state, { to, from, reach: reachIn(own, unit) });
      let touched = 0;
      for (const { index } of tiles.values()) touched += index.moveTo(to, from);
      if (!touched && !fades) return;
      forget();
      layer.repaint();
    },

    slide: () => undefined,
    contrast: () => undefined,
  };
}

/** Which of its events are shown, told and hidden. @param {Parts} parts */
function createEvents({ canvas, hiding, layer, tiles, map, state, telling, config, archive, looking }) {
  const { held } = looking.loading;
  /** @param {import("./telling.js").Place} place */
  const numberOf = ({ tile, i }) => tile.node.at * EVENTS + i;
  /** @param {number} id */
  const placeOf = (id) => {
    const tile = held.get(Math.floor(id / EVENTS));
    return tile && { tile, i: id % EVENTS };
  };
  return {
    /** @param {number} id */
    tell(id) {
      const place = placeOf(id);
      return place ? telling.tell(place) : "";
    },
    /** @param {number} id */
    select(id) {
      const place = placeOf(id);
      if (place) telling.select(place);
    },
    /** @param {number} x @param {number} y CSS pixels of the map @returns {number} the event drawn there, or -1 */
    at(x, y) {
      if (state.isCounted || !canvas.image) return -1;
      const corner = layer._map.containerPointToLayerPoint([0, 0]).subtract(layer._bounds.min);
      const { ratio } = canvas;
      const reach = (config.radius + HIT_PX) * ratio;
      const place = eventAt(tiles.values(), (x + corner.x) * ratio, (y + corner.y) * ratio, reach);
      return place ? numberOf(place) : -1;
    },
    /** The last begun of those in sight, at most `limit` of them. @param {number} limit */
    list: (limit) =>
      lastShown(tiles.values(), viewOf(map), limit).map((place) => ({
        words: telling.tell(place),
        i: numberOf(place),
      })),
    /** Those that are shown. @returns {number[]} */
    visible: () => lastShown(tiles.values(), viewOf(map), archive.tree.nodes.length * EVENTS).map(numberOf),
    hideKind: hiding.set,
    hidesKind: hiding.has,
  };
}

/** @param {Archive} archive @param {any} file @param {TimemapLayerConfig} config @param {Told} told @param {MapPage} page */
export function createArchiveLayer(archive, file, config, told, page) {
  const parts = createState(archive, file, config, told, page);
  const { state, layer, looking, tiles } = parts;
  const place = () => layer.setShown(state.isShown && !state.isCounted);
  return {
    ...createMoments(parts),
    ...createEvents(parts),
    ...{ layer, title: config.title, file, unit: file.head.time.unit, zone: "", isGround: false, isOwn: false },
    ...{ labelled: [], cover: () => undefined },
    /** @param {boolean} to */
    setShown(to) {
      state.isShown = to;
      looking.setShown(to);
      place();
    },
    /** @param {boolean} to whether its points are counted in cells, and none is drawn by itself */
    setCounted(to) {
      state.isCounted = to;
      place();
    },
    get points() {
      return state.isCounted ? merge(parts) : mergeTiles([], NOTHING);
    },
    get shownAt() {
      const count = [...tiles.values()].reduce((sum, { index }) => sum + index.count, 0);
      return { day: state.to, reach: state.reach, count };
    },
    get isShown() {
      return state.isShown;
    },
    get count() {
      return see(parts).count;
    },
    get total() {
      return totalOf(parts);
    },
    get inSight() {
      return Number.isFinite(state.to) ? sightOf(parts) : undefined;
    },
    countShown: () => ({ kinds: see(parts).kinds, codes: NO_CODES }),
    /** How many tiles in sight are still to come or to be drawn, and what is kept, bytes. */
    get coming() {
      return looking.loading.left + Number(looking.active.isBehind);
    },
    get bytes() {
      return looking.loading.bytes;
    },
  };
}
