// @ts-check
/* Pointer and keyboard on the map: hover and click on marks, arrows between events. */
"use strict";

var timemap = timemap || {};

/**
 * @param {any} map @param {any} marks
 * @param {{ hint: HTMLElement, step(by: number): void, moveTo(day: number, event: number): void,
 *   togglePlay(): void }} page
 * @param {TimemapStory} story
 */
timemap.listen = (map, marks, page, story) => {
  const container = map.getContainer();
  container.tabIndex = 0;
  container.setAttribute("role", "application");
  container.setAttribute("aria-label", "Map; left and right arrow keys step through the events");

  map.on("mousemove", (/** @type {any} */ event) => {
    const mark = marks.at(event.containerPoint.x, event.containerPoint.y);
    container.classList.toggle("tm-over", mark !== null);
    page.hint.hidden = mark === null;
    if (mark === null) return;
    const more = mark.count > 1 ? ` (${mark.count} events here)` : "";
    page.hint.textContent = `${mark.name}: ${story.events[mark.event].title}${more}`;
    page.hint.style.transform = `translate(${event.containerPoint.x + 14}px, ${event.containerPoint.y + 14}px)`;
  });
  map.on("mouseout movestart", () => {
    page.hint.hidden = true;
  });
  map.on("click", (/** @type {any} */ event) => {
    const mark = marks.at(event.containerPoint.x, event.containerPoint.y);
    if (mark) page.moveTo(story.events[mark.event].start, mark.event);
  });

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const target = /** @type {HTMLElement} */ (event.target);
    if (target instanceof HTMLInputElement) return; // the slider keeps its own keys
    /** @type {Record<string, () => void>} */
    const actions = {
      ArrowLeft: () => page.step(-1),
      ArrowRight: () => page.step(1),
      "+": () => map.zoomIn(),
      "-": () => map.zoomOut(),
    };
    if (!(target instanceof HTMLButtonElement)) actions[" "] = () => page.togglePlay();
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
};
