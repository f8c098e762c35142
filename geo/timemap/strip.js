// @ts-check
/* The time control along the map's foot: buttons, the date in words, ticks, acts and a native range input. */
"use strict";

var timemap = timemap || {};

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag @param {Record<string, string>} attributes @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
timemap.element = (tag, attributes, ...children) => {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children); // strings become text nodes: no markup is ever read from data
  return node;
};

/**
 * @param {TimemapStory} story
 * @param {{ onDay(day: number): void, onEvent(index: number): void, onStep(by: number): void,
 *   onPlay(): void, onRelease(): void }} handlers
 */
timemap.createStrip = (story, handlers) => {
  const { element, days } = timemap;
  const [firstDay, lastDay] = story.range;
  /** @param {number} day */
  const share = (day) => (day - firstDay) / (lastDay - firstDay);
  /** @param {number} part */
  const percent = (part) => `${(100 * Math.max(0, Math.min(1, part))).toFixed(3)}%`;

  /** @param {string} name @param {string} icon @param {string} words @param {() => void} act */
  const button = (name, icon, words, act) => {
    const node = element("button", { type: "button", class: `tm-button tm-${name}`, "aria-label": words, title: words });
    node.append(element("span", { class: `tm-icon tm-icon-${icon}`, "aria-hidden": "true" }));
    node.addEventListener("click", act);
    return node;
  };
  const previous = button("previous", "previous", "Previous event", () => handlers.onStep(-1));
  const play = button("play", "play", "Play", () => handlers.onPlay());
  const next = button("next", "next", "Next event", () => handlers.onStep(1));

  const date = element("span", { class: "tm-date" });
  const title = element("span", { class: "tm-title" });
  const count = element("span", { class: "tm-count" });

  const ticks = story.events.map((event, index) => {
    const tick = element("button", {
      type: "button",
      class: "tm-tick",
      tabindex: "-1",
      title: `${event.title}, ${days.speak(event.start)}`,
      "aria-label": event.title,
      style: `left:${percent(share(event.start))}`,
    });
    tick.addEventListener("click", () => handlers.onEvent(index));
    return tick;
  });
  const bands = story.acts.map((act) => {
    const left = share(Math.max(act.start, firstDay));
    const right = share(Math.min(act.end, lastDay));
    const band = element("span", { class: "tm-band" });
    band.style.cssText = `left:${percent(left)};width:${percent(right - left)};background:${act.colour}`;
    return band;
  });
  const acts = story.acts.map((act) => {
    const left = share(Math.max(act.start, firstDay));
    const right = share(Math.min(act.end, lastDay));
    const label = element("button", { type: "button", class: "tm-act", tabindex: "-1", title: `Go to: ${act.title}` }, act.title);
    label.style.cssText = `left:${percent(left)};max-width:max(${percent(right - left)}, 2.2em)`;
    label.addEventListener("click", () => handlers.onDay(Math.max(act.start, firstDay)));
    return label;
  });

  const range = element("input", {
    type: "range",
    class: "tm-range",
    min: String(firstDay),
    max: String(lastDay),
    step: "1",
    "aria-label": "Date",
  });
  range.addEventListener("input", () => handlers.onDay(Number(range.value)));
  range.addEventListener("change", () => handlers.onRelease());

  const node = element(
    "section",
    { class: "tm-strip", "aria-label": "Time" },
    element(
      "div",
      { class: "tm-head" },
      element("div", { class: "tm-buttons" }, previous, play, next),
      element("div", { class: "tm-words" }, date, title),
      count,
    ),
    element(
      "div",
      { class: "tm-track" },
      element("div", { class: "tm-ticks" }, ...ticks),
      element("div", { class: "tm-bands", "aria-hidden": "true" }, ...bands),
      range,
      element("div", { class: "tm-acts" }, ...acts),
    ),
  );

  let shown = 0;
  let current = -1;

  return {
    node,
    range,

    /** @param {number} day @param {number} begun how many events have begun @param {number} event the current one, or -1 */
    show(day, begun, event) {
      const words = days.speak(day);
      const name = event < 0 ? "" : story.events[event].title;
      date.textContent = words;
      title.textContent = name;
      const act = story.acts.find((one) => one.start <= day && day < one.end);
      count.textContent = act && act.countsDays ? `Day ${day - act.start + 1} of ${act.end - act.start}` : act ? act.title : "";
      if (range.value !== String(day)) range.value = String(day);
      range.setAttribute("aria-valuetext", name ? `${words}, ${name}` : words);
      for (let index = Math.min(shown, begun); index < Math.max(shown, begun); index += 1) {
        ticks[index].classList.toggle("tm-past", index < begun);
      }
      if (current >= 0) ticks[current].classList.remove("tm-now");
      if (event >= 0) ticks[event].classList.add("tm-now");
      shown = begun;
      current = event;
      previous.disabled = event <= 0;
      next.disabled = event === story.events.length - 1;
    },

    /** @param {boolean} isPlaying */
    showPlaying(isPlaying) {
      const words = isPlaying ? "Pause" : "Play";
      play.setAttribute("aria-label", words);
      play.title = words;
      play.firstElementChild?.setAttribute("class", `tm-icon tm-icon-${isPlaying ? "pause" : "play"}`);
    },
  };
};
