"""What a reader has in the dialog: how much to take, as what kind of file, and the options of that."""

from __future__ import annotations

from geo.export.kinds import KINDS, Group
from geo.export.request import SCOPES, Scope
from geo.story import Story
from geo.timemap.languages import gettext, mark, spoken
from geo.view.model import View

SCOPE_WORDS: dict[Scope, str] = {
    # i18n: How much of the story is taken away.
    "view": mark("This view"),
    "act": mark("This act"),
    "events": mark("These events"),
    "briefing": mark("The briefing"),
    "story": mark("The whole story"),
}
# i18n: Titles of choices for a file that is taken away.
OPTION_WORDS = {
    "size": mark("Size"),
    "theme": mark("Theme"),
    # i18n: Whether the letters of a drawing stay text or become outlines.
    "letters": mark("Letters"),
    "speed": mark("Speed"),
    "what": mark("Table"),
}
"""What each option is called."""
WORDS = {
    # i18n: A slide of a presentation; also the size of a picture that fills one.
    ("size", "slide"): mark("Slide"),
    # i18n: The size of a picture for a column of a printed page.
    ("size", "column"): mark("Column"),
    # i18n: The size of a picture for a post in a social network.
    ("size", "post"): mark("Post"),
    # i18n: The size of a picture that fills a phone held upright.
    ("size", "story"): mark("Phone, upright"),
    ("size", "preview"): mark("Link preview"),
    # i18n: The theme of a picture.
    ("theme", "light"): mark("Light"),
    # i18n: The theme of a picture.
    ("theme", "dark"): mark("Dark"),
    ("theme", "grey"): mark("Greyscale"),
    # i18n: What the letters of a drawing are.
    ("letters", "text"): mark("Text"),
    # i18n: What the letters of a drawing are: their outlines.
    ("letters", "outlines"): mark("Outlines"),
    ("what", "events"): mark("Events"),
    ("what", "territory"): mark("Territory"),
    # i18n: A table of the land that changed its holder.
    ("what", "changes"): mark("Changes"),
    # i18n: A table of how much land each holder has.
    ("what", "areas"): mark("Areas"),
    ("what", "own"): mark("Own layers"),
}
"""What a reader chooses each word of an option by; speeds are told by `word_for`."""
WRITTEN = {
    "address": (
        # i18n: The address at which a page that is taken away will be.
        mark("Where it will stand"),
        "https://example.org/map/",
        mark("Previews and search engines need it."),
    ),
}
"""Options of any word that are written here, with title, example and reason; the command has others too."""
LONGEST = 300
"""Letters of what is written."""


def kinds_of(group: Group, scope: Scope) -> list[str]:
    """Return the kinds of a group that can hold so much of a story."""
    return [name for name, kind in KINDS.items() if kind.group == group and scope in kind.scopes]


def scopes_of(story: Story, view: View) -> dict[str, str]:
    """Return how much of a story can be taken: an act, a choice or a briefing only where there is one."""
    is_there = {
        "act": story.act_on(view.day) is not None,
        "events": bool(view.asked),
        "briefing": bool(story.steps),
    }
    return {scope: gettext(SCOPE_WORDS[scope]) for scope in SCOPES if is_there.get(scope, True)}


def choices(kind: str) -> dict[str, tuple[str, ...]]:
    """Return the options of a kind that a reader chooses here: those with words to choose from.

    The speaker's notes are none of them: what is taken here has none.
    """
    options = KINDS[kind].options
    return {name: words for name, words in options.items() if len(words) > 1 and name != "notes"}


def word_for(option: str, word: str) -> str:
    """Return what a reader chooses a word of an option by."""
    if option == "speed":
        return f"{spoken().forms.with_marks(word)}×"
    return gettext(WORDS[option, word])


def written(kind: str) -> list[str]:
    """Return the options of a kind that a reader writes here."""
    return [name for name in KINDS[kind].options if name in WRITTEN]


def count_options(kind: str) -> int:
    """Return how many options of a kind are drawn."""
    return len(choices(kind)) + len(written(kind))


MOST_OPTIONS = max(map(count_options, KINDS))
