"""The languages that a reader may choose a story to be told in."""

from __future__ import annotations

from dataclasses import dataclass

from geo.languages import own_name
from geo.story import Story


@dataclass(frozen=True)
class ToldLanguage:
    """A language that a story is told in: its own word for itself, whether it names places, and is shown."""

    code: str
    name: str
    has_names: bool
    is_shown: bool


def languages_of(story: Story) -> list[ToldLanguage]:
    """Return the languages that a story is told in; none where it is but one."""
    named = story.settings.languages
    codes = story.told_in if story.translations else []
    return [
        ToldLanguage(
            code,
            named[code].name if code in named else own_name(code),
            code in named,
            code == story.language,
        )
        for code in codes
    ]
