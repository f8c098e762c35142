/* Words as they are typed, and what they are read as where nothing has them: as `geo/story/search.py`. Pure. */

/** Least likeness, of 100, at which another word is taken for a mistyped one. */
const NEAR = 80;
const SHORTEST_GUESS = 4;
const EDGES = /^[.,;:()“”"']+|[.,;:()“”"']+$/g;
/** What stands for a letter on a keyboard without it, beyond what Unicode takes apart. @type {Record<string, string>} */
const LETTERS = { ə: "e", ı: "i", ё: "е", "’": "'", ß: "ss", ς: "σ" };
/** A mark that stays where it was written has this one go behind it in Unicode's own order; others, such as vowels of Devanagari, are letters. */
const LAST_MARK = "\u0345";

/** @param {string} mark taken apart */
const isAccent = (mark) => mark === LAST_MARK || (LAST_MARK + mark).normalize("NFD") !== LAST_MARK + mark;

/** Text without case and accents, as it may be typed on any keyboard. @param {string} text */
export const fold = (text) =>
  text
    .toLowerCase()
    .replace(/[əıё’ßς]/g, (letter) => LETTERS[letter])
    .normalize("NFKD")
    .replace(/\p{M}/gu, (mark) => (isAccent(mark) ? "" : mark));

/** How alike two words are, of 100: the letters they have in common, in their order. @param {string[]} one @param {string[]} other */
function likeness(one, other) {
  let row = new Uint16Array(other.length + 1);
  for (const letter of one) {
    const next = new Uint16Array(row.length);
    for (let at = 1; at < row.length; at += 1) {
      next[at] = letter === other[at - 1] ? row[at - 1] + 1 : Math.max(row[at], next[at - 1]);
    }
    row = next;
  }
  const all = one.length + other.length;
  return (1 - (all - 2 * row[other.length]) / all) * 100;
}

/**
 * @param {string[]} texts folded
 * @returns {(typed: string) => { words: string[], guesses: Record<string, string> }} what is sought of a text, and
 * for each word that stands nowhere the one that it is read as
 */
export function createWordReader(texts) {
  /** @type {string[][] | undefined} */
  let known;
  const seen = new Map();

  const knownWords = () => {
    const words = new Set(texts.flatMap((text) => text.split(/\s+/).map((word) => word.replace(EDGES, ""))));
    return [...words].sort().flatMap((word) => {
      const letters = [...word];
      return letters.length < SHORTEST_GUESS ? [] : [letters];
    });
  };

  /** The word that is nearest to one that stands nowhere; itself where none is near. @param {string} word */
  function nearest(word) {
    const letters = [...word];
    if (letters.length < SHORTEST_GUESS || texts.some((text) => text.includes(word))) return word;
    let [best, most] = [word, 0];
    for (const other of (known ??= knownWords())) {
      const shorter = Math.min(letters.length, other.length);
      if ((200 * shorter) / (letters.length + other.length) < NEAR) continue; // too short or long, whatever its letters
      const like = likeness(letters, other);
      if (like >= NEAR && like > most) [best, most] = [other.join(""), like];
    }
    return best;
  }

  return (typed) => {
    const folded = fold(typed).split(/\s+/).filter(Boolean);
    /** @type {Record<string, string>} */
    const guesses = Object.create(null);
    const words = folded.map((word) => {
      if (!seen.has(word)) seen.set(word, nearest(word));
      const read = seen.get(word);
      if (read !== word) guesses[word] = read;
      return read;
    });
    return { words, guesses };
  };
}
