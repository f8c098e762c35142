/* What is on the screen and one word each, as the protocol lists it. Pure. */

import { LOOKS } from "../wire/constants.js";

/** What a page opens with. @type {TimemapLooks} */
export const OPENING = LOOKS;

const NAMES = /** @type {(keyof TimemapLooks)[]} */ (Object.keys(LOOKS));

/** These fields alone of a state, a view, a message or a report. @param {TimemapLooks} from @returns {TimemapLooks} */
export const looksOf = (from) => /** @type {any} */ (Object.fromEntries(NAMES.map((name) => [name, from[name]])));
