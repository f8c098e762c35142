/* From one mode to another: exploring, presenting, or in another's page. */

import { tellPage } from "../wire/parent.js";

/** On a screen less wide the caption and the legend would leave no map between them. */
const WIDE_PX = 1300;

/**
 * @param {L.Map} map a Leaflet map @param {() => import("./state.js").State} now
 * @param {Pick<import("./parts.js").Parts, "camera" | "caption" | "corner" | "playback" | "presenter" | "embed">} parts
 * @returns {(to: TimemapMode, from: TimemapMode) => void} called when the mode has changed
 */
export function createModeSwitch(map, now, { camera, caption, corner, playback, presenter, embed }) {
  /** Where the reader had moved the map before presenting. @type {TimemapCamera | null} */
  let before = null;

  return (to, from) => {
    if (to === "present") before = camera.isMoved ? camera.where() : null;
    document.documentElement.dataset.mode = to;
    if (to !== "explore" && window.innerWidth < WIDE_PX) corner.fold();
    playback.stop();
    presenter.setOn(to === "present");
    embed.setOn(to === "embed");
    tellPage({ timemapMode: to });
    caption.show(now().event, now().day, now().unit);
    map.invalidateSize({ animate: false });
    if (from === "present" && before)
      camera.apply(before); // as it was before the briefing
    else camera.refit();
  };
}
