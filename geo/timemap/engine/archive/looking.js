/* What of an archive is on the map: the tiles of what is in sight, as the map moves. */

import { toast } from "../dom/toast.js";
import { toX, toY } from "../map/world.js";
import { gettext } from "../words/words.js";
import { createActive } from "./active.js";
import { chooseTiles } from "./choice.js";
import { createLoading } from "./loading.js";
import { createTile, decodeTile } from "./tile.js";

/** How far beyond the map's edges tiles are drawn, as its canvas is. */
const BEYOND = 0.05;
/** While the map moves, tiles are chosen anew so often, milliseconds. */
const MOVING_MS = 200;

/** @param {any} bounds Leaflet's @returns {TimemapBox} world units, perhaps beyond the world */
const boxOf = (bounds) => ({
  left: toX(bounds.getWest()),
  top: toY(bounds.getNorth()),
  right: toX(bounds.getEast()),
  bottom: toY(bounds.getSouth()),
});

/** What is in sight of a map. @param {L.Map} map */
export const viewOf = (map) => boxOf(map.getBounds());

/**
 * @param {import("./open.js").Archive} archive @param {L.Map} map @param {HTMLElement} host where a failure is told
 * @param {{ title: string, keeps(kind: number): boolean }} layer
 * @param {{ onTile(tile: import("./tile.js").Tile): void, onChange(): void, onMove(): void, onCounts(): void }} page
 */
export function createLooking({ source, tree, counted }, map, host, { title, keeps }, { onCounts, onMove, ...page }) {
  const loading = createLoading(
    async (at, signal) => {
      const node = tree.nodes[at];
      const file = decodeTile(await source.tile(node, signal));
      if (node.above < 0 && !counted.has(at)) {
        counted.set(at, file.column("counts"));
        onCounts();
      }
      return createTile(node, file, keeps);
    },
    {
      onTile: () => active.soon(),
      onFail() {
        toast(host, gettext("Part of {layer} did not come; the page goes on asking for it.", { layer: title }));
      },
    },
  );
  const active = createActive(tree, loading.held, page);
  const state = { isShown: true, timer: 0 };

  function look() {
    clearTimeout(state.timer);
    state.timer = 0;
    onMove();
    const list = state.isShown ? chooseTiles(tree, boxOf(map.getBounds().pad(BEYOND))) : [];
    active.want(list);
    loading.want(list);
  }

  const events = {
    move: () => void (state.timer ||= window.setTimeout(look, MOVING_MS)),
    moveend: look,
    resize: look,
  };

  return {
    active,
    loading,
    start() {
      map.on(events);
      look();
    },
    stop() {
      map.off(events);
      clearTimeout(state.timer);
      active.stop();
      loading.want([]);
    },
    /** @param {boolean} isShown */
    setShown(isShown) {
      if (isShown === state.isShown) return;
      state.isShown = isShown;
      look();
    },
  };
}
