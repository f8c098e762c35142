/* Telling the reader's moves of the map from the page's own. */

/**
 * @param {L.Map} map
 * @param {{ isFlying(): boolean, onMove(): void }} camera `onMove` is called when the reader moves the map
 */
export function createReaderMoves(map, camera) {
  let isOurs = false;

  /** @param {() => void} act moves the map for the page, not for the reader */
  function byPage(act) {
    isOurs = true;
    try {
      act();
    } finally {
      isOurs = false;
    }
  }

  map.on("dragstart", camera.onMove);
  map.on("zoomstart", () => {
    if (!isOurs) camera.onMove();
  });
  /** A finger or a button on the map holds a flight where it is. */
  function hold() {
    if (!camera.isFlying()) return;
    // Not by `stop`, which would glide on to the next whole zoom under the hand.
    byPage(() => map.setView(map.getCenter(), undefined, { animate: false }));
    camera.onMove();
  }
  map.getContainer().addEventListener("pointerdown", hold, true);

  return { byPage };
}
