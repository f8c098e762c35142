/* The time engine in the map's frame. */

/** @typedef {NonNullable<NonNullable<typeof window.timemap>["page"]>} Engine */

/** The engine, once it is there. @returns {Engine | null | undefined} */
export function engine() {
  return document.querySelector("iframe")?.contentWindow?.timemap?.page;
}
