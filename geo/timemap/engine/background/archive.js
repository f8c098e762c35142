/* Reading an archive of tiles (PMTiles), raster or vector: a script of its own, for the pages that show one. */

import { PMTiles, TileType } from "pmtiles";
import { LineSymbolizer, PolygonSymbolizer, leafletLayer } from "protomaps-leaflet";

import { BORDER, OTHER_LAND, RIVER, SEA } from "../layers/palette.js";

/** A layer that every Protomaps base map has: the library knows how to draw its others too. */
const KNOWN = "earth";
/** What vector tiles call an area and a line. */
const [LINE, AREA] = [2, 3];
/** @type {Record<number, string>} */
const MEDIA = {
  [TileType.Png]: "image/png",
  [TileType.Jpeg]: "image/jpeg",
  [TileType.Webp]: "image/webp",
  [TileType.Avif]: "image/avif",
};

/** A file by ranges of its bytes; whole, where whoever keeps it gives no ranges. @param {string} url */
function createSource(url) {
  /** @type {ArrayBuffer | null} */
  let whole = null;
  return {
    getKey: () => url,
    /** @param {number} offset @param {number} length @param {AbortSignal} [signal] */
    async getBytes(offset, length, signal) {
      if (whole) return { data: whole.slice(offset, offset + length) };
      const answer = await fetch(url, { signal, headers: { range: `bytes=${offset}-${offset + length - 1}` } });
      if (!answer.ok) throw new Error(`the archive answers ${answer.status}`);
      const data = await answer.arrayBuffer();
      if (answer.status === 206) return { data };
      whole = data;
      return { data: whole.slice(offset, offset + length) };
    },
  };
}

/** @param {PMTiles} archive @param {string} type @param {any} options of the layer */
function createRaster(archive, type, options) {
  const Raster = L.GridLayer.extend({
    createTile(/** @type {any} */ { x, y, z }, /** @type {any} */ done) {
      const tile = document.createElement("img");
      tile.alt = "";
      const end = (/** @type {unknown} */ error) => {
        URL.revokeObjectURL(tile.src);
        done(error, tile);
      };
      tile.onload = () => end(undefined);
      tile.onerror = () => end(new Error("a tile that is no picture"));
      archive.getZxy(z, x, y).then((found) => {
        if (found) tile.src = URL.createObjectURL(new Blob([found.data], { type }));
        else end(undefined);
      }, end);
      return tile;
    },
  });
  return new /** @type {any} */ (Raster)(options);
}

/**
 * How vector tiles are drawn whose layers we don't know: water blue, other areas as land, lines as borders.
 * @param {{ id: string }[]} layers
 */
const plainRules = (layers) =>
  layers.flatMap(({ id }) => {
    const isWater = /water|ocean|sea|river|lake/i.test(id);
    const area = new PolygonSymbolizer({ fill: isWater ? SEA : OTHER_LAND, stroke: BORDER, width: 0.6 });
    const line = new LineSymbolizer({ color: isWater ? RIVER : BORDER, width: 1.2 });
    /** @param {number} type */
    const isOf = (type) => (/** @type {number} */ _zoom, /** @type {any} */ feature) => feature.geomType === type;
    return [
      { dataLayer: id, symbolizer: area, filter: isOf(AREA) },
      { dataLayer: id, symbolizer: line, filter: isOf(LINE) },
    ];
  });

/**
 * An archive as a layer of a Leaflet map.
 * @param {string} url @param {{ opacity: number, zIndex: number, attribution: string }} options
 */
export async function openArchive(url, options) {
  const archive = new PMTiles(createSource(url));
  const { tileType, minZoom, maxZoom, minLon, minLat, maxLon, maxLat } = await archive.getHeader();
  const bounds = L.latLngBounds([minLat, minLon], [maxLat, maxLon]);
  const shown = { ...options, bounds };
  if (tileType !== TileType.Mvt)
    return createRaster(archive, MEDIA[tileType], { ...shown, minNativeZoom: minZoom, maxNativeZoom: maxZoom });
  const { vector_layers: layers = [] } = /** @type {any} */ (await archive.getMetadata());
  const isKnown = layers.some((/** @type {{ id: string }} */ { id }) => id === KNOWN);
  const looks = isKnown ? { flavor: "light", lang: "en" } : { paintRules: plainRules(layers), labelRules: [] };
  return leafletLayer(/** @type {any} */ ({ ...shown, url: archive, maxDataZoom: maxZoom, ...looks }));
}
