/* Two maps that move together. */

/**
 * Whichever map is moved, the other follows in the same frame; a hand on the second counts as one on the first.
 * @param {L.Map} first @param {L.Map} second
 * @returns {() => void} lets go of the first map
 */
export function keepInStep(first, second) {
  let isFollowing = false;
  /** @param {L.Map} from @param {L.Map} to */
  const follow = (from, to) => () => {
    if (isFollowing) return;
    isFollowing = true;
    to.setView(from.getCenter(), from.getZoom(), { animate: false });
    isFollowing = false;
  };
  const lead = follow(first, second);
  first.on("move zoomend", lead);
  second.on("move zoomend", follow(second, first));
  second.on("dragstart zoomstart", () => {
    if (!isFollowing) first.fire("dragstart");
  });
  return () => first.off("move zoomend", lead);
}
