/* What is on the screen and one word each, as the protocol lists it. Pure. */

import { CHOICES } from "../wire/constants.js";

/** What a page opens with. @type {TimemapChoices} */
export const OPENING = CHOICES;

const NAMES = /** @type {(keyof TimemapChoices)[]} */ (Object.keys(CHOICES));

/** These fields alone of a state, a view, a message or a report. @param {TimemapChoices} from @returns {TimemapChoices} */
export const choicesOf = (from) => /** @type {any} */ (Object.fromEntries(NAMES.map((name) => [name, from[name]])));
