"""Names against the policy: a place with two names in the story's first language is written with both."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from geo.story.event import Event
from geo.story.records import Place

BETWEEN = " / "
"""Stands between the names of a place that has two, such as ``Khankendi / Stepanakert``."""


@dataclass(frozen=True, slots=True)
class DroppedName:
    """A title or short title of an event that uses some names of a place, and not all that it has."""

    event: str
    column: str
    text: str
    place: str


def find_dropped_names(places: Iterable[Place], events: Iterable[Event]) -> tuple[DroppedName, ...]:
    """Return the titles and short titles that use one name of a place with two, without the other.

    A name that is only part of another place's longer name there, as in a corridor called by its town, is
    that place's; ``A/B`` counts as both.
    """
    names = sorted({name for place in places for name in place.name.split(BETWEEN)}, key=len, reverse=True)
    pairs = sorted({place.name for place in places if BETWEEN in place.name})
    if not pairs:
        return ()
    any_name = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
    found = []
    for event in events:
        for column, text in (("title", event.title), ("short", event.short)):
            used = set(any_name.findall(text))
            for pair in pairs:
                both = set(pair.split(BETWEEN))
                if used & both and not both <= used:
                    found.append(DroppedName(event.id, column, text, pair))
    return tuple(found)
