/* Letting others follow: fetched by the presenter's map when it is first asked for, and in its page from then on. */

import { element } from "../../geo/timemap/engine/dom/element.js";
import { ROOM_KEPT } from "../../geo/timemap/engine/wire/constants.js";
import { gettext, speak } from "../../geo/timemap/engine/words/words.js";
import { createLeadDialog } from "./lead_dialog.js";
import { toLed } from "./led.js";
import { createPublisher } from "./publisher.js";

/** Seconds for which a word counts: while the page is in sight, and while its clocks may be slowed down. */
const HOLD_S = 12;
const HIDDEN_S = 90;
const ANSWER_MS = 6000;

/** Something refused, in the server's words. */
class RefusedError extends Error {
  /** @param {number} status @param {string} words */
  constructor(status, words) {
    super(words);
    this.status = status;
  }
}

const here = (/** @type {string} */ path) => new URL(path, import.meta.url).href;
const page = () => /** @type {NonNullable<NonNullable<typeof window.timemap>["page"]>} */ (window.timemap?.page);
const read = () => toLed(page().report(), page().store.now);
/** What the map speaks, and so the server and the window with the notes. */
const language = page().store.now.story.words?.language ?? "en";

/** @param {string} method @param {string} path @param {object} [words] @returns {Promise<any>} */
async function ask(method, path, words) {
  const hold = document.hidden ? HIDDEN_S : HOLD_S;
  const body = words && JSON.stringify({ led: words, hold });
  const signal = AbortSignal.timeout(ANSWER_MS);
  const headers = { "accept-language": language, "content-type": "application/json" };
  const answer = await fetch(here(path), { method, body, signal, headers });
  if (!answer.ok) throw new RefusedError(answer.status, await answer.text());
  return answer.status === 204 ? null : answer.json();
}

/** What is said here in the map's language; English where the server can't be asked for it. */
async function fetchWords() {
  if (language === "en") return null;
  return ask("GET", `../words/${language}`).catch(() => null);
}

speak(await fetchWords());

/** @type {import("./lead_dialog.js").Leading} */
const leading = { room: null, followers: 0, fault: "", isSignedOut: false };
const dialog = createLeadDialog({ onStop: stop, onTry: open, notes: here(`../../presenter?lang=${language}`) });

/** @param {unknown} error */
function onFault(error) {
  const isRefused = error instanceof RefusedError;
  leading.isSignedOut = isRefused && error.status === 401;
  leading.fault = isRefused
    ? error.message
    : gettext("The server can’t be reached; followers may look around until it is.");
  dialog.show(leading);
}

/** @param {number} followers */
function onHeard(followers) {
  Object.assign(leading, { followers, fault: "", isSignedOut: false });
  dialog.show(leading);
}

const publisher = createPublisher({
  read,
  async say(words) {
    const { room } = leading;
    if (room) onHeard((await ask("PUT", `../rooms/${room.room}`, words)).followers);
  },
  onFault,
});

/** @param {import("./lead_dialog.js").Room | null} room kept over a reload of the page */
function keep(room) {
  leading.room = room;
  if (room) sessionStorage.setItem(ROOM_KEPT, JSON.stringify(room));
  else sessionStorage.removeItem(ROOM_KEPT);
}

async function open() {
  dialog.show(Object.assign(leading, { fault: "", isSignedOut: false }));
  try {
    keep(await ask("POST", "../rooms", read()));
  } catch (error) {
    return onFault(error);
  }
  onHeard(0);
  publisher.start();
}

async function stop() {
  const { room } = leading;
  const silent = publisher.stop();
  dialog.node.close();
  keep(null);
  dialog.show(Object.assign(leading, { followers: 0, fault: "" }));
  await silent; // a word that came after the end would open the room again
  // Where that is not heard, followers are told after a while that the presenter is out of reach.
  if (room) await ask("DELETE", `../rooms/${room.room}`).catch(() => undefined);
}

/** Hear of all that may be another to those who follow. */
function listen() {
  page().store.follow(() => publisher.change());
  page()
    .maps()
    .map.on("move moveend", () => publisher.change());
  for (const kind of ["online", "pageshow"]) window.addEventListener(kind, () => publisher.hurry());
  document.addEventListener("visibilitychange", () => publisher.hurry());
}

let isListening = false;

/**
 * Let others follow, or show who does.
 * @param {boolean} isAsked by the presenter; else the page was loaded anew, and goes on as before
 */
export function lead(isAsked) {
  if (!isListening) {
    document.head.append(element("link", { rel: "stylesheet", href: here("lead.css") }));
    document.body.append(dialog.node, dialog.chip);
    listen();
    isListening = true;
  }
  const kept = sessionStorage.getItem(ROOM_KEPT);
  if (!leading.room && kept) {
    keep(JSON.parse(kept));
    onHeard(0);
    publisher.start();
  }
  if (!isAsked) return;
  dialog.node.showModal();
  if (!leading.room) open();
}
