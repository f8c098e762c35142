/* What the page round the map's frame does by itself; runs once a visit. */

import { startActs } from "../../geo/page/browser/acts.js";
import { tellSight } from "./archive_press.js";
import { holdPresses } from "./bar_press.js";
import { chooseLanguage } from "./language.js";
import { closeConnectionDialog } from "./connection.js";
import { copyByButton } from "./copying.js";
import { keepDialogFocused, passEscapeToDialog } from "../../geo/page/browser/dialog.js";
import { passKeysToMap } from "../../geo/page/browser/map_keys.js";
import { hearMap } from "../../geo/page/browser/map_words.js";
import { readMode } from "../../geo/page/browser/mode.js";
import { keepReadLink } from "./read_link.js";
import { scrollPanelToTop } from "./panel_top.js";
import { enlargeQrCodes } from "./qr_code.js";
import { showAllByEscape } from "../../geo/page/browser/show_all.js";
import { skipToTime } from "../../geo/page/browser/skip.js";
import { tellLanguage } from "./spoken.js";
import { stepOnMap } from "./steps.js";
import { leaveNoEmptyStop, stopStreamlitKeys } from "./streamlit_keys.js";

const { dataset } = document.documentElement;
if (!dataset.page) {
  dataset.page = "watched";
  readMode();
  tellLanguage();
  // In this order: of two that listen for a key, the first may keep it from the other.
  passKeysToMap();
  stopStreamlitKeys();
  leaveNoEmptyStop();
  showAllByEscape();
  hearMap();
  startActs();
  holdPresses();
  tellSight();
  copyByButton();
  keepReadLink();
  skipToTime();
  keepDialogFocused();
  passEscapeToDialog();
  enlargeQrCodes();
  scrollPanelToTop();
  chooseLanguage();
  stepOnMap(); // after it: a press that the map answers goes no further
  closeConnectionDialog();
}
