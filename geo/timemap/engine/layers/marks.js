/* The story's events as marks on the map, one a place, with labels that never stand on one another. */

import { createCanvasLayer } from "../map/canvas_layer.js";
import { arrangeLabels, candidatesAround, candidatesOver, overlaps } from "./label_layout.js";

const FAMILY = '"Timemap Sans", "Source Sans", system-ui, sans-serif';
const INK = "#1d2a33";
const NOW = "#8a1f33";
const HIT_PX = 14;
/** How far a name stays from the side of another place's mark, CSS pixels. */
const ASIDE = 9;
/** Kinds of place whose label goes first where there is not room for all. */
const RANKS = ["capital", "city", "town"];

/**
 * @param {TimemapStory} story
 * @param {(event: number) => boolean} has which events count
 * @returns {{ first: Int32Array, visits: number[][] }} each place's first event, and all of its events
 */
function indexPlaces(story, has) {
  const visits = story.places.map(() => /** @type {number[]} */ ([]));
  story.events.forEach((event, index) => has(index) && visits[event.place].push(index));
  return { first: Int32Array.from(visits, (list) => (list.length ? list[0] : story.events.length)), visits };
}

/** @param {number[]} sorted @param {number} limit @returns {number} the last value below `limit`, or -1 */
function lastBelow(sorted, limit) {
  let found = -1;
  for (const value of sorted) if (value < limit) found = value;
  return found;
}

/** @param {CanvasRenderingContext2D} ctx @param {string} text @param {number} x @param {number} y @param {string} ink */
function write(ctx, text, x, y, ink) {
  ctx.lineWidth = 4;
  ctx.lineJoin = "round";
  ctx.strokeStyle = "rgba(255,255,255,0.92)";
  ctx.strokeText(text, x, y);
  ctx.fillStyle = ink;
  ctx.fillText(text, x, y);
}

/**
 * @param {TimemapStory} story
 * @param {TimemapBaseLabel[]} baseLabels names of countries and seas
 */
export function createMarks(story, baseLabels) {
  let { first, visits } = indexPlaces(story, () => true);
  const colours = new Map(story.acts.map((act) => [act.id, act.colour]));
  const order = story.places
    .map((place, index) => ({ index, rank: (RANKS.indexOf(place.kind) + RANKS.length + 1) % (RANKS.length + 1) }))
    .sort((a, b) => b.rank - a.rank || visits[b.index].length - visits[a.index].length || a.index - b.index)
    .map(({ index }) => index);
  const state = { shown: 0, current: -1, language: story.languages[0], size: 1 };
  /** What lies over the map: no country's or sea's name shows below it. @type {TimemapBox | null} */
  let covered = null;
  /** The zoom that labels are laid out for while the map flies there; null: that of the map. @type {number | null} */
  let settled = null;
  /** @type {{ key: string, boxes: (TimemapBox | null)[], base: boolean[] } | null} */
  let arranged = null;
  /** Where marks were drawn last, in CSS pixels of the canvas. @type {{ place: number, x: number, y: number }[]} */
  let drawn = [];

  /** @param {boolean} isBold */
  const font = (isBold) => `${isBold ? 700 : 500} ${Math.round(15 * state.size)}px ${FAMILY}`;
  /** @param {number} place */
  const nameOf = (place) => story.places[place].names[state.language] || story.places[place].names[story.languages[0]];

  /**
   * Give every place of the story its label's box, relative to its mark, once a zoom and language.
   * All places count, shown or not, so that no label moves while time does.
   * @param {TimemapDrawing} drawing
   */
  function arrange({ ctx, zoom: drawn, toPoint }) {
    const zoom = settled === null ? drawn : settled;
    const scale = 2 ** (zoom - drawn);
    const key = `${zoom} ${state.language} ${state.size}`;
    if (arranged && arranged.key === key) return arranged;
    const radius = 7 * state.size;
    /** @param {number} lon @param {number} lat */
    const toSettled = (lon, lat) => {
      const { x, y } = toPoint(lon, lat);
      return { x: x * scale, y: y * scale };
    };
    const points = story.places.map((place) => toSettled(place.lon, place.lat));
    const obstacles = points.map(({ x, y }) => ({ left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }));
    ctx.font = font(true);
    const height = 18 * state.size;
    const choices = order.map((place) => {
      const width = ctx.measureText(nameOf(place)).width;
      if (story.places[place].kind === "region") return candidatesOver(points[place].x, points[place].y, width * 1.25, height);
      const boxes = candidatesAround(points[place].x, points[place].y, width, height, 11 * state.size);
      return boxes;
    });
    const placed = arrangeLabels(choices, obstacles, order, ASIDE * state.size);
    /** @type {(TimemapBox | null)[]} */
    const boxes = story.places.map(() => null);
    order.forEach((place, position) => {
      const box = placed[position];
      const { x, y } = points[place];
      if (box) boxes[place] = { left: box.left - x, top: box.top - y, right: box.right - x, bottom: box.bottom - y };
    });
    const taken = [...obstacles, ...placed.filter((box) => box !== null)];
    const base = baseLabels.map((label) => {
      const { x, y } = toSettled(label.lon, label.lat);
      const half = (label.names[state.language] || label.names.en).length * 5.5;
      const box = { left: x - half, top: y - 9, right: x + half, bottom: y + 9 };
      return !taken.some((other) => overlaps(box, other));
    });
    arranged = { key, boxes, base };
    return arranged;
  }

  /** @param {TimemapDrawing} drawing @param {boolean[]} free */
  function drawBaseLabels({ ctx, width, height, zoom, toPoint }, free) {
    const size = layer._map.getSize();
    const edge = (width - size.x) / 2;
    const lift = (height - size.y) / 2;
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    baseLabels.forEach((label, index) => {
      if (!free[index] || zoom < label.minZoom) return;
      const { x, y } = toPoint(label.lon, label.lat);
      const name = label.names[state.language] || label.names.en;
      const isWater = label.kind !== "country";
      ctx.font = `${isWater ? "italic 500" : "500"} ${Math.round(13 * state.size)}px ${FAMILY}`;
      ctx.letterSpacing = isWater ? "1px" : "3px";
      const half = ctx.measureText(name).width / 2;
      if (x - half < edge || x + half > width - edge) return; // half a country's name names nothing
      const box = { left: x - half - edge, top: y - 12 - lift, right: x + half - edge, bottom: y + 12 - lift };
      if (covered && overlaps(box, covered)) return;
      ctx.fillStyle = isWater ? "#7f98a3" : "#8d8674";
      ctx.fillText(isWater ? name : name.toLocaleUpperCase(state.language), x, y);
    });
    ctx.letterSpacing = "0px";
  }

  /** @param {CanvasRenderingContext2D} ctx @param {number} place @param {number} x @param {number} y @param {number} kmPx */
  function drawMark(ctx, place, x, y, kmPx) {
    const isCurrent = place === state.current;
    const size = state.size;
    const { kind, uncertaintyKm } = story.places[place];
    if (kind === "region" && !isCurrent) return; // a name over its area, no point
    if (kind !== "region" && uncertaintyKm * kmPx > 9 * size) {
      ctx.beginPath();
      ctx.arc(x, y, uncertaintyKm * kmPx, 0, 2 * Math.PI);
      ctx.setLineDash([4, 4]);
      ctx.lineWidth = 1.2;
      ctx.strokeStyle = isCurrent ? NOW : "rgba(29,42,51,0.45)";
      ctx.stroke();
      ctx.setLineDash([]);
    }
    if (isCurrent) {
      ctx.beginPath();
      ctx.arc(x, y, 17 * size, 0, 2 * Math.PI);
      ctx.fillStyle = "rgba(138,31,51,0.20)";
      ctx.fill();
    }
    ctx.beginPath();
    ctx.arc(x, y, (isCurrent ? 8.5 : 5.2) * size, 0, 2 * Math.PI);
    ctx.fillStyle = isCurrent ? NOW : "#ffffff";
    ctx.fill();
    ctx.lineWidth = (isCurrent ? 2.5 : 2.4) * size;
    const last = story.events[lastBelow(visits[place], state.shown)];
    ctx.strokeStyle = isCurrent ? "#ffffff" : (last && colours.get(last.act)) || INK;
    ctx.stroke();
  }

  /** @param {TimemapDrawing} drawing */
  function draw(drawing) {
    const { ctx, width, height, zoom, toPoint } = drawing;
    const { boxes, base } = arrange(drawing);
    drawBaseLabels(drawing, base);
    drawn = [];
    for (const place of order) {
      if (first[place] >= state.shown) continue;
      const { x, y } = toPoint(story.places[place].lon, story.places[place].lat);
      if (x > -200 && y > -40 && x < width + 200 && y < height + 40) drawn.push({ place, x, y });
    }
    drawn.sort((a, b) => Number(a.place === state.current) - Number(b.place === state.current));
    for (const { place, x, y } of drawn) {
      const metres = (40075016.686 * Math.cos((story.places[place].lat * Math.PI) / 180)) / (256 * 2 ** zoom);
      drawMark(ctx, place, x, y, 1000 / metres);
    }
    drawNames(ctx, boxes);
  }

  /**
   * Where the current event's name goes when no room was found for it: there all the same.
   * @param {CanvasRenderingContext2D} ctx @param {number} place
   * @returns {TimemapBox} relative to the mark
   */
  function fallbackBox(ctx, place) {
    const width = ctx.measureText(nameOf(place)).width;
    if (story.places[place].kind === "region") return { left: -width / 2, top: -44, right: width / 2, bottom: -26 };
    const left = 11 * state.size;
    return { left, top: -9, right: left + width, bottom: 9 };
  }

  /** @param {CanvasRenderingContext2D} ctx @param {(TimemapBox | null)[]} boxes relative to the marks */
  function drawNames(ctx, boxes) {
    ctx.textAlign = "left";
    ctx.textBaseline = "middle";
    /** @type {TimemapBox | null} */
    let kept = null;
    for (const { place, x, y } of [...drawn].reverse()) {
      const isCurrent = place === state.current;
      const isRegion = story.places[place].kind === "region";
      ctx.font = isRegion ? `italic ${font(isCurrent)}` : font(isCurrent);
      ctx.letterSpacing = isRegion ? "1.5px" : "0px";
      const box = boxes[place] || (isCurrent ? fallbackBox(ctx, place) : null);
      if (!box) continue;
      const nudge = isCurrent && !isRegion ? 8 * state.size * Math.sign(Math.round((box.left + box.right) / 8)) : 0;
      const at = { left: x + box.left + nudge, top: y + box.top, right: x + box.right + nudge, bottom: y + box.bottom };
      if (kept && overlaps(at, kept)) continue;
      if (isCurrent) kept = at;
      write(ctx, nameOf(place), at.left, (at.top + at.bottom) / 2, isCurrent ? "#000000" : INK);
    }
    ctx.letterSpacing = "0px";
  }

  const layer = createCanvasLayer("markerPane", 0.05, draw);

  return {
    layer,

    /** @param {TimemapBox | null} box of the map, CSS pixels */
    cover(box) {
      covered = box;
    },

    /** @param {number | null} zoom that a flight goes to: labels stand there as they will at its end */
    settle(zoom) {
      settled = zoom;
    },

    /** @param {(event: number) => boolean} has which events have marks; their labels keep their places */
    keep(has) {
      ({ first, visits } = indexPlaces(story, has));
      layer.repaint();
    },

    /**
     * @param {number} shown how many events have begun @param {number} current the current event, or -1
     * @param {string} language of the names @param {number} size of marks and letters, 1 on a desk
     */
    show(shown, current, language, size) {
      const place = current < 0 ? -1 : story.events[current].place;
      if (shown === state.shown && place === state.current && language === state.language && size === state.size) return;
      Object.assign(state, { shown, current: place, language, size });
      layer.repaint();
    },

    /**
     * @param {number} x @param {number} y CSS pixels of the map
     * @returns {{ name: string, event: number, count: number } | null} the mark there: its last event shown, and how many
     */
    at(x, y) {
      let nearest = HIT_PX * state.size;
      let found = -1;
      const corner = layer._map.containerPointToLayerPoint([0, 0]).subtract(layer._bounds.min);
      for (const mark of drawn) {
        const distance = Math.hypot(mark.x - x - corner.x, mark.y - y - corner.y);
        if (distance <= nearest) {
          nearest = distance;
          found = mark.place;
        }
      }
      if (found < 0) return null;
      const count = visits[found].filter((event) => event < state.shown).length;
      return { name: nameOf(found), event: lastBelow(visits[found], state.shown), count };
    },

    nameOf,
  };
}
