/* The features of a day as a list, so that a keyboard reaches them. */

import { element } from "../dom/element.js";
import { gettext } from "../words/words.js";

/**
 * The features of a day as a list of buttons, so that a keyboard reaches them; filled when it is opened.
 * @param {() => { words: string, go(): void }[]} read
 */
export function createFeatureList(read) {
  const items = element("div", { role: "list", "aria-label": gettext("Features shown") });
  const title = gettext("The features shown, as a list");
  // i18n: the button that opens the list of what is shown
  const summary = element("summary", { title }, gettext("List"));
  const node = element("details", { class: "tm-options tm-list" }, summary, items);
  node.addEventListener("toggle", () => {
    if (!node.open) return items.replaceChildren();
    const rows = read().map(({ words, go }) => {
      const button = element("button", { type: "button" }, words);
      button.addEventListener("click", () => {
        node.open = false;
        summary.focus();
        go();
      });
      return element("div", { role: "listitem" }, button);
    });
    items.replaceChildren(...(rows.length ? rows : [gettext("Nothing is shown then.")]));
  });
  return node;
}
