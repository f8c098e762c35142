/* How many features are shown, in words. Pure. */

import { gettext, ngettext, number } from "../words/words.js";

/**
 * @param {number} count of features drawn @param {import("../layers/stack_views.js").Total | null} total how many there are;
 * null where all are drawn
 */
export function sayShown(count, total) {
  if (!total) return ngettext("{count} shown", "{count} shown", count, { count: number(count) });
  const values = { count: number(count), total: number(total.count) };
  if (total.isExact) return gettext("{count} of {total} shown", values);
  // i18n: how many there are is an estimate
  return gettext("{count} of about {total} shown", values);
}
