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

/** @param {Pick<TimemapStory, "range" | "unit">} story */
export function createSight({ range: [first, last], unit }) {
  /** @type {Reach} */
  let reach = { first, last, starts: [], isPaced: false, unit, told: last - first };
  let whole = scaleOf(reach);
  let [day, width] = [first, 1];
  /** @type {(() => void)[]} */
  const listeners = [];
  const glide = createGlide(() => listeners.forEach((listener) => listener()));
  const least = () => Math.min(1, LEAST_STEPS / whole.steps);

  return {
    ...createMoves(glide, least, () => whole.toShare(day)),

    /** What the whole is made of. */
    reach: () => reach,
    /** The whole's scale. */
    whole: () => whole,
    /** The scale of what is in sight. */
    scale: () => (windows.isWhole(glide.window) ? whole : windows.cut(whole, glide.window)),
    window: () => glide.window,
    /** The first and the last moment in sight. */
    moments: () => windows.momentsIn(whole, glide.window),
    isWhole: () => windows.isWhole(glide.goal),
    isClosest: () => windows.widthOf(glide.goal) <= least() * 1.001,
    day: () => day,
    /** Where the moment shown is on the whole. */
    share: () => whole.toShare(day),
    /** Whether the moment shown is in sight: the reader may look elsewhere. */
    holdsDay: () => windows.holds(glide.window, whole.toShare(day)),
    /** Whether there is anything to zoom. */
    canZoom: () => whole.steps > LEAST_STEPS,
    /** Whether the whole is shown below what is in sight: where that is less, or has more steps than a pointer tells. */
    hasOverview: () => !windows.isWhole(glide.goal) || whole.steps > CROWDED * width,

    /** @param {() => void} listener called whenever the window has moved */
    follow: (listener) => void listeners.push(listener),

    /**
     * The moments in sight stay in sight; in another unit, the same years.
     * @param {Partial<Reach>} changes @param {boolean} keepsSight also where they are the whole: what comes in beside
     * them is for the overview to show, and once nothing is beside the story any more all of it is in sight
     */
    setReach(changes, keepsSight = false) {
      const [before, was] = [whole, reach];
      reach = { ...reach, ...changes };
      whole = scaleOf(reach);
      if (windows.isWhole(glide.goal) && !keepsSight) return;
      if (keepsSight && reach.last - reach.first === reach.told) return glide.go(windows.WHOLE, false);
      const isSame = was.unit === reach.unit;
      if (!isSame && reach.isPaced) return glide.go(windows.WHOLE, false); // its starts are still to come
      const [from, to] = isSame ? windows.momentsIn(before, glide.goal).map(whole.toShare) : glide.goal;
      const window = windows.fit(from, to - from, least());
      glide.go(isSame ? windows.follow(window, whole.toShare(day)) : window, false);
    },

    /** @param {number} px how wide the time control is, CSS pixels */
    setWidth: (px) => void (width = Math.max(1, px)),

    /** The window holds the moment that is shown. @param {number} to */
    setDay(to) {
      if (to === day) return;
      day = to;
      glide.go(windows.follow(glide.goal, whole.toShare(day)), true);
    },

    /** How fast days are played: what is in sight as long as the story, or by its own length where it is longer. */
    pace() {
      const [begins, ends] = windows.momentsIn(whole, glide.window);
      return paceOf(Math.max(reach.told, ends - begins), ends - begins);
    },

    /** Where a press of a key leads. @param {number} from @param {number} by 1 or -1 */
    ahead(from, by) {
      const [begins, ends] = windows.momentsIn(whole, glide.goal);
      const step = stepFor((LEAST_STEP_PX * (ends - begins)) / width, reach.unit);
      return stepAhead(from, reach.unit, step, by);
    },
  };
}
