/* Opening an archive: by a script of its own, behind a line on the map that tries again when it fails. */

import { element } from "../dom/element.js";
import { gettext } from "../words/words.js";
import { sayFailed } from "./loader.js";

/**
 * @param {TimemapLayerConfig} config of an archive @param {TimemapStory} story @param {HTMLElement} host where the line goes
 * @param {(file: { head: any, columns: Record<string, any> }) => void} onLoaded
 */
export async function loadArchive(config, story, host, onLoaded) {
  const line = element("div", { class: "tm-loading", role: "status" });
  const again = element("button", { type: "button" }, gettext("Try again"));
  const start = async () => {
    line.replaceChildren(gettext("Loading {layer}", { layer: config.title }));
    host.append(line);
    try {
      /** @type {typeof import("../archive/open.js")} */
      const { openArchive } = await import(new URL(String(config.script?.url), document.baseURI).href);
      onLoaded(await openArchive(config, story));
      line.remove();
    } catch (error) {
      line.replaceChildren(sayFailed(config.title, error, false), " ", again);
    }
  };
  again.addEventListener("click", start);
  await start();
}
