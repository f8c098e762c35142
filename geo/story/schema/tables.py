"""The tables of a story: the only place that says which columns each has, and what a column may hold.

Each table is a class with a field a column, all of them text as it stands in the file; a field's annotation
holds its `Rule`. What must hold between tables is in `geo.story.table_rules`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from typing import Annotated, get_type_hints

import pandas as pd

from geo.errors import Fault
from geo.story.schema.checks import (
    EDTF,
    ID,
    LAT,
    LON,
    MOMENT,
    SLUG,
    VIEW_LAT,
    WEB_ADDRESS,
    Rule,
    matching,
    number,
    one_of,
    or_nothing,
    text,
    words_of,
)
from geo.story.schema.settings import Language

EVENT_PRECISIONS = ("exact", "town", "area")
CONFIDENCES = ("high", "medium", "low")
CLAIM_STATUSES = ("announced", "confirmed", "denied", "stated", "reported", "no reply")
SOURCE_CHECKS = ("read", "reprint", "carried", "cited")
CLAUSE_BASES = ("text", "quoted", "summary", "press")
"""Where the passage was read: in the document, as a report gives it, in a summary, or in the press alone."""
OWNERS = ("state", "party", "campaign", "public", "private", "body")
"""Who runs an outlet: a state or an authority; a party or movement; those who argue one side's case; a public
broadcaster of its own mind; a company or newsroom; an organisation of states or of nobody's."""
NO_ONE = "-"
"""Stands for the doer whom a finding leaves unnamed."""
NONE_KNOWN = "-"
"""Stands for a name that nobody knows, so that none is missing unnoticed."""
YES = replace(one_of("", "yes"), words="nothing, or yes")
CIVILIANS, SOLDIERS = "civilians", "soldiers"
COUNTED = rf"[^\s:,;]+(:({CIVILIANS}|{SOLDIERS}))?"
VICTIMS = or_nothing(
    matching(
        f"{COUNTED}( {COUNTED})*",
        "the parties whose dead, wounded or captured it counts, "
        f"each perhaps with :{CIVILIANS} or :{SOLDIERS}",
    )
)
CASUALTIES = "casualties"
"""The topic of a claim that counts victims."""


@dataclass(frozen=True, slots=True)
class EventText:
    """What an event keeps of ``events.csv`` as it stands there."""

    id: Annotated[str, ID]
    date: Annotated[str, EDTF]
    kind: str
    precision: Annotated[str, one_of(*EVENT_PRECISIONS)]
    confidence: Annotated[str, one_of(*CONFIDENCES)]
    title: Annotated[str, text(80, "a title of 1 to 80 characters")]
    short: Annotated[str, text(28, "a short title of 1 to 28 characters, for a button")]
    summary: Annotated[str, text(500, "a summary of 1 to 500 characters")]
    note: str
    signed: Annotated[str, or_nothing(EDTF)]
    in_force: Annotated[str, or_nothing(EDTF)]
    reported: Annotated[str, or_nothing(EDTF)]


@dataclass(frozen=True, slots=True)
class EventRow(EventText):
    """``events.csv``: what happened, where and when; one row an event."""

    place: str
    key: Annotated[
        str,
        replace(one_of("", "yes"), words="nothing, or yes for an event that a presenter stops at"),
    ]


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """``places.csv``: where, EPSG:4326 degrees, uncertainty in km; `place_columns` adds the names."""

    id: Annotated[str, ID]
    kind: Annotated[str, text(20, "a kind, such as town or village")]
    lon: Annotated[str, LON]
    lat: Annotated[str, LAT]
    uncertainty_km: Annotated[str, or_nothing(number(0, 500, "kilometres, 0..500"))]
    also: str
    by_hand: str
    source: Annotated[str, text(300, "the gazetteer that the place is from")]
    note: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """``sources.csv``: who says so; a web address, the publisher, and how it was checked.

    A reprint's address is ``url`` where only the reprint is known; where ``printed_url`` gives it, ``url`` is
    the document's on its issuer's own site.
    """

    id: Annotated[str, matching(r"[a-z0-9][a-z0-9.-]*", ID.words)]
    publisher: Annotated[str, text(200, "who published it")]
    printed_in: str
    title: str
    description: str
    url: Annotated[str, matching(WEB_ADDRESS, "a web address that begins with https:// or http://")]
    published: Annotated[str, or_nothing(EDTF)]
    kind: Annotated[
        str, matching(SLUG, "a kind such as press, agency, official, document, un, ngo or research")
    ]
    party: str
    checked: Annotated[str, one_of(*SOURCE_CHECKS)]
    printed_url: Annotated[
        str, or_nothing(matching(WEB_ADDRESS, "the reprint's web address, with https:// or http://"))
    ] = ""
    primary: Annotated[str, YES] = ""
    run_by: Annotated[str, or_nothing(one_of(*OWNERS))] = ""


@dataclass(frozen=True, slots=True)
class EventSourceRow:
    """``event_sources.csv``: which source supports what of an event."""

    event: str
    source: str
    supports: str


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """``claims.csv``: what each party says of an event; one row a party and claim.

    ``victims`` are those whom a claim of casualties counts, ``actor`` those whom a finding of an independent
    party holds responsible, or `NO_ONE` where it leaves them out; empty where the claim finds nothing.
    """

    event: str
    party: str
    topic: Annotated[str, matching(SLUG, "a topic such as control, responsibility or casualties")]
    status: Annotated[str, one_of(*CLAIM_STATUSES)]
    claim: Annotated[str, text(240, "a claim of 1 to 240 characters")]
    source: str
    victims: Annotated[str, VICTIMS] = ""
    actor: str = ""


@dataclass(frozen=True, slots=True)
class PointRow:
    """``points.csv``: many dated points below the events; ``[start, end)``, an empty end is open."""

    start: Annotated[str, EDTF]
    end: Annotated[str, or_nothing(EDTF)]
    lon: Annotated[str, LON]
    lat: Annotated[str, LAT]
    title: str
    kind: str


@dataclass(frozen=True, slots=True)
class ControlRow:
    """``control.csv``: who held a piece of land, ``[from, to)``; an empty date is open on that side."""

    piece: Annotated[str, ID]
    from_: Annotated[str, or_nothing(MOMENT)]
    to: Annotated[str, or_nothing(MOMENT)]
    holder: str
    source: str


@dataclass(frozen=True, slots=True)
class AreaRow:
    """``areas.csv``: a published area, told beside the same land as it is drawn.

    ``pieces`` are those of it, with blanks between them, and ``district`` its district: all where empty.
    """

    name: Annotated[str, text(80, "what the area is of, 1 to 80 characters")]
    pieces: str
    district: str
    km2: Annotated[str, number(0.001, 1e9, "km², above 0")]
    source: str


@dataclass(frozen=True, slots=True)
class ClauseRow:
    """``clauses.csv``: what the story's document pledges, one row a clause; the order is the document's."""

    id: Annotated[str, ID]
    field: str
    statement: Annotated[str, text(300, "a statement of 1 to 300 characters")]
    basis: Annotated[str, one_of(*CLAUSE_BASES)]


@dataclass(frozen=True, slots=True)
class ClauseSourceRow:
    """``clause_sources.csv``: which source supports what of a clause."""

    clause: str
    source: str
    supports: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """``steps.csv``: what is said of a key event, what the map shows meanwhile (degrees), for how long."""

    event: Annotated[str, ID]
    sentence: Annotated[str, text(180, "a sentence of 1 to 180 characters")]
    minx: Annotated[str, LON]
    miny: Annotated[str, VIEW_LAT]
    maxx: Annotated[str, LON]
    maxy: Annotated[str, VIEW_LAT]
    seconds: Annotated[str, or_nothing(number(1, 600, "seconds, 1..600"))]
    victims: Annotated[str, VICTIMS] = ""


Columns = Mapping[str, Rule | None]
"""A table's columns in their usual order, each with its rule, or None where any text will do."""


def columns_of(row: type) -> dict[str, Rule | None]:
    """Return the columns of a table; one whose name is a word of Python's has an underscore in the class."""
    hints = get_type_hints(row, include_extras=True)
    return {
        name.rstrip("_"): next(iter(getattr(hint, "__metadata__", ())), None) for name, hint in hints.items()
    }


def optional_columns(row: type) -> frozenset[str]:
    """Return the columns that a table may do without: those with a default, which is empty."""
    return frozenset(field.name for field in fields(row) if field.default is not MISSING)


def name_columns(languages: Mapping[str, Language]) -> tuple[str, ...]:
    """Return the names' columns of ``places.csv``: one a language, a second where it is transliterated."""
    return tuple(
        column
        for code, language in languages.items()
        for column in ((code, f"{code}_latin") if language.latin else (code,))
    )


def place_columns(languages: Mapping[str, Language]) -> dict[str, Rule | None]:
    """Return the columns of ``places.csv`` in a story of these languages; the first must name each place."""
    names: dict[str, Rule | None] = dict.fromkeys(name_columns(languages))
    code, first = next(iter(languages.items()))
    names[code] = matching(r"(?!-$).{1,60}", f"the {first.in_english} name, 1 to 60 characters")
    columns = columns_of(PlaceRow)
    later = {name: columns.pop(name) for name in ("also", "by_hand", "source", "note")}
    return {**columns, **names, **later, "by_hand": words_of(*names)}


def find_cell_faults(frame: pd.DataFrame, columns: Columns, file: str) -> list[Fault]:
    """Return a fault for each cell that its column's rule refuses; the frame's index gives the rows."""
    return [
        fault
        for name, rule in columns.items()
        if rule is not None and len(frame)
        for fault in faults_at(frame, ~rule.test(frame[name]).astype(bool), file, name, rule.words)
    ]


def find_repeats(frame: pd.DataFrame, file: str, *columns: str) -> list[Fault]:
    """Return a fault for each row whose `columns` together stood in an earlier row."""
    repeated = frame.duplicated(list(columns))
    words = "each once; this stands in an earlier row"
    return [
        Fault(file, int(line), " + ".join(columns), " + ".join(row), words)
        for line, row in zip(frame.index[repeated], frame.loc[repeated, list(columns)].values, strict=True)
    ]


def faults_at(frame: pd.DataFrame, mask: pd.Series, file: str, column: str, expected: str) -> Iterable[Fault]:
    """Yield a fault for each row of a mask."""
    for line, value in zip(frame.index[mask], frame.loc[mask, column], strict=True):
        yield Fault(file, int(line), column, str(value), expected)
