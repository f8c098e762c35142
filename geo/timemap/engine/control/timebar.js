/* The time control along the map's foot: buttons, the date in words, density, ticks, acts and a native range input. */

import { element } from "../dom/element.js";
import { swipe } from "../dom/swipe.js";
import { speakDay } from "../time/days.js";
import { calendarScale, countDensity, pacedScale } from "../time/scale.js";

/**
 * @param {TimemapStory} story
 * @param {{ onDay(day: number): void, onEvent(index: number): void, onStep(by: number): void,
 *   onPlay(): void, onRelease(): void, onAct(act: TimemapAct): void, keydown(event: KeyboardEvent): void }} handlers
 * @param {HTMLElement[]} tools what else the head holds
 */
export function createTimebar(story, handlers, tools) {
  const [firstDay] = story.range;
  let lastDay = story.range[1];
  const PACED_STEPS = 20000;
  /** @type {ArrayLike<number>} */
  let starts = story.events.map((event) => event.start);
  let isPaced = false;
  /** Which events have a tick. @type {(event: number) => boolean} */
  let has = () => true;
  let scale = calendarScale(firstDay, lastDay);

  /** @param {number} day */
  const percent = (day) => `${(100 * Math.max(0, Math.min(1, scale.toShare(day)))).toFixed(3)}%`;

  /** @param {string} icon @param {string} words @param {() => void} act */
  const button = (icon, words, act) => {
    const node = element("button", { type: "button", class: `tm-button tm-${icon}`, "aria-label": words, title: words });
    node.append(element("span", { class: `tm-icon tm-icon-${icon}`, "aria-hidden": "true" }));
    node.addEventListener("click", act);
    return node;
  };
  const previous = button("previous", "Previous event", () => handlers.onStep(-1));
  const play = button("play", "Play", () => handlers.onPlay());
  const next = button("next", "Next event", () => handlers.onStep(1));

  const date = element("span", { class: "tm-date" });
  const title = element("span", { class: "tm-title" });
  const count = element("span", { class: "tm-count" });
  const tip = element("div", { class: "tm-tip", role: "tooltip", hidden: "" });

  const ticks = story.events.map((event, index) => {
    const tick = element("button", { type: "button", class: "tm-tick", tabindex: "-1" });
    tick.setAttribute("aria-label", `${event.title}, ${speakDay(event.start)}`);
    const tell = () => {
      tip.textContent = `${speakDay(event.start)}: ${event.title}`;
      tip.style.left = tick.style.left;
      tip.style.translate = `-${parseFloat(tick.style.left)}% 0`; // within the strip at both of its ends
      tip.hidden = false;
    };
    const hush = () => {
      tip.hidden = true;
    };
    tick.addEventListener("mouseenter", tell);
    tick.addEventListener("focus", tell);
    tick.addEventListener("mouseleave", hush);
    tick.addEventListener("blur", hush);
    tick.addEventListener("click", (event) => handlers.onEvent(event.detail ? nearest(event.clientX) : index));
    return tick;
  });
  /**
   * The event whose tick is nearest to the pointer: in a crowd each tick covers the one before. Events of one
   * day take turns.
   * @param {number} x CSS pixels
   */
  function nearest(x) {
    const box = ticks[0].parentElement?.getBoundingClientRect() || { left: 0, width: 1 };
    const away = ticks.map((tick) => (tick.hidden ? Infinity : Math.abs(box.left + (box.width * parseFloat(tick.style.left)) / 100 - x)));
    const least = Math.min(...away);
    const there = away.flatMap((distance, index) => (distance - least < 0.5 ? [index] : []));
    return there[(there.indexOf(current) + 1) % there.length];
  }
  const bands = story.acts.map(() => element("span", { class: "tm-band" }));
  const acts = story.acts.map((act) => {
    const label = element("button", { type: "button", class: "tm-act", title: `Go to: ${act.title}`, "aria-label": act.title });
    label.addEventListener("click", () => handlers.onAct(act));
    return label;
  });
  const density = element("canvas", { class: "tm-density", "aria-hidden": "true" });

  const range = element("input", { type: "range", class: "tm-range", step: "1", "aria-label": "Date" });
  range.addEventListener("input", () => {
    const value = Number(range.value);
    handlers.onDay(isPaced ? scale.toDay(value / PACED_STEPS) : value);
  });
  range.addEventListener("change", () => handlers.onRelease());
  range.addEventListener("keydown", (event) => handlers.keydown(event));

  const head = element(
    "div",
    { class: "tm-head" },
    element("div", { class: "tm-buttons" }, previous, play, next),
    element("div", { class: "tm-words" }, date, title),
    count,
    ...tools,
  );
  const node = element(
    "section",
    { class: "tm-strip", "aria-label": "Time" },
    head,
    element(
      "div",
      { class: "tm-track" },
      density,
      element("div", { class: "tm-ticks", role: "group", "aria-label": "Events" }, ...ticks),
      element("div", { class: "tm-bands", "aria-hidden": "true" }, ...bands),
      range,
      element("div", { class: "tm-acts", role: "group", "aria-label": "Acts" }, ...acts),
      tip,
    ),
  );

  let shown = 0;
  let current = -1;
  let day = firstDay;

  /** Put everything where the scale has it; called when the scale, the features or the width change. */
  function layOut() {
    scale = isPaced ? pacedScale(firstDay, lastDay, starts) : calendarScale(firstDay, lastDay);
    range.min = String(isPaced ? 0 : firstDay);
    range.max = String(isPaced ? PACED_STEPS : lastDay);
    story.events.forEach((event, index) => {
      ticks[index].style.left = percent(event.start);
      ticks[index].hidden = event.start > lastDay || !has(index);
    });
    story.acts.forEach((act, index) => {
      const isLater = act.start > lastDay;
      bands[index].hidden = isLater;
      acts[index].classList.toggle("tm-later", isLater);
      if (isLater) {
        acts[index].style.cssText = "";
        acts[index].textContent = `${act.short} ›`;
        return;
      }
      const left = percent(Math.max(act.start, firstDay));
      const width = `${parseFloat(percent(Math.min(act.end, lastDay))) - parseFloat(left)}%`;
      bands[index].style.cssText = `left:${left};width:${width};background:${act.colour}`;
      const label = acts[index];
      label.style.cssText = `left:${left};max-width:max(calc(${width} - 6px), 2.2em)`;
      label.textContent = act.title;
      if (label.scrollWidth > label.clientWidth) label.textContent = act.short;
    });
    drawDensity();
    range.value = toValue(day);
  }

  /** @param {number} at @returns {string} */
  function toValue(at) {
    return String(isPaced ? Math.round(scale.toShare(at) * PACED_STEPS) : at);
  }

  function drawDensity() {
    const ratio = window.devicePixelRatio || 1;
    const width = Math.round(density.clientWidth * ratio);
    const height = Math.round(density.clientHeight * ratio);
    if (!width || starts.length <= story.events.length) return; // the ticks tell it already
    density.width = width;
    density.height = height;
    const bars = Math.floor(width / (3 * ratio));
    const counts = countDensity(starts, scale, bars);
    const most = counts.reduce((a, b) => Math.max(a, b), 1);
    const ctx = /** @type {CanvasRenderingContext2D} */ (density.getContext("2d"));
    ctx.fillStyle = getComputedStyle(node).getPropertyValue("--tm-line");
    counts.forEach((number, bar) => {
      const tall = Math.ceil((number / most) * height);
      ctx.fillRect(bar * 3 * ratio, height - tall, 2 * ratio, tall);
    });
  }

  new ResizeObserver(layOut).observe(node);
  swipe(head, (by) => handlers.onStep(by));

  return {
    node,
    range,
    title,

    get isPaced() {
      return isPaced;
    },

    /** @param {number} last the last day, itself shown */
    setLast(last) {
      if (last === lastDay) return;
      lastDay = last;
      layOut();
    },

    /** @param {boolean} paced */
    setPaced(paced) {
      isPaced = paced;
      layOut();
    },

    /** @param {(event: number) => boolean} test which events have a tick; `setStarts` lays them out */
    keep(test) {
      has = test;
    },

    /** @param {ArrayLike<number>} all start days of everything on the map, ascending */
    setStarts(all) {
      starts = all;
      layOut();
    },

    /** @param {number} to @param {number} begun how many events have begun @param {number} event the current one, or -1 */
    show(to, begun, event) {
      day = to;
      const words = speakDay(day);
      const name = event < 0 ? "" : story.events[event].title;
      date.textContent = words;
      title.textContent = name;
      const act = story.acts.find((one) => one.start <= day && day < one.end);
      count.textContent = act && act.countsDays ? `Day ${day - act.start + 1} of ${act.end - act.start}` : act ? act.title : "";
      const value = toValue(day);
      // While it is dragged on the event-paced scale, the thumb stays under the finger, between two days.
      if (range.value !== value && (!isPaced || scale.toDay(Number(range.value) / PACED_STEPS) !== day)) range.value = value;
      range.setAttribute("aria-valuetext", name ? `${words}, ${name}` : words);
      for (let index = Math.min(shown, begun); index < Math.max(shown, begun); index += 1) {
        ticks[index].classList.toggle("tm-past", index < begun);
      }
      if (current >= 0) {
        ticks[current].classList.remove("tm-now");
        ticks[current].tabIndex = -1;
      }
      if (event >= 0) {
        ticks[event].classList.add("tm-now");
        ticks[event].tabIndex = 0;
        if (current >= 0 && document.activeElement === ticks[current] && event !== current) ticks[event].focus();
      }
      shown = begun;
      current = event;
    },

    /** @param {boolean} hasPrevious @param {boolean} hasNext */
    showEnds(hasPrevious, hasNext) {
      previous.disabled = !hasPrevious;
      next.disabled = !hasNext;
    },

    /** @param {boolean} isPlaying */
    showPlaying(isPlaying) {
      const words = isPlaying ? "Pause" : "Play";
      play.setAttribute("aria-label", words);
      play.title = words;
      play.firstElementChild?.setAttribute("class", `tm-icon tm-icon-${isPlaying ? "pause" : "play"}`);
    },
  };
}
