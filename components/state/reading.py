"""A link being read: each part is understood, or ignored with a line that says so; never an exception."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from geo.story import Story
from geo.timemap.dates import parse_day, speak_day_short
from geo.timemap.errors import shorten

Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class Link:
    """A link's parameters, the story that they are of, and a remark on each part that is ignored."""

    query: Mapping[str, str]
    story: Story
    remarks: list[str] = field(default_factory=list)

    @property
    def has_day(self) -> bool:
        """Whether the link names a day that can be read."""
        try:
            parse_day(self.query.get("date", ""))
        except ValueError:
            return False
        return True

    def ignore(self, key: str, reason: str, width: int = 30) -> None:
        """Remark that a parameter is ignored, with its value."""
        self.remarks.append(f"The link’s {key} “{shorten(self.query[key], width)}” {reason}")

    def any_day(self, key: str) -> int | None:
        """Return a day, whether or not the story reaches it; None where there is none."""
        if key not in self.query:
            return None
        try:
            return parse_day(self.query[key])
        except ValueError:
            self.ignore(key, "is no day such as 2020-11-08; it was ignored.")
            return None

    def day(self, key: str) -> int | None:
        """Return a day, or the story's nearest; None where there is none."""
        day = self.any_day(key)
        if day is None:
            return None
        nearest = to_story(day, self.story)
        if nearest != day:
            words = f"is outside this story; {speak_day_short(nearest)} is shown."
            self.remarks.append(f"The link’s {key} {speak_day_short(day)} {words}")
        return nearest

    def word(self, key: str, words: tuple[Word, ...]) -> Word:
        """Return one of some words, the first of them by default."""
        text = self.query.get(key, words[0])
        for word in words:
            if word == text:
                return word
        self.ignore(key, f"is none of {', '.join(words)}; it was ignored.")
        return words[0]


def to_story(day: int, story: Story) -> int:
    """Return a day, or the story's nearest."""
    return min(max(day, story.earliest_day), story.final_day)
