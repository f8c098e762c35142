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
  if (window.parent !== window) window.parent.postMessage(words, window.location.origin);
}
