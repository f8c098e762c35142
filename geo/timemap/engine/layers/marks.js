/* The story's events as marks on the map, one a place, with labels that never stand on one another. */

import { createCanvasLayer } from "../map/canvas_layer.js";
import { lonBeside } from "../map/world.js";
import { isWhole, mapFrame, nearestMark } from "./label_plan.js";
import { createLabels, drawBaseLabels, drawNames } from "./labels.js";
import { nameIn } from "./lettering.js";
import { circleRadius, drawCircle, drawMark } from "./mark.js";
import { INK } from "./palette.js";
import { countShown, groupByPlace, lastShown, orderPlaces } from "./place_events.js";

/** How far from a mark's middle it is hit, and how far beyond the canvas one is drawn still: CSS pixels. */
const HIT_PX = 14;
const BEYOND = { x: 200, y: 40 };

/**
 * The marks to draw, from the lowest up: places where something has begun, the current one on top. Pure.
 * @param {TimemapPlace[]} places @param {number[]} order @param {number[][]} visits the events of each place
 * @param {{ shown: number, current: number }} view
 * @param {{ width: number, height: number, toPoint: TimemapDrawing["toPoint"] }} drawing
 * @returns {{ place: number, x: number, y: number }[]} CSS pixels of the canvas
 */
export function placeMarks(places, order, visits, { shown, current }, { width, height, toPoint }) {
  /** @type {{ place: number, x: number, y: number }[]} */
  const marks = [];
  for (const place of order) {
    if (countShown(visits[place], shown) === 0) continue;
    const { x, y } = toPoint(places[place].lon, places[place].lat);
    if (x <= -BEYOND.x || y <= -BEYOND.y || x >= width + BEYOND.x || y >= height + BEYOND.y) continue;
    marks.push({ place, x, y });
  }
  return marks.sort((a, b) => Number(a.place === current) - Number(b.place === current));
}

/** @param {TimemapStory} story @param {TimemapBaseLabel[]} baseLabels names of countries and seas */
function createState(story, baseLabels) {
  const visits = groupByPlace(story, () => true);
  const order = orderPlaces(story.places, visits);
  return {
    story,
    baseLabels,
    order,
    /** The events of each place, of those that count. */
    visits,
    colours: new Map(story.acts.map((act) => [act.id, act.colour])),
    labels: createLabels(story.places, baseLabels, order),
    view: { shown: 0, current: -1, language: story.languages[0], size: 1 },
    /** What lies over the map: no name is cut by it. @type {TimemapBox[]} */
    covers: [],
    /** Where features have labels: no name of the base map does there. @type {TimemapBox[]} */
    labelled: [],
    /** The zoom that labels are laid out for while the map flies there; null: that of the map. @type {number | null} */
    settled: null,
    /** Where marks were drawn last, in CSS pixels of the canvas. @type {{ place: number, x: number, y: number }[]} */
    drawn: [],
  };
}

/**
 * @param {TimemapDrawing} drawing @param {ReturnType<typeof createState>} state
 * @param {{ x: number, y: number }} size of the map
 */
function drawAll(drawing, state, size) {
  const { ctx, width, height, zoom } = drawing;
  const { order, visits, colours, view } = state;
  const { places, events } = state.story;
  const { boxes, free } = state.labels.arrange(drawing, state.settled ?? zoom, view);
  const frame = mapFrame(width, height, size);
  /** @param {TimemapBox} box */
  const isSeen = (box) => isWhole(box, frame, state.covers);
  const isFree = (/** @type {TimemapBox} */ box) => isWhole(box, frame, [...state.covers, ...state.labelled]);
  drawBaseLabels(drawing, state.baseLabels, free, view, frame, isFree);
  state.drawn = placeMarks(places, order, visits, view, { width, height, toPoint: drawing.toNearest });
  for (const { place, x, y } of state.drawn) {
    const isCurrent = place === view.current;
    const radius = circleRadius(places[place], zoom, view.size);
    if (radius) drawCircle(ctx, x, y, radius, isCurrent);
    const { act, kind } = events[lastShown(visits[place], view.shown)];
    const look = state.story.marks?.[kind];
    const hasPoint = places[place].kind !== "region" || isCurrent; // else a name over its area
    if (hasPoint) {
      drawMark(ctx, x, y, view.size, isCurrent, look?.colour ?? colours.get(act) ?? INK, look?.shape);
    }
  }
  drawNames(ctx, state.drawn, places, boxes, view, isSeen);
}

/**
 * Names of the base map beside the story's: what the story names itself is not named twice.
 * @param {TimemapBaseLabel[]} labels @param {TimemapStory} story
 */
function besideStory(labels, { places, home }) {
  const own = new Set(places.flatMap(({ names }) => Object.values(names)));
  const isOther = (/** @type {TimemapBaseLabel} */ { kind, names }) =>
    kind !== "city" || !Object.values(names).some((name) => own.has(name));
  const middle = (home[0] + home[2]) / 2;
  return labels.filter(isOther).map((label) => ({ ...label, lon: lonBeside(label.lon, middle) }));
}

/**
 * @param {TimemapStory} story
 * @param {TimemapBaseLabel[]} baseLabels names of countries and seas
 */
export function createMarks(story, baseLabels) {
  const state = createState(story, besideStory(baseLabels, story));
  const { view } = state;
  const layer = createCanvasLayer("markerPane", 0.05, (drawing) => drawAll(drawing, state, layer._map.getSize()));
  const nameOf = (/** @type {number} */ place) => nameIn(story.places[place].names, view.language);

  return {
    layer,
    nameOf,

    /** @param {TimemapBox[]} boxes of the map, CSS pixels */
    cover(boxes) {
      state.covers = boxes;
    },

    /** Have names of the base map give way to labels of features. @param {TimemapBox[]} boxes of the map, CSS pixels */
    avoid(boxes) {
      state.labelled = boxes;
      layer.repaint();
    },

    /** @param {number | null} zoom that a flight goes to: labels stand there as they will at its end */
    settle(zoom) {
      state.settled = zoom;
    },

    /** @param {(event: number) => boolean} has which events have marks; their labels keep their places */
    keep(has) {
      state.visits = groupByPlace(story, has);
      layer.repaint();
    },

    /**
     * @param {number} shown how many events have begun @param {number} event the current one, or -1
     * @param {string} language of the names @param {number} size of marks and letters, 1 on a desk
     */
    show(shown, event, language, size) {
      const current = event < 0 ? -1 : story.events[event].place;
      if (shown === view.shown && current === view.current && language === view.language && size === view.size) return;
      Object.assign(view, { shown, current, language, size });
      layer.repaint();
    },

    /**
     * @param {number} x @param {number} y CSS pixels of the map
     * @returns {{ name: string, event: number, count: number } | null} the mark there: its last event shown, and how many
     */
    at(x, y) {
      const corner = layer._map.containerPointToLayerPoint([0, 0]).subtract(layer._bounds.min);
      const place = nearestMark(state.drawn, x + corner.x, y + corner.y, HIT_PX * view.size);
      const count = place < 0 ? 0 : countShown(state.visits[place], view.shown);
      return count ? { name: nameOf(place), event: lastShown(state.visits[place], view.shown), count } : null;
    },
  };
}
