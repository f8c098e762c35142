"""What a story is, once loaded: places, sources, claims and events, and the questions one asks of them."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field
from functools import cached_property

import geopandas as gpd
import pandas as pd

from geo.land.territory import Territory
from geo.story.schema import LANGUAGES, NONE_KNOWN, Act, StorySettings
from geo.story.search import NOTHING, Filter, Search
from geo.story.steps import STEPS_FILE, Step, to_steps
from geo.story.tables import records
from geo.timemap.dates import Span, parse_edtf, to_day

CRS = "EPSG:4326"
PLAIN_COLUMNS = (
    "id",
    "date",
    "kind",
    "precision",
    "confidence",
    "title",
    "short",
    "summary",
    "note",
    "signed",
    "in_force",
    "reported",
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where; ``names`` by language code, those `by_hand` in no gazetteer; `uncertainty_km` 0 where exact."""

    id: str
    kind: str
    lon: float
    lat: float
    uncertainty_km: float
    names: dict[str, str]
    by_hand: tuple[str, ...]
    also: str

    @property
    def name(self) -> str:
        """The English name; both names where two are in use."""
        return self.names["en"]


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so: one row of ``sources.csv``."""

    id: str
    publisher: str
    printed_in: str
    title: str
    description: str
    url: str
    published: str
    kind: str
    party: str
    checked: str

    @property
    def credit(self) -> str:
        """Who published it; in brackets the outlet that prints it, and that it was cited and not read."""
        remarks = [f"in {self.printed_in}"] if self.printed_in else []
        if self.is_cited_only:
            remarks.append("cited, not read")
        if not remarks:
            return self.publisher
        name, opening = self.publisher, " ("
        if name.endswith(")"):
            name, opening = name[:-1], "; "
        return f"{name}{opening}{'; '.join(remarks)})"

    @property
    def is_cited_only(self) -> bool:
        """Whether nobody read it: it was seen as another's citation."""
        return self.checked == "cited"


@dataclass(frozen=True, slots=True)
class Claim:
    """What one party says of an event, and where it is printed."""

    party: str
    topic: str
    status: str
    text: str
    source: Source


@dataclass(frozen=True, slots=True)
class Clause:
    """What the story's document pledges; `basis` tells whether the text was read, or only a report of it."""

    id: str
    field: str
    statement: str
    basis: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is there on every day; `kind` is outline or line, `parts` hold (lon, lat) in degrees."""

    name: str
    kind: str
    parts: tuple[tuple[tuple[float, float], ...], ...]


@dataclass(frozen=True, slots=True)
class Event:
    """What happened: one row of ``events.csv`` with its place, sources and claims resolved."""

    id: str
    date: str
    span: Span
    kind: str
    act: Act | None
    place: Place
    precision: str
    confidence: str
    title: str
    short: str
    summary: str
    note: str
    signed: str
    in_force: str
    reported: str
    is_key: bool
    sources: tuple[Source, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class Story:
    """A story, whole and checked.

    Parameters
    ----------
    settings
        ``story.toml``.
    tables
        The text tables by file name, as read.
    digest
        Hexadecimal SHA-256 over all public files of the story; it changes when any of them does.
    lines
        ``lines.geojson``, which a story may do without.
    territory
        Who held what on a date, None where the story has no such pieces.
    about
        ``about.md``: method, naming, sides, licences, in Markdown; empty where the story has none.
    notes
        ``notes.md``: a speaker's notes by event id. For the presenter's eyes alone: no part of what a viewer
        gets, nor of the digest.
    """

    settings: StorySettings
    tables: dict[str, pd.DataFrame] = field(repr=False)
    digest: str
    lines: tuple[Line, ...] = ()
    territory: Territory | None = None
    about: str = ""
    notes: dict[str, str] = field(default_factory=dict, repr=False)

    @cached_property
    def places(self) -> dict[str, Place]:
        """All places by id."""
        return {place.id: place for place in map(_to_place, records(self.tables["places.csv"]))}

    @cached_property
    def sources(self) -> dict[str, Source]:
        """All sources by id."""
        rows = records(self.tables["sources.csv"])
        return {row["id"]: Source(**row) for row in rows}

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """All events, by start day and then in the file's order."""
        claims = self.tables["claims.csv"].groupby("event", sort=False)
        claims_of = {str(event): records(rows) for event, rows in claims}
        sources_of = self._links("event_sources.csv", "event")
        events = []
        for row in records(self.tables["events.csv"]):
            span = parse_edtf(row["date"])
            events.append(
                Event(
                    **{name: row[name] for name in PLAIN_COLUMNS},
                    span=span,
                    act=self.act_on(span.start),
                    place=self.places[row["place"]],
                    is_key=row["key"] == "yes",
                    sources=sources_of.get(row["id"], ()),
                    claims=tuple(self._to_claim(claim) for claim in claims_of.get(row["id"], [])),
                )
            )
        return tuple(sorted(events, key=lambda event: event.span.start))

    def _links(self, file: str, column: str) -> dict[str, tuple[Source, ...]]:
        """Return the sources that a table of links names, by the id in its column."""
        links = self.tables[file].groupby(column, sort=False)["source"]
        return {str(one): tuple(self.sources[name] for name in names) for one, names in links}

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses of the story's document, in its order; none where the story has no document."""
        if "clauses.csv" not in self.tables:
            return ()
        sources_of = self._links("clause_sources.csv", "clause")
        rows = records(self.tables["clauses.csv"])
        return tuple(Clause(**row, sources=sources_of[row["id"]]) for row in rows)

    def _to_claim(self, row: dict[str, str]) -> Claim:
        return Claim(row["party"], row["topic"], row["status"], row["claim"], self.sources[row["source"]])

    @cached_property
    def points(self) -> gpd.GeoDataFrame | None:
        """``points.csv`` as points, EPSG:4326, dates as text; None where the story has none."""
        table = self.tables.get("points.csv")
        if table is None or table.empty:
            return None
        geometry = gpd.points_from_xy(table["lon"].astype(float), table["lat"].astype(float), crs=CRS)
        return gpd.GeoDataFrame(table.drop(columns=["lon", "lat"]), geometry=geometry)

    @cached_property
    def positions(self) -> dict[str, int]:
        """Each event's position in `events`, by id."""
        return {event.id: position for position, event in enumerate(self.events)}

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """A presenter's steps, in the events' order: one for each key event, or for every event."""
        table = self.tables.get(STEPS_FILE)
        return to_steps(self.events, [] if table is None else records(table), self.settings.home)

    @cached_property
    def _sentences(self) -> dict[str, str]:
        summaries = {event.id: event.summary for event in self.events}
        return summaries | {step.event.id: step.sentence for step in self.steps}

    def sentence_of(self, event: str) -> str:
        """Return the sentence of an event's caption, by its id: that of its step, or its summary."""
        return self._sentences[event]

    def claims_told(self, event: str) -> tuple[tuple[str, str, str], ...]:
        """Return the claims that belong below an event's sentence: the party's label, the status, the words.

        Those of an event that is told by its summary; a step's own sentence names the sides itself.
        """
        told = self.events[self.positions[event]]
        if self.sentence_of(event) != told.summary:
            return ()
        parties = self.settings.parties
        return tuple((parties[claim.party].label, claim.status, claim.text) for claim in told.claims)

    @cached_property
    def _starts(self) -> list[int]:
        return [event.span.start for event in self.events]

    @property
    def first_day(self) -> int:
        """The first day of the time control."""
        return to_day(self.settings.range.start)

    @property
    def last_day(self) -> int:
        """The last day that the time control opens with, itself shown."""
        return to_day(self.settings.range.end)

    @property
    def final_day(self) -> int:
        """The last day of the last act, or of the range; the time control can be extended to it."""
        return max(self.last_day, to_day(self.settings.acts[-1].end) - 1)

    def act_on(self, day: int) -> Act | None:
        """Return the act with ``start <= day < end``, or None."""
        for act in self.settings.acts:
            if to_day(act.start) <= day < to_day(act.end):
                return act
        return None

    @cached_property
    def search(self) -> Search:
        """The events made ready to be asked for."""
        return Search(self)

    def events_asked(self, asked: Filter) -> list[Event]:
        """Return the events asked for, in their order."""
        return [self.events[position] for position in self.search.select(asked).positions]

    def is_asked(self, event: str, asked: Filter) -> bool:
        """Tell whether an event, by its id, is asked for."""
        positions, here = self.search.select(asked).positions, self.positions[event]
        at = bisect.bisect_left(positions, here)
        return at < len(positions) and positions[at] == here

    def event_at(self, day: int, asked: Filter = NOTHING) -> Event | None:
        """Return the last event asked for that starts on `day` or before it, or None."""
        begun = bisect.bisect_right(self._starts, day)
        positions = self.search.select(asked).positions
        count = bisect.bisect_left(positions, begun)
        return self.events[positions[count - 1]] if count else None

    def neighbours(self, event: Event | None, asked: Filter = NOTHING) -> tuple[Event | None, Event | None]:
        """Return the events asked for before and after one; None at either end."""
        positions = self.search.select(asked).positions
        here = -1 if event is None else self.positions[event.id]
        before, after = bisect.bisect_left(positions, here), bisect.bisect_right(positions, here)
        return (
            self.events[positions[before - 1]] if before else None,
            self.events[positions[after]] if after < len(positions) else None,
        )


def _to_place(row: dict[str, str]) -> Place:
    names = {code: "" if row[code] == NONE_KNOWN else row[code] for code in LANGUAGES}
    uncertainty = float(row["uncertainty_km"] or 0)
    lon, lat = float(row["lon"]), float(row["lat"])
    by_hand = tuple(row["by_hand"].split())
    return Place(row["id"], row["kind"], lon, lat, uncertainty, names, by_hand, row["also"])
