"""A link being read: each part is understood, or ignored with a line that says so; never an exception."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from geo.story import Story
from geo.story.schema.moments import EXAMPLES, Moment
from geo.timemap.dates import Unit, parse_moment, speak_short
from geo.timemap.errors import shorten
from geo.timemap.languages import gettext
from geo.view.limits import Limits, nearest

Word = TypeVar("Word", bound=str)


@dataclass(frozen=True, slots=True)
class Link:
    """A link's parameters, the story that they are of, and a remark on each part that is ignored.

    ``beyond`` is how far the visitor's own layers reach, as in a `View`.
    """

    query: Mapping[str, str]
    story: Story
    remarks: list[str] = field(default_factory=list)
    beyond: Limits | None = None

    @property
    def has_day(self) -> bool:
        """Whether the link names a moment that can be read."""
        try:
            parse_moment(self.query.get("date", ""))
        except ValueError:
            return False
        return True

    def ignore(self, key: str, told: str, width: int = 30, **values: str) -> None:
        """Remark that a parameter is ignored: words with room for ``{key}``, ``{value}`` and others."""
        self.remarks.append(told.format(key=key, value=shorten(self.query[key], width), **values))

    def any_day(self, key: str, *, is_last: bool = False) -> int | None:
        """Return a moment, whether or not the story reaches it; None where there is none.

        Of a coarser date, such as a month where the story counts days, it is the first, or the last.
        """
        if key not in self.query:
            return None
        moment, unit = Moment(self.query[key]), self.story.unit
        try:
            return moment.last(unit) if is_last else moment.first(unit)
        except ValueError:
            self.ignore(key, _no_moment(unit), example=EXAMPLES[unit])
            return None

    def day(self, key: str) -> int | None:
        """Return a moment, or the nearest that a view may be of; None where there is none."""
        moment, unit = self.any_day(key), self.story.unit
        if moment is None:
            return None
        found = nearest(moment, self.story, self.beyond)
        if found != moment:
            told = gettext("The link’s {key} {date} is outside this story; {shown} is shown.")
            date, shown = speak_short(moment, unit), speak_short(found, unit)
            self.remarks.append(told.format(key=key, date=date, shown=shown))
        return found

    def word(self, key: str, words: tuple[Word, ...]) -> Word:
        """Return one of some words, the first of them by default."""
        text = self.query.get(key, words[0])
        for word in words:
            if word == text:
                return word
        told = gettext("The link’s {key} “{value}” is none of {words}; it was ignored.")
        self.ignore(key, told, words=", ".join(words))
        return words[0]


def _no_moment(unit: Unit) -> str:
    """Return what is said of a parameter that is no moment of a unit, with room for an example."""
    return {
        "year": gettext("The link’s {key} “{value}” is no year such as {example}; it was ignored."),
        "month": gettext("The link’s {key} “{value}” is no month such as {example}; it was ignored."),
        "day": gettext("The link’s {key} “{value}” is no day such as {example}; it was ignored."),
        "hour": gettext("The link’s {key} “{value}” is no hour such as {example}; it was ignored."),
        "minute": gettext("The link’s {key} “{value}” is no minute such as {example}; it was ignored."),
        "second": gettext("The link’s {key} “{value}” is no second such as {example}; it was ignored."),
    }[unit]
