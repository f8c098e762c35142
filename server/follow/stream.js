/* Hearing the presenter: a stream of events that comes back by itself, however it was lost. */

/** Without a word for so long, the network is gone without having said so. */
const SILENT_MS = 40_000;
const LOOK_MS = 5_000;
/** After how long a stream is asked for anew that doesn't come back by itself: the first time, and at most. */
const FIRST_MS = 3_000;
const LONGEST_MS = 60_000;
const GROWTH = 1.5;

/** @typedef {{ onTold(told: TimemapFollowed): void, onLink(link: import("./following.js").Link): void }} Page */

/**
 * One stream, until it is closed.
 * @param {string} address @param {Page} page
 * @param {{ onHeard(): void, onLost(): void, onOver(): void }} stream `onLost` is called where it doesn't come back by
 *   itself, `onOver` where there is nothing more to hear
 */
function listen(address, { onTold, onLink }, { onHeard, onLost, onOver }) {
  const source = new EventSource(address);
  /** @param {string} kind @param {(event: MessageEvent) => void} act */
  const on = (kind, act) =>
    source.addEventListener(kind, (event) => {
      onHeard();
      act(/** @type {MessageEvent} */ (event));
    });
  on("beat", () => undefined);
  on("message", ({ data }) => onTold(JSON.parse(data)));
  for (const link of /** @type {const} */ (["nobody", "full"])) {
    on(link, () => {
      onLink(link);
      onLost();
    });
  }
  on("over", () => {
    onLink("over");
    onOver();
  });
  source.addEventListener("error", () => {
    onLink("lost");
    if (source.readyState === EventSource.CLOSED) onLost();
  });
  return source;
}

/** @param {string} address @param {Page} page */
export function openStream(address, page) {
  /** @type {EventSource | null} */
  let source = null;
  let heardAt = 0;
  let tries = 0;
  let timer = 0;

  function leave() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  function comeAgain() {
    leave();
    const wait = Math.min(LONGEST_MS, FIRST_MS * GROWTH ** tries);
    tries += 1;
    timer = window.setTimeout(come, wait * (1 + Math.random())); // not all at the same moment
  }

  const onHeard = () => void (heardAt = Date.now());
  const onTold = (/** @type {TimemapFollowed} */ told) => {
    tries = 0;
    page.onTold(told);
  };

  function come() {
    leave();
    onHeard();
    source = listen(address, { ...page, onTold }, { onHeard, onLost: comeAgain, onOver: leave });
  }

  window.setInterval(() => {
    if (!source || Date.now() - heardAt <= SILENT_MS) return;
    page.onLink("lost");
    come();
  }, LOOK_MS);
  window.addEventListener("online", () => source && come());
  come();
}
