/* The way to the same story without the map: it keeps the words of the page's link, whenever it is taken. */

const NOT_TOLD = ["mode", "view"];

export function keepReadLink() {
  for (const kind of ["pointerdown", "focusin", "click"]) {
    document.addEventListener(
      kind,
      (event) => {
        /** @type {HTMLAnchorElement | null} */
        const link = /** @type {HTMLElement} */ (event.target).closest("a.read");
        if (!link) return;
        const query = new URLSearchParams(location.search);
        for (const name of NOT_TOLD) query.delete(name);
        const shown = query.get("event");
        link.href = `read?${query}${shown ? `#event-${shown}` : ""}`;
      },
      true,
    );
  }
}
