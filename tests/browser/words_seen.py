"""What a page says that stands in no brackets: seen or heard, and not said through gettext."""

import re
from collections.abc import Iterable

from playwright.sync_api import Page

WORD = re.compile(r"[A-Za-z]{3,}")
ADDRESS = re.compile(r"https?://\S+")
READ = """() => {
  const NAMES = ["aria-label", "aria-description", "aria-roledescription", "aria-valuetext"];
  NAMES.push("title", "placeholder", "alt");
  const [LEVELS, MOST] = [5, 60];
  const isSeen = (node) => node.checkVisibility({ visibilityProperty: true });
  const nameOf = ({ id, dataset, classList, localName }) =>
    [localName, id || dataset.testid || [...classList].find((one) => !one.startsWith("st-e"))]
      .filter(Boolean).join(".");
  const placeOf = (node) => {
    const words = [];
    for (let one = node; one && one !== document.body && words.length < 4; one = one.parentElement) {
      words.unshift(nameOf(one));
    }
    return words.join(" > ");
  };
  /** What of a text stands outside of brackets, of which so many are open before it. */
  const bare = (text, open = 0) => {
    let [depth, rest] = [open, ""];
    for (const letter of text) {
      if (letter === "⟧") depth = Math.max(0, depth - 1);
      else if (letter === "⟦") depth += 1;
      else rest += depth ? " " : letter;
    }
    return rest;
  };
  const count = (text, letter) => text.split(letter).length - 1;
  /** The same of a text in a page: its brackets may stand in other elements, as with bold words and links. */
  const bareIn = (node) => {
    const first = bare(node.data);
    let one = node.parentElement;
    let rest = first;
    for (let level = 0; /[A-Za-z]{3}/.test(rest) && level < LEVELS; level += 1, one = one.parentElement) {
      if (!one || one === document.body || one.childElementCount > MOST) return first;
      const range = document.createRange();
      range.setStart(one, 0);
      range.setEnd(node, 0);
      const before = range.toString();
      rest = bare(node.data, Math.max(0, count(before, "⟦") - count(before, "⟧")));
    }
    return /[A-Za-z]{3}/.test(rest) ? first : "";
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { data: text, parentElement: parent } = walker.currentNode;
    if (!/[A-Za-z]{3}/.test(text) || parent.closest("script, style, template, noscript")) continue;
    const rest = isSeen(parent) ? bareIn(walker.currentNode) : "";
    if (rest) found.push({ text, rest, where: placeOf(parent) });
  }
  for (const name of NAMES) {
    for (const node of document.body.querySelectorAll(`[${name}]`)) {
      const text = node.getAttribute(name);
      if (isSeen(node)) found.push({ text, rest: bare(text), where: `${placeOf(node)} [${name}]` });
    }
  }
  const title = document.title;
  return [...found, { text: title, rest: bare(title), where: "title" }];
}"""


def unsaid(
    page: Page, names: Iterable[str], words: Iterable[str], places: Iterable[str]
) -> set[tuple[str, str]]:
    """Return what a page and its frames say outside of brackets, and where.

    Parameters
    ----------
    page
        A page.
    names
        Names that a story translates nowhere: of places, of sources.
    words
        Patterns of other words that may stand there.
    places
        Patterns of where any text may, as `place: text`.
    """
    by_length = sorted(names, key=len, reverse=True)
    free, other = re.compile("|".join(words)), re.compile("|".join(places))
    found = set()
    for frame in page.frames:
        for one in frame.evaluate(READ):
            rest = ADDRESS.sub(" ", one["rest"]).strip()
            if not WORD.search(rest) or other.search(f"{one['where']}: {rest}"):
                continue
            if WORD.search(free.sub(" ", _without(rest, by_length))):
                found.add((" ".join(one["text"].split())[:200], one["where"]))
    return found


def _without(text: str, names: list[str]) -> str:
    for name in names:
        if name in text:
            text = text.replace(name, " ")
    return text
