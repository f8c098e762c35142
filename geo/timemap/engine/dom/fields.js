/* Fields of a form, each with its name. */

import { element } from "./element.js";

/**
 * @param {string} name @param {[string, string][]} choices value and words @param {string} chosen
 * @param {(value: string) => void} onChoice
 */
export function createSelect(name, choices, chosen, onChoice) {
  const options = choices.map(([value, words]) => element("option", { value }, words));
  const node = element("select", { "aria-label": name }, ...options);
  node.value = chosen;
  node.addEventListener("change", () => onChoice(node.value));
  return node;
}

/** @param {string} words @param {boolean} isOn @param {(isOn: boolean) => void} onChange */
export function createCheckbox(words, isOn, onChange) {
  const box = element("input", { type: "checkbox" });
  box.checked = isOn;
  box.addEventListener("change", () => onChange(box.checked));
  return { node: element("label", {}, box, words), box };
}
