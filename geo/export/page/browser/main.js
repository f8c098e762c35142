/* The page taken away: what is packed in it is opened, and map and panels begin. */

import { fetchJson } from "../../../timemap/engine/wire/loader.js";
import { speak } from "../../../timemap/engine/words/words.js";
import { createAddress } from "./address.js";
import { createLinks } from "./links.js";
import { addFonts, mountMap } from "./frame.js";
import { speakRanges } from "./ranges.js";
import { drawRemarks } from "./lines.js";
import { createPanels } from "./panels.js";
import { createSearch } from "./search.js";
import { createSession } from "./session.js";
import { startShell } from "./shell.js";
import { createViews } from "./views.js";

/** @returns {TakenOpening} */
const opening = () => JSON.parse(document.getElementById("opening")?.textContent ?? "{}");

async function open() {
  const { content: packed, root: way, start, link } = opening();
  const root = new URL(way || ".", document.baseURI).href;
  const place = packed.url ? { url: new URL(packed.url, root).href } : packed;
  const content = /** @type {TakenContent} */ (await fetchJson(place));
  addFonts(/** @type {Window & typeof globalThis} */ (window), content.fonts, root);
  const { story: packedStory } = content.config;
  const story = /** @type {TimemapStory} */ (
    await fetchJson(packedStory.url ? { url: new URL(packedStory.url, root).href } : packedStory)
  );
  content.config.story = { data: story };
  if (story.words) speak({ ...story.words, messages: { ...story.words.messages, ...content.words } });
  if (content.ranges) speakRanges(content.ranges);
  const search = createSearch(content.search, story);
  const views = createViews(story, search, content.beyond);
  const links = createLinks(views, search.criteria, content.layers, content.shortTitle, content.lang);
  let panels = { draw: () => drawRemarks(session.now().remarks) };
  const session = createSession({
    views,
    search,
    links,
    address: createAddress(start),
    own: content.own,
    draw: () => panels.draw(),
  });
  if (!session.isEmbedded) panels = createPanels({ content, root, views, search, session });
  startShell({ content, views, session, link });
  panels.draw();
  session.write(true);
  const frame = /** @type {HTMLIFrameElement} */ (document.querySelector("iframe"));
  await mountMap(frame, content, root, session.message(), session.take);
}

open().catch((error) => {
  const place = /** @type {HTMLElement | null} */ (document.querySelector(".st-key-remarks"));
  const reason = error instanceof Error ? error.message : String(error);
  const line = document.createElement("div");
  line.className = "remarks";
  line.setAttribute("role", "alert");
  line.textContent = place?.dataset.failed?.replace("{reason}", () => reason) ?? reason; // no words were read yet
  place?.append(line);
});
