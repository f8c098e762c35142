"""What a story is made of: places, sources, claims, clauses, lines, events."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geo.story.schema.cell_words import CIVILIANS, NO_ONE, NONE_KNOWN
from geo.story.schema.columns import name_columns
from geo.story.schema.settings import Language
from geo.story.schema.tables import ClauseRow, SourceRow
from geo.timemap.languages import gettext


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
    told_in
        The code of the language that the story is told in.
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
    told_in: str = ""

    @property
    def name(self) -> str:
        """The name in the language that the story is told in, else in its first; both where two are used."""
        return self.names.get(self.told_in) or next(iter(self.names.values()))


def to_place(row: Mapping[str, str], languages: Mapping[str, Language], told_in: str = "") -> Place:
    """Return the place of a row of ``places.csv``; its own name is that in ``told_in`` where it has one."""

    def known(column: str) -> str:
        return "" if row[column] == NONE_KNOWN else row[column]

    return Place(
        id=row["id"],
        kind=row["kind"],
        lon=float(row["lon"]),
        lat=float(row["lat"]),
        uncertainty_km=float(row["uncertainty_km"] or 0),
        names={code: known(code) for code in languages},
        told_in=told_in,
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
        remarks = [self._printed.format(outlet=self.printed_in)] if self.printed_in else []
        if self.is_cited_only:
            remarks.append(gettext("cited, not read"))
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
            # i18n: a source was printed in this outlet, as in “Ministry of Defence (in BBC News)”
            return gettext("in {outlet}")
        return gettext("read in {outlet}") if self.checked == "reprint" else gettext("also in {outlet}")

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
