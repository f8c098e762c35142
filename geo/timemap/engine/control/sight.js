/* What is in sight of the time control: a window on the whole that it reaches, and all that moves the window. */

import { stepAhead, stepFor } from "../time/axis.js";
import { paceOf } from "../time/playback.js";
import { calendarScale, pacedScale } from "../time/scale.js";
import * as windows from "../time/window.js";
import { createGlide } from "./glide.js";

/** So many steps are in sight at least; a reach of no more is not zoomed. */
const LEAST_STEPS = 8;
/** With more steps than that to a pixel of the whole, no pointer tells them apart. */
const CROWDED = 4;
/** A press of a key is seen to move: so many CSS pixels at least. Below that it goes by a coarser unit. */
const LEAST_STEP_PX = 0.5;

/**
 * What the whole is made of: its first and last moment, when something begins (ascending), which of the two scales it
 * has, what the moments count, and how many of them the story itself takes up.
 * @typedef {{ first: number, last: number, starts: ArrayLike<number>, isPaced: boolean,
 *   unit: TimemapUnit, told: number }} Reach
 * @typedef {ReturnType<typeof createSight>} Sight
 */

/** @param {Reach} reach */
const scaleOf = ({ first, last, starts, isPaced }) =>
  isPaced ? pacedScale(first, last, starts) : calendarScale(first, last);

/**
 * What moves the window of a sight.
 * @param {ReturnType<typeof createGlide>} glide @param {() => number} least width of the window
 * @param {() => number} now share of the moment shown
 */
const createMoves = (glide, least, now) => ({
  /** @param {number} factor above 1 zooms in @param {number} [place] of the window, 0..1; else the moment's own */
  zoom(factor, place) {
    const [from, to] = glide.goal;
    const own = windows.holds(glide.goal, now()) ? (now() - from) / (to - from) : 0.5;
    glide.go(windows.zoomAbout(glide.goal, place ?? own, factor, least()), place === undefined);
  },

  showWhole: () => glide.go(windows.WHOLE, true),

  /** @param {number} by in widths of the window */
  pan: (by) => glide.go(windows.panBy(glide.goal, by), false),

  /** @param {number} share of the whole, the new middle @param {boolean} isSoft */
  centre: (share, isSoft) => glide.go(windows.centreOn(glide.goal, share), isSoft),

  /** @param {0 | 1} edge @param {number} share of the whole where it is pulled to */
  pull: (edge, share) => glide.go(windows.pullEdge(glide.goal, edge, share, least()), false),
});

/**
 * What can be asked of a sight.
 * @param {State} state
 */
const createAnswers = (state) => ({
  /** What the whole is made of. */
  reach: () => state.reach,
  /** The whole's scale. */
  whole: () => state.whole,
  /** The scale of what is in sight. */
  scale: () => (windows.isWhole(state.glide.window) ? state.whole : windows.cut(state.whole, state.glide.window)),
  window: () => state.glide.window,
  /** The first and the last moment in sight. */
  moments: () => windows.momentsIn(state.whole, state.glide.window),
  isWhole: () => windows.isWhole(state.glide.goal),
  isClosest: () => windows.widthOf(state.glide.goal) <= leastOf(state) * 1.001,
  day: () => state.day,
  /** Where the moment shown is on the whole. */
  share: () => shareOf(state),
  /** Whether the moment shown is in sight: the reader may look elsewhere. */
  holdsDay: () => windows.holds(state.glide.window, shareOf(state)),
  /** Whether there is anything to zoom. */
  canZoom: () => state.whole.steps > LEAST_STEPS,
  /** Whether the whole is shown below what is in sight: where that is less, or has more steps than a pointer tells. */
  hasOverview: () => !windows.isWhole(state.glide.goal) || state.whole.steps > CROWDED * state.width,

  /** How fast days are played: what is in sight as long as the story, or by its own length where it is longer. */
  pace() {
    const [begins, ends] = windows.momentsIn(state.whole, state.glide.window);
    return paceOf(Math.max(state.reach.told, ends - begins), ends - begins);
  },

  /** Where a press of a key leads. @param {number} from @param {number} by 1 or -1 */
  ahead(from, by) {
    const { reach, whole, glide, width } = state;
    const [begins, ends] = windows.momentsIn(whole, glide.goal);
    const step = stepFor((LEAST_STEP_PX * (ends - begins)) / width, reach.unit);
    return stepAhead(from, reach.unit, step, by);
  },
});

/** The least width of the window. @param {State} state */
const leastOf = ({ whole }) => Math.min(1, LEAST_STEPS / whole.steps);
/** Where the moment shown is on the whole. @param {State} state */
const shareOf = ({ whole, day }) => whole.toShare(day);

/**
 * The moments in sight stay in sight; in another unit, the same years.
 * @param {State} state @param {Partial<Reach>} changes
 * @param {boolean} keepsSight also where they are the whole: what comes in beside them is for the overview to show, and
 *   once nothing is beside the story any more all of it is in sight
 */
function setReach(state, changes, keepsSight) {
  const { whole: before, reach: was, glide } = state;
  const reach = (state.reach = { ...was, ...changes });
  state.whole = scaleOf(reach);
  if (windows.isWhole(glide.goal) && !keepsSight) return;
  if (keepsSight && reach.last - reach.first === reach.told) return glide.go(windows.WHOLE, false);
  const isSame = was.unit === reach.unit;
  if (!isSame && reach.isPaced) return glide.go(windows.WHOLE, false); // its starts are still to come
  const [from, to] = isSame ? windows.momentsIn(before, glide.goal).map(state.whole.toShare) : glide.goal;
  const window = windows.fit(from, to - from, leastOf(state));
  glide.go(isSame ? windows.follow(window, shareOf(state)) : window, false);
}

/**
 * @typedef {{ reach: Reach, whole: ReturnType<typeof scaleOf>, day: number, width: number,
 *   glide: ReturnType<typeof createGlide> }} State `width` is how wide the time control is, CSS pixels
 */

/** @param {Pick<TimemapStory, "range" | "unit">} story */
export function createSight({ range: [first, last], unit }) {
  /** @type {(() => void)[]} */
  const listeners = [];
  const glide = createGlide(() => listeners.forEach((listener) => listener()));
  /** @type {Reach} */
  const reach = { first, last, starts: [], isPaced: false, unit, told: last - first };
  /** @type {State} */
  const state = { reach, whole: scaleOf(reach), day: first, width: 1, glide };

  return {
    ...createMoves(
      glide,
      () => leastOf(state),
      () => shareOf(state),
    ),
    ...createAnswers(state),

    /** @param {() => void} listener called whenever the window has moved */
    follow: (listener) => void listeners.push(listener),

    /** @param {Partial<Reach>} changes @param {boolean} keepsSight as above */
    setReach: (changes, keepsSight = false) => setReach(state, changes, keepsSight),

    /** @param {number} px how wide the time control is, CSS pixels */
    setWidth: (px) => void (state.width = Math.max(1, px)),

    /** The window holds the moment that is shown. @param {number} to */
    setDay(to) {
      if (to === state.day) return;
      state.day = to;
      glide.go(windows.follow(glide.goal, shareOf(state)), true);
    },
  };
}
