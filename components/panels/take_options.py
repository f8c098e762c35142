"""The options of a kind of file that a reader has in the dialog: those to choose, and those to write."""

from __future__ import annotations

from geo.export.kinds import KINDS

OPTION_WORDS = {"what": "Table"}
"""Options that have another word here than in a command."""
WORDS = {
    ("size", "story"): "Phone, upright",
    ("size", "preview"): "Link preview",
    ("theme", "grey"): "Greyscale",
    ("what", "own"): "Own layers",
}
"""Words of an option that say more here than a command’s."""
WRITTEN = {
    "address": ("Where it will stand", "https://example.org/map/", "Previews and search engines need it."),
}
"""Options of any word that are written here, with title, example and reason; the command has others too."""
LONGEST = 300
"""Letters of what is written."""


def choices(kind: str) -> dict[str, tuple[str, ...]]:
    """Return the options of a kind that a reader chooses here: those with words to choose from.

    The speaker's notes are none of them: what is taken here has none.
    """
    options = KINDS[kind].options
    return {name: words for name, words in options.items() if len(words) > 1 and name != "notes"}


def word_for(option: str, word: str) -> str:
    """Return what a reader chooses a word of an option by."""
    plain = f"{word}×" if option == "speed" else word.replace("-", " ").capitalize()
    return WORDS.get((option, word), plain)


def written(kind: str) -> list[str]:
    """Return the options of a kind that a reader writes here."""
    return [name for name in KINDS[kind].options if name in WRITTEN]


def count_options(kind: str) -> int:
    """Return how many options of a kind are drawn."""
    return len(choices(kind)) + len(written(kind))


MOST_OPTIONS = max(map(count_options, KINDS))
