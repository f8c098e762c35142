/* A line over the map, for a while. */

import { element } from "./element.js";

/** Say a line over the map for as long as it takes to read. @param {HTMLElement} host @param {string} words */
export function toast(host, words) {
  const SHOWN_MS = 7000;
  const line = element("div", { class: "tm-loading", role: "status" }, words);
  host.append(line);
  setTimeout(() => line.remove(), SHOWN_MS);
}
