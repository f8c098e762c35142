/* How many events there are exactly, as whoever serves an archive counts them: asked once the map is at rest. */

/** So long nothing has changed, milliseconds. */
const REST_MS = 400;

/** What is in sight as the query of a URL; where no kind is shown, of one without a name. Pure. @param {TimemapArchiveSight} sight */
export function toQuery({ view, begin, end, kinds }) {
  const places = view.map((one) => one.toFixed(6)).join(",");
  const query = new URLSearchParams({ view: places, begin: String(begin), end: String(end) });
  for (const kind of kinds?.length === 0 ? [""] : (kinds ?? [])) query.append("kinds", kind);
  return query.toString();
}

/** @param {string | undefined} url that answers; nobody does without it @param {() => void} onAnswer */
export function createAsking(url, onAnswer) {
  let asked = "";
  /** @type {number | null} */
  let count = null;
  let timer = 0;
  /** @type {AbortController | null} */
  let control = null;

  async function ask() {
    const mine = (control = new AbortController());
    const to = new URL(String(url), document.baseURI);
    to.search = [to.search.slice(1), asked].filter(Boolean).join("&");
    try {
      const answer = await fetch(to, { signal: mine.signal });
      if (!answer.ok) return; // the estimate stays
      /** @type {TimemapCounted} */
      const told = await answer.json();
      if (control !== mine || !Number.isInteger(told.count)) return;
      count = told.count;
      onAnswer();
    } catch {
      // Let go, or nobody there: the estimate stays.
    }
  }

  function stop() {
    clearTimeout(timer);
    control?.abort();
    control = null;
  }

  return {
    stop,

    /** @param {TimemapArchiveSight} sight @returns {number | null} null until it is answered */
    answer(sight) {
      if (!url) return null;
      const query = toQuery(sight);
      if (query === asked) return count;
      stop();
      asked = query;
      count = null;
      timer = window.setTimeout(ask, REST_MS);
      return null;
    },
  };
}
