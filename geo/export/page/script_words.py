"""What the script of a page taken away says in the language that is spoken: no more words than it has."""

from __future__ import annotations

from geo.export.page.document import DIST
from geo.languages import script_words
from geo.timemap.languages import spoken
from geo.timemap.script_words import CONTEXT_END

Messages = dict[str, str | dict[str, str]]


def page_script_words() -> Messages | None:
    """Return by the English text what is said for it, of the texts in the script; None for English."""
    words = script_words(spoken().code)
    if words is None:
        return None
    script = (DIST / "page.js").read_text("utf-8")
    said = words["messages"].items()
    return {key: told for key, told in said if key.rpartition(CONTEXT_END)[2] in script}
