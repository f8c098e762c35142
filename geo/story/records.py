"""What a story is made of: places, sources, claims, clauses, lines, events."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from geo.story.schema.columns import name_columns
from geo.story.schema.light_text import to_plain
from geo.story.schema.settings import Act, Language
from geo.story.schema.tables import (
    CIVILIANS,
    NO_ONE,
    NONE_KNOWN,
    ClauseRow,
    EventText,
    SourceRow,
)
from geo.timemap.dates import Span, Unit, read_edtf, speak_span
from geo.timemap.dates.units import is_finer
from geo.timemap.dates.words import speak_offset


@dataclass(frozen=True, slots=True)
class Place:
    """Where something happens.

    Parameters
    ----------
    id, kind, lon, lat
        As in ``places.csv``; degrees.
    uncertainty_km
        How far off it may be, 0 where exact.
    names
        Names by language code in the story's order, empty where none is known.
    by_hand
        The columns of those names that stand in no gazetteer.
    also
        Other names, as one text.
    spellings
        Every way in which the place is written, in Latin letters too.
    """

    id: str
    kind: str
    lon: float
    lat: float
    uncertainty_km: float
    names: dict[str, str]
    by_hand: tuple[str, ...]
    also: str
    spellings: tuple[str, ...]

    @property
    def name(self) -> str:
        """The name in the story's first language; both names where two are in use."""
        return next(iter(self.names.values()))


def to_place(row: Mapping[str, str], languages: Mapping[str, Language]) -> Place:
    """Return the place of a row of ``places.csv``."""

    def known(column: str) -> str:
        return "" if row[column] == NONE_KNOWN else row[column]

    return Place(
        id=row["id"],
        kind=row["kind"],
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        uncertainty_km=float(row["uncertainty_km"] or 0),
        names={code: known(code) for code in languages},
        by_hand=tuple(row["by_hand"].split()),
        also=row["also"],
        spellings=tuple(filter(None, map(known, (*name_columns(languages), "also")))),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(SourceRow):
    """Who says so: one row of ``sources.csv``."""

    @property
    def is_own_site(self) -> bool:
        """Whether the address is on the issuer's own site, and not that of a reprint."""
        return not self.printed_in or bool(self.printed_url)

    @property
    def credit(self) -> str:
        """Who published it; in brackets the outlet that prints it, and that it was cited and not read.

        Where the address is the issuer's own, the outlet is told as the one in which it was read, or the
        one that prints it too.
        """
        remarks = [f"{self._printed} {self.printed_in}"] if self.printed_in else []
        if self.is_cited_only:
            remarks.append("cited, not read")
        if not remarks:
            return self.publisher
        name, opening = self.publisher, " ("
        if name.endswith(")"):
            name, opening = name[:-1], "; "
        return f"{name}{opening}{'; '.join(remarks)})"

    @property
    def in_short(self) -> str:
        """Who published it; of one without an address also who wrote it and what it is called."""
        if self.url:
            return self.credit
        return ", ".join(
            dict.fromkeys(filter(None, (self.author, self.title or self.description, self.credit)))
        )

    @property
    def _printed(self) -> str:
        if not self.is_own_site:
            return "in"
        return "read in" if self.checked == "reprint" else "also in"

    @property
    def is_cited_only(self) -> bool:
        """Whether nobody read it: it was seen as another's citation."""
        return self.checked == "cited"


@dataclass(frozen=True, slots=True)
class Victims:
    """Whose dead, wounded or captured are counted; ``who`` is civilians, soldiers, or empty for any."""

    party: str
    who: str = ""

    @property
    def are_civilians(self) -> bool:
        """Whether it says that they are civilians."""
        return self.who == CIVILIANS


def read_victims(text: str) -> tuple[Victims, ...]:
    """Return whom a cell such as ``AZ:civilians AM`` counts."""
    parts = [word.partition(":") for word in text.split()]
    return tuple(Victims(party, who) for party, _, who in parts)


@dataclass(frozen=True, slots=True)
class Claim:
    """What one party says of an event, and where it is printed.

    ``victims`` are those whom it counts; ``actor`` are the parties that a finding holds responsible, as words
    of ``claims.csv``.
    """

    party: str
    topic: str
    status: str
    text: str
    source: Source
    victims: tuple[Victims, ...] = ()
    actor: tuple[str, ...] = ()

    @property
    def doers(self) -> tuple[str, ...]:
        """The parties that it holds responsible; none where it leaves the doer out."""
        return tuple(name for name in self.actor if name != NO_ONE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(ClauseRow):
    """What the story's document pledges; `basis` says whether the text was read, or only a report of it."""

    sources: tuple[Source, ...]


Parts = tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a kind of the story's; `parts` hold (lon, lat) in degrees.

    It is there ``[start, end)``, open on a side that is None. Where it has `times`, one a position, it grows:
    at a moment it is drawn as far as it has come.
    """

    name: str
    kind: str
    parts: Parts
    start: int | None = None
    end: int | None = None
    times: tuple[int, ...] = ()


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

    def tell(self, date: str) -> str:
        """Return one of its dates in words; a time without an offset is told in the story's zone."""
        return _speak(date, self.zone, self.offsets, self.julian_until)


@lru_cache(maxsize=4096)
def _speak(date: str, zone: str, offsets: tuple[tuple[str, str], ...], julian_until: int | None) -> str:
    """Return an EDTF date in words, a time without an offset with its zone, an offset with its name."""
    span = read_edtf(date)
    words = speak_span(span, julian_until=julian_until)
    if not is_finer(span.unit, "day"):
        return words
    if not span.offset:
        return f"{words} ({zone})" if zone else words
    told = speak_offset(span.offset)
    name = dict(offsets).get(span.offset)
    return words.replace(f"({told})", f"({name}, {told})") if name else words


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
