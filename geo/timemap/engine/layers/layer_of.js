/* A layer of a file, as a map has it: of dated features, or an archive, which makes its own. */

import { createDatedLayer } from "./dated_layer.js";

/**
 * @param {any} file @param {TimemapLayerConfig} config
 * @param {HTMLElement} host where the chosen feature is told @param {() => void} onTitles
 * @param {{ map: L.Map, covers(): TimemapBox[], onLabels(): void, onStale(): void, onChange(): void }} page what an archive
 *   goes by, what lies over the map; who is told that labels are elsewhere, that what is painted is stale, and that the
 *   layer's time is another
 * @returns {import("./stack_views.js").DatedLayer}
 */
export const createLayer = (file, config, host, onTitles, page) =>
  file.create ? file.create(config, host, onTitles, page) : createDatedLayer(file, config, host, onTitles, page);
