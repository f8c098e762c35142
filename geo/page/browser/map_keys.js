/* Presenting, keys pressed out here are the map's; a dialog over it has them first. */

import { isOpen } from "./dialog.js";
import { engine } from "./map_frame.js";

export function passKeysToMap() {
  document.addEventListener(
    "keydown",
    (event) => {
      if (!isOpen() && engine()?.press(event)) event.stopImmediatePropagation();
    },
    true,
  );
}
