/* Taking a briefing's keys before anything else in the page does: they work wherever the focus is. */

/**
 * @param {{ isOn(): boolean, press(key: string): boolean, stepOff(by: number): void }} briefing
 *   `press` says whether the key was one of its own, `stepOff` goes through all events, off the script
 * @returns {(event: KeyboardEvent) => boolean} takes a key that was pressed elsewhere; whether it was a briefing's
 */
export function listenToBriefingKeys(briefing) {
  /** @param {KeyboardEvent} event */
  function take(event) {
    if (!briefing.isOn() || event.altKey || event.ctrlKey || event.metaKey) return false;
    if (event.shiftKey && event.key === "ArrowRight") briefing.stepOff(1);
    else if (event.shiftKey && event.key === "ArrowLeft") briefing.stepOff(-1);
    else if (!briefing.press(event.key)) return false;
    event.preventDefault();
    return true;
  }
  /** @param {KeyboardEvent} event */
  const takeFirst = (event) => {
    if (take(event)) event.stopPropagation();
  };
  document.addEventListener("keydown", takeFirst, true);
  /** @param {KeyboardEvent} event */
  const release = (event) => {
    if (briefing.isOn() && event.key === " ") event.preventDefault(); // it stepped; it presses no button too
  };
  document.addEventListener("keyup", release, true);
  return take;
}
