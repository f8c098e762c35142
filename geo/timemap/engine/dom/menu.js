/* What opens like a menu, and closes like one. */

/**
 * Close what opens like a menu by Escape, and by a press anywhere else.
 * @param {HTMLElement} host
 */
export function closeLikeMenus(host) {
  /** @returns {HTMLDetailsElement[]} */
  const open = () => [...host.querySelectorAll("details")].filter((menu) => menu.open);
  document.addEventListener(
    "pointerdown",
    (event) => {
      for (const menu of open()) if (!menu.contains(/** @type {Node} */ (event.target))) menu.open = false;
    },
    true,
  );
  host.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      event.stopPropagation(); // the menu alone is left
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
}
