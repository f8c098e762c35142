/* A time map as a Leaflet layer, to be added, removed and listed like any other. */

import { hostOf } from "./host.js";

/** Made with the first of them, when Leaflet is there. @type {any} */
let TimeLayer = null;

/** @param {TimemapConfig} config @param {import("./host.js").Open} open puts the engine on a map */
export function createTimeLayer(config, open) {
  TimeLayer ??= L.Layer.extend({
    /** @param {L.Map} map */
    onAdd(map) {
      hostOf(map, open).add(this.config);
    },

    /** @param {L.Map} map */
    onRemove(map) {
      hostOf(map, open).remove(this.config);
    },

    /** Of the features, for who fits a map to its layers. */
    getBounds() {
      const [west, south, east, north] = this.config.story.data.home;
      return L.latLngBounds([south, west], [north, east]);
    },
  });
  return Object.assign(new TimeLayer(), { config });
}
