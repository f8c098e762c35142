/* What the presenter sees of those who follow: the link and its QR code over the map, and a line while it goes on. */

import { element } from "../../geo/timemap/engine/dom/element.js";
import { gettext, ngettext, number, pgettext } from "../../geo/timemap/engine/words/words.js";

/**
 * @typedef {{ room: string, link: string, qr: string, warning: string }} Room
 * @typedef {{ room: Room | null, followers: number, fault: string, isSignedOut: boolean }} Leading `fault` is why it
 *   can't be led now, in words
 */

/** How many follow, in words. @param {number} count */
export const countWords = (count) =>
  count
    ? ngettext("{count} follows", "{count} follow", count, { count: number(count) })
    : gettext("Nobody follows yet");

/** The same as a sentence. @param {number} count */
const countSentence = (count) =>
  count
    ? ngettext("{count} follows.", "{count} follow.", count, { count: number(count) })
    : gettext("Nobody follows yet.");

/** @param {Room} room */
function showRoom({ link, qr, warning }) {
  const nodes = [
    element("img", { src: qr, alt: gettext("QR code of the link") }),
    element("a", { href: link, target: "_blank", rel: "noopener" }, link),
    element("p", {}, gettext("Whoever opens it sees this map, its date and its step, and may look around.")),
  ];
  if (warning) nodes.push(element("p", { class: "tm-lead-fault" }, warning));
  return nodes;
}

/** @param {{ onStop(): void, onTry(): void, notes: string }} page `notes` is where one signs in */
export function createLeadDialog({ onStop, onTry, notes }) {
  const content = element("div", {});
  const told = element("p", { role: "status" });
  const stop = element("button", { type: "button" }, pgettext("leading", "Stop"));
  const again = element("button", { type: "button" }, gettext("Try again"));
  const close = element("button", { type: "button" }, gettext("Close"));
  const signIn = element("a", { href: notes, target: "_blank" }, gettext("Sign in"));
  const foot = element("div", { class: "tm-lead-foot" }, told, signIn, again, stop, close);
  const node = element("dialog", { class: "tm-lead", "aria-labelledby": "tm-lead-title" });
  node.append(element("h2", { id: "tm-lead-title" }, gettext("Let others follow")), content, foot);
  const chip = element("button", { type: "button", class: "tm-lead-chip", hidden: "" });
  stop.addEventListener("click", onStop);
  again.addEventListener("click", onTry);
  close.addEventListener("click", () => node.close());
  chip.addEventListener("click", () => node.showModal());
  // While it is open, keys are its own, not the briefing's.
  for (const kind of ["keydown", "keyup"]) {
    window.addEventListener(kind, (event) => node.open && event.stopImmediatePropagation(), true);
  }
  let shown = "";

  return {
    node,
    chip,

    /** @param {Leading} leading */
    show({ room, followers, fault, isSignedOut }) {
      const key = room ? room.room : "";
      if (key !== shown || !content.hasChildNodes()) content.replaceChildren(...(room ? showRoom(room) : []));
      shown = key;
      told.textContent = fault || (room ? countSentence(followers) : gettext("Opening a room …"));
      told.classList.toggle("tm-lead-fault", Boolean(fault));
      chip.hidden = !room;
      const wait = isSignedOut ? gettext("Sign in to go on leading") : gettext("Followers wait for the network");
      chip.textContent = fault ? wait : countWords(followers);
      chip.classList.toggle("tm-lead-lost", Boolean(fault));
      stop.hidden = !room;
      again.hidden = Boolean(room) || !fault;
      signIn.hidden = !isSignedOut;
    },
  };
}
