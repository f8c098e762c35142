// @ts-check
/* The map in another's page: a way out to the whole page, and a wheel that scrolls theirs until the map is asked for. */
"use strict";

var timemap = timemap || {};

/**
 * @param {any} map @param {() => Record<string, string>} where the view's parameters now; an empty one is left out
 */
timemap.createEmbed = (map, where) => {
  const link = timemap.element("a", { class: "tm-open", target: "_blank", rel: "noopener", title: "Open the whole page on this view" }, "Open ↗");
  let isOn = false;

  /** The address follows the view when somebody is about to follow it. */
  function aim() {
    const url = new URL(timemap.outermost().location.href);
    url.searchParams.delete("embed");
    url.searchParams.delete("embed_options");
    for (const [key, value] of Object.entries(where())) {
      if (value) url.searchParams.set(key, value);
      else url.searchParams.delete(key);
    }
    link.href = url.href;
  }
  for (const kind of ["pointerenter", "focus", "pointerdown"]) link.addEventListener(kind, aim);

  map.on("click focus dragstart", () => isOn && map.scrollWheelZoom.enable());
  document.documentElement.addEventListener("pointerleave", () => isOn && map.scrollWheelZoom.disable());

  return {
    link,

    /** @param {boolean} isNow whether another's page holds this one */
    setOn(isNow) {
      isOn = isNow;
      if (isNow) {
        map.scrollWheelZoom.disable();
        aim();
      } else map.scrollWheelZoom.enable();
    },
  };
};
