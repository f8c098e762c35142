/*
 * The ticks of the time control: one for each event, its title as a tip, a press goes to it. They stand too close to be
 * large: for the keyboard, and for who needs larger targets, there are the buttons beside the date and the slider's keys.
 */

import { element } from "../dom/element.js";
import { speakDay } from "../time/days.js";
import { toPercent } from "../time/scale.js";
import { gettext } from "../words/words.js";

/** Ticks no further apart than this stand at one place, CSS pixels. */
const SAME_PX = 0.5;

/**
 * The tick nearest to a pointer: in a crowd each tick covers the one before. Those at one place take turns. Pure.
 * @param {(number | null)[]} places of the ticks, CSS pixels; null for one that is not there
 * @param {number} x of the pointer @param {number} current the tick of the current event, or -1
 * @returns {number} position of the tick; -1 where there is none
 */
export function nearestTick(places, x, current) {
  const away = places.map((place) => (place === null ? Infinity : Math.abs(place - x)));
  const least = Math.min(...away);
  if (least === Infinity) return -1;
  const there = away.flatMap((distance, index) => (distance - least < SAME_PX ? [index] : []));
  return there[(there.indexOf(current) + 1) % there.length];
}

/** The words of the tick under the pointer, above the time control. */
function createTip() {
  const node = element("div", { class: "tm-tip", role: "tooltip", hidden: "" });
  return {
    node,

    /** @param {HTMLElement} tick @param {string} words */
    follow(tick, words) {
      const show = () => {
        node.textContent = words;
        node.style.left = tick.style.left;
        node.style.translate = `-${parseFloat(tick.style.left)}% 0`; // within the time control at both of its ends
        node.hidden = false;
      };
      const hide = () => {
        node.hidden = true;
      };
      for (const kind of ["mouseenter", "focus"]) tick.addEventListener(kind, show);
      for (const kind of ["mouseleave", "blur"]) tick.addEventListener(kind, hide);
    },
  };
}

/** @param {TimemapStory} story @param {(event: number) => void} onEvent */
export function createTicks({ events, unit }, onEvent) {
  const tip = createTip();
  const ticks = events.map(({ title, start }, index) => {
    const tick = element("button", { type: "button", class: "tm-tick", tabindex: "-1" });
    tick.setAttribute("aria-label", `${title}, ${speakDay(start, unit)}`);
    tip.follow(tick, `${speakDay(start, unit)}: ${title}`);
    // A press of a key has no place of its own: it means the tick that has the focus. A click's is cut to a whole pixel.
    tick.addEventListener("click", (event) => onEvent(event.detail ? nearest(event.clientX + 0.5) : index));
    return tick;
  });
  const node = element("div", { class: "tm-ticks", role: "group", "aria-label": gettext("Events") }, ...ticks);
  let shown = 0;
  let current = -1;

  /** @param {number} x CSS pixels of the page */
  function nearest(x) {
    const { left, width } = node.getBoundingClientRect();
    const places = ticks.map((tick) => (tick.hidden ? null : left + (width * parseFloat(tick.style.left)) / 100));
    return nearestTick(places, x, current);
  }

  return {
    node,
    tip: tip.node,

    /**
     * Put each where the scale has it.
     * @param {{ toShare(day: number): number }} scale @param {number} first @param {number} last the days
     * that the time control spans, both shown
     * @param {(event: number) => boolean} has which events have a tick @param {{ start: number }[]} times of them
     */
    layOut(scale, first, last, has, times) {
      times.forEach(({ start }, index) => {
        ticks[index].style.left = `${toPercent(scale, start)}%`;
        ticks[index].hidden = start < first || start > last || !has(index);
      });
    },

    /** @param {number} begun how many events have begun @param {number} event the current one, or -1 */
    show(begun, event) {
      for (let index = Math.min(shown, begun); index < Math.max(shown, begun); index += 1) {
        ticks[index].classList.toggle("tm-past", index < begun);
      }
      if (current >= 0) ticks[current].classList.remove("tm-now");
      if (event >= 0) {
        ticks[event].classList.add("tm-now");
        const hasFocus = current >= 0 && document.activeElement === ticks[current];
        if (hasFocus && event !== current) ticks[event].focus();
      }
      shown = begun;
      current = event;
    },
  };
}
