/* Presenting: the script's steps with their cameras, its keys, the line of progress, and the second window. */

import { createBriefingChannel } from "../wire/briefing_channel.js";
import { createBriefing } from "./briefing.js";
import { createCovers } from "./covers.js";
import { createKeyHelp } from "./key_help.js";
import { listenToBriefingKeys } from "./key_listener.js";
import { createProgress } from "./progress.js";
import { createStage } from "./stage.js";
import { createTools } from "./tools.js";
import { hasLed, lead, openNotes, toggleFullScreen } from "./windows.js";

/**
 * @typedef {import("./briefing.js").Page} Page
 * @typedef {Pick<TimemapConfig, "notes" | "follow">} Urls of the window with speaker notes, and of the script by which
 *   others follow; where there is none, it is not offered
 */

/**
 * The briefing with all that it is shown by.
 * @param {TimemapStory} story @param {Page} page @param {Urls} urls
 */
function assemble(story, page, urls) {
  const covers = createCovers({ onBack: () => briefing.go(briefing.run.held), onWake: () => briefing.wake() });
  const channel = createBriefingChannel(story.id, {
    onKey: (key) => briefing.press(key),
    onGo(step) {
      if (briefing.isOn && step >= 0 && step < story.steps.length) briefing.go(step);
    },
  });
  channel.onHello = () => briefing.tellNotes();
  /** @type {Record<string, () => void>} */
  const outside = {
    play: page.play,
    share: page.share,
    take: page.take,
    leave: page.leave,
    next: () => page.step(1),
    previous: () => page.step(-1),
    fullScreen: () => toggleFullScreen(page.tell),
  };
  const { notes, follow } = urls;
  if (notes) outside.notes = () => openNotes(notes, channel.id, page.tell);
  if (follow) outside.lead = () => lead(follow, page.tell);
  if (follow && hasLed()) lead(follow, page.tell, false);
  const has = (/** @type {string} */ action) => action in outside || !["notes", "lead"].includes(action);
  const help = createKeyHelp(has);
  const briefing = createBriefing(story, page, { covers, help, channel, outside });
  /** What lies over the whole page. */
  const nodes = [...covers.nodes, help.node];
  return { briefing, covers, channel, nodes, has };
}

/**
 * @param {TimemapStory} story @param {Page} page @param {Urls} urls
 */
export function createPresenter(story, page, urls) {
  const { steps } = story;
  const { briefing, covers, channel, nodes, has } = assemble(story, page, urls);
  const { run } = briefing;
  const stage = createStage();
  const progress = createProgress(story, steps, briefing.go);
  const take = listenToBriefingKeys({ isOn: () => briefing.isOn, press: briefing.press, stepOff: page.step });

  return {
    nodes,
    tools: createTools(has, briefing.press),
    progress: progress.node,
    take,
    step: briefing.step,
    restart: () => briefing.go(0),
    /** Take up the script where the view is: it was moved by the page, not by the presenter. */
    follow: briefing.follow,

    get isOn() {
      return briefing.isOn;
    },

    /** What the camera looks at: the step's own bounds; where no step is, the story's home. */
    get bounds() {
      const isStep = steps.length && (briefing.isOn || steps[run.held].event === page.now().event);
      return isStep ? steps[run.held].bounds : story.home;
    },

    /** How long a step stays when it plays by itself. */
    get seconds() {
      return steps.length ? steps[run.held].seconds : 0;
    },

    /** @param {boolean} isNow whether one presents */
    setOn(isNow) {
      if (isNow === briefing.isOn) return;
      stage.setOn(isNow);
      briefing.setOn(isNow);
      if (!isNow) channel.bye();
    },

    /** Bring all up to what is shown now. */
    show() {
      if (!briefing.isOn) return;
      const now = page.now();
      covers.showBack(run.isOff(now) ? run.held : null);
      progress.show(run.held, steps, page.has, now.isPlaying ? this.seconds : 0);
      briefing.tellNotes();
    },
  };
}
