/* The page's script stands packed in the one file: it is unpacked, and run. */

import { unpack } from "../../../timemap/engine/wire/loader.js";

async function boot() {
  const packed = JSON.parse(document.getElementById("script")?.textContent ?? '""');
  const script = document.createElement("script");
  script.textContent = new TextDecoder().decode(await unpack(packed));
  document.head.append(script);
}

boot().catch(() => {
  const place = /** @type {HTMLElement | null} */ (document.querySelector(".st-key-remarks"));
  const line = document.createElement("div");
  line.className = "remarks";
  line.setAttribute("role", "alert");
  line.textContent = place?.dataset.old ?? "";
  place?.append(line);
});
