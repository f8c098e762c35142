/* What stands round the map and panels: the bar, its dialog, the keys, and the words of the map's own page. */

import { element } from "../../../timemap/engine/dom/element.js";
import { gettext } from "../../../timemap/engine/words/words.js";
import { startActs } from "../../../page/browser/acts.js";
import { engine, mapFrame } from "../../../page/browser/map_frame.js";
import { passKeysToMap } from "../../../page/browser/map_keys.js";
import { hearMap } from "../../../page/browser/map_words.js";
import { skipToTime } from "../../../page/browser/skip.js";
import { showAllByEscape } from "../../../page/browser/show_all.js";
import { openAbout } from "./about.js";
import { listenToRadios } from "./radios.js";

const SAID_MS = 4000;

/**
 * @param {{ content: TakenContent, views: import("./views.js").Views, session: import("./session.js").Session, link: string }} page
 */
export function startShell({ content, views, session, link }) {
  // In another's page the map fills the frame, and nothing else is there.
  if (session.isEmbedded) {
    document.querySelector(".st-key-map-frame")?.classList.replace("st-key-map-frame", "st-key-embed-frame");
    for (const node of document.querySelectorAll(".skip, .head, .st-key-bar, .st-key-shown, .st-key-side, .acts"))
      node.remove();
  }
  document.documentElement.dataset.mode = session.now().view.mode; // until the map says its own
  passKeysToMap();
  showAllByEscape();
  hearMap();
  skipToTime();
  startActs();
  listenToRadios(document.querySelector(".st-key-names"), (names) => session.show((view) => ({ ...view, names })));
  listenToRadios(document.querySelector(".st-key-panel"), (panel) => session.show((view) => ({ ...view, panel })));
  press(".st-key-about button", () => openAbout(content.about));
  press(".st-key-present button", () => present(views, session));
  press(".st-key-share button", () => share(link));
  window.addEventListener("message", ({ source, data }) => {
    if (source === mapFrame()?.contentWindow && data?.timemapDialog === "take")
      say(gettext("This page is taken away already: hand its file on, or its address."));
  });
}

/** @param {string} selector @param {() => void} act */
function press(selector, act) {
  document.querySelector(selector)?.addEventListener("click", act);
}

/**
 * Present, from the step that the view has reached, or the first, with the step's own camera.
 * @param {import("./views.js").Views} views @param {import("./session.js").Session} session
 */
function present(views, session) {
  const { steps, events } = views.story;
  session.show(
    (view) => {
      const isBefore = steps.length > 0 && (views.positions.get(view.event) ?? -1) < steps[0].event;
      const now = isBefore ? views.of(view, events[steps[0].event].id) : view;
      return { ...now, mode: "present", camera: null };
    },
    { movesCamera: true },
  );
  engine()?.focus();
}

/** Copy a link to the view: of where the page was taken from, where that is told; of this page itself else. @param {string} link */
async function share(link) {
  const { hash, href } = window.location;
  const address = link ? `${link.replace(/[?#].*/, "")}?${hash.slice(1)}` : href;
  const isDone = await navigator.clipboard?.writeText(address).then(
    () => true,
    () => false,
  );
  const words =
    link || !href.startsWith("file:")
      ? gettext("Link copied.")
      : gettext("Link copied: it opens this file, on this computer.");
  say(isDone ? words : gettext("Copy the link from the address bar: {address}", { address }));
}

/** @param {string} words */
function say(words) {
  document.querySelector(".said")?.remove();
  const line = element("div", { class: "remarks said", role: "status" }, words);
  document.body.append(line);
  setTimeout(() => line.remove(), SAID_MS);
}
