/* The parts that move through time: the briefing, how it plays, and the time control. */

import { createOptions } from "../control/options.js";
import { createTimebar } from "../control/timebar.js";
import { toast } from "../dom/toast.js";
import { createPresenter } from "../present/presenter.js";
import { lastDay, nextMoment } from "../time/clock.js";
import { DWELL_MS, createPlayback } from "../time/playback.js";
import { tellPage } from "../wire/parent.js";
import { storyDay } from "./state.js";

/**
 * @typedef {import("./parts.js").Page} Page
 * @typedef {import("./parts.js").View} View
 * @typedef {import("./parts.js").Layers} Layers
 * @typedef {import("./parts.js").Briefing} Briefing
 * @typedef {Layers["stack"]} Stack
 */

/** Features that a layer lists at most. */
const LISTED = 100;

/** The briefing, and how it plays. @param {Page} page @param {View & Layers} parts */
export function createBriefing(page, { aim, camera, stack }) {
  const { notices, config, story, store, actions, signals } = page;
  const presenter = createPresenter(
    story,
    {
      has: (/** @type {number} */ event) => store.now.events.has(event),
      now() {
        const { event, isPlaying } = store.now;
        return { day: storyDay(store.now), event, isPlaying, isMoved: camera.isMoved };
      },
      go: signals.stepped.send,
      step: actions.step,
      play: signals.play.send,
      hide: signals.blanked.send,
      leave: () => actions.switchMode("explore"),
      share: () => tellPage({ timemapDialog: "share" }),
      take: () => tellPage({ timemapDialog: "take" }),
      tell: (/** @type {string} */ words) => toast(notices, words),
    },
    config,
  );
  aim.bounds = () => presenter.bounds;
  return { presenter, playback: createPlaying(page, presenter, stack) };
}

/**
 * @param {Page} page @param {ReturnType<typeof createPresenter>} presenter @param {Stack} stack
 */
function createPlaying({ config, story, store, actions, signals, sight }, presenter, stack) {
  const isBriefing = () => store.now.mode === "present";
  const playing = {
    day: () => store.now.day,
    last: () => lastDay(store.now),
    dwellMs: () => (isBriefing() ? 1000 * presenter.seconds : DWELL_MS),
    pace: sight.pace,
    isBriefing,
    starts: () => (story.events.length ? store.now.events.starts : store.now.stops),
    toDay: actions.goTo,
    step(/** @type {number} */ by) {
      if (isBriefing()) return presenter.step(by);
      const next = nextMoment(store.now, by);
      return next !== null && next.day <= lastDay(store.now) && actions.step(by);
    },
    restart: () => (isBriefing() ? presenter.restart() : actions.toEnd(false)),
    onState: actions.setPlaying,
    slide: (/** @type {number | null} */ moment) => stack.slide(moment, store.now.unit),
  };
  const playback = createPlayback(playing, config);
  signals.play.on(playback.toggle);
  return playback;
}

/**
 * The time control with its tools.
 * @param {Page} page @param {Layers & Briefing} parts @param {(event: KeyboardEvent) => void} keydown
 */
export function createTime(page, { stack, embed, presenter, playback }, keydown) {
  const { story, store, actions, signals, sight } = page;
  const options = createTools(page, stack, playback);
  const timebar = createTimebar(
    story,
    sight,
    {
      onDay: actions.goTo,
      onEvent: actions.goToEvent,
      onStep: (by) => (store.now.mode === "present" ? presenter.step(by) : actions.step(by)),
      onPlay: playback.toggle,
      onRelease: () => signals.due.send("now"),
      onAct: actions.startAct,
      keydown,
      takesWheel: embed.takesWheel,
    },
    [options.node, presenter.tools, embed.link],
  );
  timebar.node.prepend(presenter.progress);
  signals.paced.on(timebar.setPaced);
  return { options, timebar };
}

/** @param {TimemapAct[]} acts */
const titlesOf = (acts) => acts.map((act) => act.title).join(", ");

/**
 * @param {Page} page @param {Stack} stack @param {ReturnType<typeof createPlayback>} playback
 */
function createTools({ config, story, actions, signals }, stack, playback) {
  const [first, last] = story.range;
  const earlier = titlesOf(story.acts.filter((act) => act.end <= first));
  const later = titlesOf(story.acts.filter((act) => act.start > last));
  const hasLayers = config.layers.some((one) => !one.isGround);
  const options = createOptions(
    {
      hasLayers,
      story,
      earlier,
      later,
      show: config.show ?? null,
      window: config.window,
      isDensity: Boolean(config.isDensity),
      speed: playback.options.speed,
      loops: playback.options.loops,
    },
    {
      onReach: actions.reachTo,
      onScale: signals.paced.send,
      onShow: actions.setShow,
      onDensity: actions.setDensity,
      onList: () => stack.list(LISTED),
      onPlayback(name, value) {
        Object.assign(playback.options, { [name]: value });
      },
    },
  );
  signals.added.on((file) => {
    if (file.head.form === "tracks" && !story.events.length) options.playThrough();
  });
  signals.titled.on(() => options.node.querySelector(".tm-list[open]")?.dispatchEvent(new Event("toggle")));
  return options;
}
