/* What the page round the map's frame does by itself; runs once a visit. */

import { startActs } from "./acts.js";
import { holdPresses } from "./bar_press.js";
import { closeConnectionDialog } from "./connection.js";
import { copyByButton } from "./copying.js";
import { keepDialogFocused, passEscapeToDialog } from "./dialog.js";
import { passKeysToMap } from "./map_keys.js";
import { hearMap } from "./map_words.js";
import { readMode } from "./mode.js";
import { scrollPanelToTop } from "./panel_top.js";
import { enlargeQrCodes } from "./qr_code.js";
import { showAllByEscape } from "./show_all.js";
import { stopStreamlitKeys } from "./streamlit_keys.js";

const { dataset } = document.documentElement;
if (!dataset.page) {
  dataset.page = "watched";
  readMode();
  // In this order: of two that listen for a key, the first may keep it from the other.
  passKeysToMap();
  stopStreamlitKeys();
  showAllByEscape();
  hearMap();
  startActs();
  holdPresses();
  copyByButton();
  keepDialogFocused();
  passEscapeToDialog();
  enlargeQrCodes();
  scrollPanelToTop();
  closeConnectionDialog();
}
