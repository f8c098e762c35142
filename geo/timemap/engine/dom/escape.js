/* Text for the one place where Leaflet reads markup. */

/** Text for the one place where Leaflet reads markup. @param {string} text */
export function escape(text) {
  const node = document.createElement("span");
  node.textContent = text;
  return node.innerHTML;
}
