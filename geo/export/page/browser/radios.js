/* One of several, as a row of buttons of which the arrows choose. */

/** Mark the one that is chosen. @param {Element | null} group @param {string} value */
export function markRadio(group, value) {
  for (const button of /** @type {NodeListOf<HTMLElement>} */ (group?.querySelectorAll("[role=radio]") ?? [])) {
    const isChosen = button.dataset.value === value;
    button.setAttribute("aria-checked", String(isChosen));
    button.tabIndex = isChosen ? 0 : -1;
  }
}

/** @param {Element | null} group @param {(value: string) => void} choose */
export function listenToRadios(group, choose) {
  /** @param {Event} event @returns {HTMLElement | null} */
  const hit = (event) => /** @type {HTMLElement} */ (event.target).closest("[role=radio]");
  group?.addEventListener("click", (event) => {
    const value = hit(event)?.dataset.value;
    if (value !== undefined) choose(value);
  });
  group?.addEventListener("keydown", (event) => {
    const { key } = /** @type {KeyboardEvent} */ (event);
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[key];
    const button = hit(event);
    if (!by || !button) return;
    event.preventDefault();
    event.stopPropagation();
    const all = /** @type {HTMLElement[]} */ ([...group.querySelectorAll("[role=radio]")]);
    const next = all[(all.indexOf(button) + by + all.length) % all.length];
    next.focus();
    next.click();
  });
}
