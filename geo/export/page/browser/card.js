/* The current event's card, and the story's document below it; both as HTML that was made with the page. */

import { element } from "../../../timemap/engine/dom/element.js";
import { dateForms, speakDay } from "../../../timemap/engine/time/days.js";
import { gettext } from "../../../timemap/engine/words/words.js";

/** @param {import("./panels.js").Page} page */
export function createCard({ content, root, views, session }) {
  const card = element("div", { class: "card-place" });
  const clauses = content.document && createDocument(content.document, views, session);
  const node = element("div", { class: "event-panel" }, card, ...(clauses ? [clauses.node] : []));
  const { unit, events } = views.story;
  let shown = "";

  /** @param {TakenView} view */
  function fill(view) {
    const at = views.positions.get(view.event) ?? -1;
    if (at >= 0) {
      const parsed = document.createElement("template"); // in which no picture is fetched yet
      parsed.innerHTML = content.cards[at];
      for (const image of parsed.content.querySelectorAll("img")) {
        image.src = new URL(image.getAttribute("src") ?? "", root).href;
      }
      card.replaceChildren(parsed.content);
      return;
    }
    const words = element("p", {}, content.nothing);
    card.replaceChildren(element("article", { class: "card" }, element("h1", {}, speakDay(view.day, unit)), words));
  }

  return {
    node,
    draw() {
      const { view } = session.now();
      const at = views.positions.get(view.event) ?? -1;
      const now = at < 0 ? `before ${view.day}` : view.event;
      if (now !== shown) fill(view);
      shown = now;
      for (const name of /** @type {NodeListOf<HTMLElement>} */ (card.querySelectorAll(".local"))) {
        name.hidden = name.lang !== view.names;
      }
      const asOf = /** @type {HTMLElement | null} */ (card.querySelector("[data-as-of]"));
      if (asOf) {
        asOf.hidden = events[at].start >= view.day;
        asOf.textContent = asOf.hidden ? "" : gettext("The latest event as of {date:full}.", dateForms(view.day, unit));
      }
      clauses?.draw();
    },
  };
}

/**
 * The document from the day of its signing on; open at the events of its own track.
 * @param {TakenDocument} told @param {import("./views.js").Views} views @param {import("./session.js").Session} session
 */
function createDocument({ title, start, html, milestones }, views, session) {
  const track = element("div", { class: "st-key-milestones" });
  const buttons = milestones.map(([event, word, day]) => {
    const button = element("button", { type: "button" }, element("p", {}, word, element("br", {}), day));
    button.addEventListener("click", () => session.show((view) => views.of(view, event)));
    return button;
  });
  track.append(...buttons);
  const words = element("div", {});
  words.innerHTML = html;
  const node = element("details", { class: "st-key-document" }, element("summary", {}, title), track, words);
  let event = "";

  return {
    node,
    draw() {
      const { view } = session.now();
      node.hidden = view.day < start;
      if (view.event !== event) node.open = milestones.some(([name]) => name === view.event);
      event = view.event;
      for (const [at, [name]] of milestones.entries()) {
        buttons[at].classList.toggle("primary", name === view.event);
      }
    },
  };
}
