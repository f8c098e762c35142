/*
 * Streamlit tells of a lost connection in a dialog that bars the map, again at every try to reach the server. The page
 * tells it in a line of its own, and the map goes on.
 */

export function closeConnectionDialog() {
  new MutationObserver(() => {
    const app = document.querySelector('[data-testid="stApp"]');
    if (!app || app.getAttribute("data-test-connection-state") === "CONNECTED") return;
    /** @type {HTMLElement | null} */
    const close = document.querySelector('[data-testid="stDialog"] button[aria-label="Close"]');
    if (close) close.click();
  }).observe(document.body, { childList: true });
}
