/* Where a link has the map look, on a map of another width than the one it was made on. */

/** A map less wide than this share of the link's own zooms out, to show as much. */
const NARROW = 0.7;
/** In Leaflet's own reckoning a pixel and a hundredth of a zoom are the same view. */
const SAME_PX = 1;
const SAME_ZOOM = 0.01;

/**
 * By how many levels a map zooms out to show as much as the link's own did. Pure.
 * @param {number} here the map's width @param {number} width of the link's own map; 0 where the link doesn't say
 * @returns {number} 0 or below it
 */
export const zoomChange = (here, width) => (width && here < NARROW * width ? Math.log2(here / width) : 0);

/**
 * Whether a view is the default view: it goes on following it then. Pure.
 * @param {number} way to the default view, CSS pixels @param {number} levels of zoom between them
 */
export const isSameView = (way, levels) => way <= SAME_PX && Math.abs(levels) <= SAME_ZOOM;

/**
 * Where the map looks, beside what lies over it.
 * @param {L.Map} map @param {TimemapCamera} camera of the link @param {TimemapBox} edges on which something lies
 * @returns {{ center: L.LatLng, zoom: number }}
 */
export function findLinkView(map, [lat, lon, zoom, width], { left, top, right, bottom }) {
  const level = zoom + zoomChange(map.getSize().x - left - right, width);
  const aside = L.point((right - left) / 2, (bottom - top) / 2);
  return { center: map.unproject(map.project([lat, lon], level).add(aside), level), zoom: level };
}
