/* About and method: a dialog over the page, its parts behind tabs. */

import { element } from "../../../timemap/engine/dom/element.js";
import { gettext } from "../../../timemap/engine/words/words.js";

/** @param {[string, string][]} parts titles, each with its HTML, made of templates that escape what they are given */
export function openAbout(parts) {
  const name = gettext("About and method");
  const dialog = element("dialog", { class: "about-dialog", role: "dialog", "aria-label": name });
  const tabs = element("div", { role: "tablist", "aria-label": name });
  const page = element("div", { role: "tabpanel", tabindex: "0" });
  const close = element("button", { type: "button", class: "close", "aria-label": gettext("Close") }, "×");
  close.addEventListener("click", () => dialog.close());
  const buttons = parts.map(([title]) => element("button", { type: "button", role: "tab" }, title));

  /** @param {number} at */
  function show(at) {
    page.innerHTML = parts[at][1];
    page.scrollTop = 0;
    page.setAttribute("aria-label", parts[at][0]);
    for (const [i, button] of buttons.entries()) {
      button.setAttribute("aria-selected", String(i === at));
      button.tabIndex = i === at ? 0 : -1;
    }
  }
  for (const [at, button] of buttons.entries()) {
    button.addEventListener("click", () => show(at));
    button.addEventListener("keydown", ({ key }) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[key];
      if (!by) return;
      const next = (at + by + buttons.length) % buttons.length;
      buttons[next].focus();
      show(next);
    });
  }
  tabs.append(...buttons);
  dialog.append(element("h1", {}, name), close, tabs, page);
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  show(0);
  document.body.append(dialog);
  dialog.showModal();
}
