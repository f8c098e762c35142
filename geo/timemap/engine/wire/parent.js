/* The page round the map's frame: which window it is, and what it is told. */

/** The window furthest out that is of this page's own origin: the page round the map's frame, or the map's own. */
export function outermost() {
  try {
    void window.parent.document.body; // throws where the parent is another's page
    return window.parent;
  } catch (error) {
    if (error instanceof DOMException) return window;
    throw error;
  }
}

/** Say something to the page round the map's frame. @param {TimemapParentMessage} words */
export function tellPage(words) {
  if (window.parent === window) return;
  // A page from a file has an origin that can't be named; where one is a page's own, its windows know each other.
  if (window.origin !== "null") window.parent.postMessage(words, window.origin);
  else if (outermost() === window.parent) window.parent.postMessage(words, "*");
}
