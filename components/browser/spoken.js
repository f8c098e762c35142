/* The page's language for whoever reads it out, and what its styles say: Streamlit's own page is in English. */

export function tellLanguage() {
  const keepRoom = createRoomKeeper();
  const look = () => {
    tell();
    keepRoom();
  };
  look();
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
}

function tell() {
  /** @type {HTMLElement | null} */
  const said = document.querySelector(".offline");
  const root = document.documentElement;
  if (!said?.lang || said.lang === root.dataset.spoken) return;
  root.lang = root.dataset.spoken = said.lang;
  /** @type {HTMLElement | null} */
  const head = document.querySelector(".head");
  for (const [name, word] of Object.entries(head?.dataset ?? {})) {
    root.style.setProperty(`--tm-word-${name}`, JSON.stringify(word));
  }
}

/** Tells the head how wide the bar is, which grows with its words: the bar may be drawn anew, so it is looked for. */
function createRoomKeeper() {
  const { style } = document.documentElement;
  const sized = new ResizeObserver(([{ target }]) => style.setProperty("--tm-bar", `${target.clientWidth}px`));
  /** @type {Element | null} */
  let seen = null;
  return () => {
    const bar = document.querySelector(".st-key-bar");
    if (!bar || bar === seen) return;
    if (seen) sized.unobserve(seen);
    sized.observe((seen = bar));
  };
}
