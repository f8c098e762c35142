/* What a press of a key does to a briefing: to the step held, the blank screen, the table of keys. Pure. */

/**
 * @typedef {{ held: number, isBefore?: boolean, isBlank: boolean, isHelp: boolean }} Briefing the step held,
 *   whether what is shown is still before it, and what lies over the map
 * @typedef {{ steps: unknown[], next(from: number, by: number): number, nearest(to: number): number }} Script
 * @typedef {{ step?: number, isBlank?: boolean, isHelp?: boolean, does?: string }} Effect what changes: the step to
 *   go to, what lies over the map, and what is done that is not the briefing's own
 */

/**
 * Go to a step, or to the nearest whose event is shown. It ends a blank screen, whether there is one or not.
 * @param {Script} script @param {number} to @returns {Effect}
 */
export function goTo(script, to) {
  const step = script.nearest(to);
  return step < 0 ? { isBlank: false } : { step, isBlank: false };
}

/**
 * To the next step that is shown; at the last of them a press still ends a blank screen. A story of very many events,
 * none of them key, has no steps: there one goes from event to event.
 * @param {Briefing} now @param {Script} script @param {number} by 1 or -1 @returns {Effect}
 */
export function stepBy(now, script, by) {
  if (!script.steps.length) return { does: by > 0 ? "next" : "previous" };
  const step = now.isBefore && by > 0 ? script.nearest(now.held) : script.next(now.held, by);
  return step < 0 ? { isBlank: false } : { step, isBlank: false };
}

/** Leave what is uppermost. @param {Briefing} now @returns {Effect} */
function leave(now) {
  if (now.isHelp) return { isHelp: false };
  return now.isBlank ? { isBlank: false } : { does: "leave" };
}

/**
 * What a key that was read (`createKeyReader`) does.
 * @param {Briefing} now @param {Script} script @param {{ action: string, step?: number }} key @returns {Effect}
 */
export function effectOf(now, script, { action, step }) {
  if (step !== undefined) return goTo(script, step);
  switch (action) {
    case "next":
      return stepBy(now, script, 1);
    case "previous":
      return stepBy(now, script, -1);
    case "first":
      return goTo(script, 0);
    case "last":
      return goTo(script, script.steps.length - 1);
    case "resume":
      return goTo(script, now.held);
    case "blank":
      return { isBlank: !now.isBlank };
    case "help":
      return { isHelp: !now.isHelp };
    case "leave":
      return leave(now);
    case "digits":
      return {};
    default:
      return { does: action };
  }
}
