"""What happened, with its place, sources and claims, and its dates in words."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from geo.story.records import Claim, Place, Source
from geo.story.schema.light_text import to_plain
from geo.story.schema.settings import Act
from geo.story.schema.tables import EventText
from geo.timemap.dates import Span, SpokenDate, Unit, read_edtf, speak_span
from geo.timemap.dates.units import is_finer
from geo.timemap.dates.words import speak_offset
from geo.timemap.languages import Words, spoken


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(EventText):
    """What happened: one row of ``events.csv`` with its place, sources and claims resolved.

    ``span`` counts the story's unit; ``zone`` is what the story's times of day are told in, ``offsets`` how
    it calls offsets from UTC, and ``julian_until`` the day from which its dates are Gregorian.
    """

    span: Span
    act: Act | None
    place: Place
    is_key: bool
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]
    zone: str = ""
    offsets: tuple[tuple[str, str], ...] = ()
    julian_until: int | None = None

    @property
    def plain_summary(self) -> str:
        """The summary without its light Markdown, for where it is no HTML."""
        return to_plain(self.summary)

    @property
    def when(self) -> str:
        """The date in words as exactly as the story gives it, the time of day and its offset included."""
        return self.tell(self.date)

    def tell(self, date: str) -> SpokenDate:
        """Return one of its dates in words; a time without an offset is told in the story's zone."""
        return _speak(date, self.zone, self.offsets, self.julian_until, spoken())


@lru_cache(maxsize=4096)
def _speak(
    date: str, zone: str, offsets: tuple[tuple[str, str], ...], julian_until: int | None, _: Words
) -> SpokenDate:
    """Return an EDTF date in words, a time without an offset with its zone, an offset with its name."""
    span = read_edtf(date)
    words = speak_span(span, julian_until=julian_until)
    if not is_finer(span.unit, "day"):
        return words
    if not span.offset:
        return words.map(lambda text: f"{text} ({zone})") if zone else words
    told = speak_offset(span.offset)
    name = dict(offsets).get(span.offset)
    return words.map(lambda text: text.replace(f"({told})", f"({name}, {told})")) if name else words


def in_order(events: Sequence[Event], unit: Unit) -> tuple[Event, ...]:
    """Return events by start; of one moment by the time of day, where the unit is too coarse, then as given.

    An event whose date has no time of day stays behind the one that stood before it.
    """
    latest: dict[int, float] = {}
    keys: dict[str, tuple[int, float]] = {}
    for event in events:
        start = event.span.start
        if "T" in event.date and is_finer((span := read_edtf(event.date)).unit, unit):
            latest[start] = span.to("second").start
        keys[event.id] = (start, latest.get(start, -math.inf))
    return tuple(sorted(events, key=lambda event: keys[event.id]))


def publishers_of(events: Iterable[Event]) -> list[str]:
    """Return every publisher of an event's source, in the order of their names."""
    return sorted({source.publisher for event in events for source in event.sources}, key=str.casefold)
