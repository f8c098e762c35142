/* The page's address: the words of a view behind its #, each view a step of the browser's history. */

/** @returns {Record<string, string>} */
const wordsNow = () => Object.fromEntries(new URLSearchParams(window.location.hash.slice(1)));

/** @param {Record<string, string>} words */
const spell = (words) => String(new URLSearchParams(words));

/** @param {Record<string, string>} words whether any of them is of a view */
const hasView = (words) => Object.keys(words).some((key) => !key.startsWith("embed"));

/** @param {Record<string, string>} start the words that the page opens with where its address has none */
export function createAddress(start) {
  /** As last read or written. */
  let words = wordsNow();
  const isEmbedded = (words.embed ?? start.embed) === "true";

  return {
    /** Whether another's page holds this one. */
    isEmbedded,

    /** The words of the view that is asked for. */
    asked: () => (hasView(words) ? words : start),

    /** @param {Record<string, string>} view its words @param {boolean} isSame the step of the history */
    write(view, isSame) {
      const now = isEmbedded ? { embed: "true", ...view } : view;
      if (spell(now) === spell(words)) return;
      words = now;
      if (isSame) history.replaceState(null, "", `#${spell(now)}`);
      else history.pushState(null, "", `#${spell(now)}`);
    },

    /** @param {() => void} follow told when the reader has gone to another address */
    onMove(follow) {
      const look = () => {
        const now = wordsNow();
        if (spell(now) === spell(words)) return;
        words = now;
        follow();
      };
      window.addEventListener("popstate", look);
      window.addEventListener("hashchange", look);
    },
  };
}
