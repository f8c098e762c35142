/* The time engine in the map's frame. */

/** @typedef {NonNullable<NonNullable<typeof window.timemap>["page"]>} Engine */

/** @returns {HTMLIFrameElement | null} */
export const mapFrame = () => document.querySelector("iframe");

/** The engine, once it is there. @returns {Engine | null | undefined} */
export function engine() {
  return mapFrame()?.contentWindow?.timemap?.page;
}
