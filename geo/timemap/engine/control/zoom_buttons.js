/* The buttons that zoom the time control, for those who have neither wheel nor keys. */

import { element } from "../dom/element.js";
import { gettext } from "../words/words.js";

/** @param {string} kind @param {string} words @param {() => void} act */
function createButton(kind, words, act) {
  const node = element("button", {
    type: "button",
    class: `tm-zoom tm-zoom-${kind}`,
    "aria-label": words,
    title: words,
  });
  node.addEventListener("click", act);
  return node;
}

/** @param {import("./sight.js").Sight} sight */
export function createZoomButtons(sight) {
  const nearer = createButton("in", gettext("Zoom in in time"), () => sight.zoom(2));
  const further = createButton("out", gettext("Zoom out in time"), () => sight.zoom(1 / 2));
  const whole = createButton("whole", gettext("Whole time"), () => sight.showWhole());
  // i18n: the name of three buttons, those that zoom in, out, and to the whole
  const node = element(
    "div",
    { class: "tm-zooms", role: "group", "aria-label": gettext("Zoom in time") },
    nearer,
    further,
    whole,
  );

  return {
    node,

    /** Say what there is to zoom; a button that is pressed keeps the focus. */
    show() {
      node.hidden = !sight.canZoom();
      nearer.setAttribute("aria-disabled", String(sight.isClosest()));
      for (const button of [further, whole]) button.setAttribute("aria-disabled", String(sight.isWhole()));
    },
  };
}
