/* The map in another's page: a way out to the whole page, and a wheel that scrolls theirs until the map is asked for. */

import { element } from "../dom/element.js";
import { outermost } from "../wire/parent.js";
import { gettext } from "../words/words.js";

/**
 * @param {() => L.Map[]} maps the Leaflet maps there are
 * @param {() => Record<string, string>} where the view's parameters now; an empty one is left out
 */
export function createEmbed(maps, where) {
  const link = element(
    "a",
    { class: "tm-open", target: "_blank", rel: "noopener", title: gettext("Open the whole page on this view") },
    // i18n: a link to the whole page, on a map in another's page
    gettext("Open ↗"),
  );
  let isOn = false;
  /** Whether the wheel is the map's: after a press in it, until the pointer leaves. */
  let isAsked = false;

  /** The address follows the view when somebody is about to follow it. */
  function aim() {
    const url = new URL(outermost().location.href);
    // A page that stands alone keeps its view behind the #.
    const words = url.hash ? new URLSearchParams(url.hash.slice(1)) : url.searchParams;
    for (const [key, value] of Object.entries({ embed: "", embed_options: "", ...where() })) {
      if (value) words.set(key, value);
      else words.delete(key);
    }
    if (words !== url.searchParams) url.hash = String(words);
    link.href = url.href;
  }
  for (const kind of ["pointerenter", "focus", "pointerdown"]) link.addEventListener(kind, aim);

  const takesWheel = () => !isOn || isAsked;

  function refresh() {
    for (const map of maps()) {
      if (takesWheel()) map.scrollWheelZoom.enable();
      else map.scrollWheelZoom.disable();
    }
  }

  /** @param {boolean} isNow */
  function ask(isNow) {
    isAsked = isNow;
    if (isOn) refresh();
  }
  document.addEventListener("pointerdown", () => ask(true), true);
  document.documentElement.addEventListener("pointerleave", () => ask(false));

  return {
    link,
    /** Whether the wheel is the map's, and not its page's. */
    takesWheel,
    /** There are other maps than before. */
    refresh,

    /** @param {boolean} isNow whether another's page holds this one */
    setOn(isNow) {
      isOn = isNow;
      refresh();
      if (isNow) aim();
    },
  };
}
