"""All tables of a story's folder, filled in, with what is wrong within each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from geo.errors import Fault
from geo.files.text import is_there
from geo.story.bounds import Bounds
from geo.story.filling import fill_events, fill_places, place_events
from geo.story.named_places import place_by_name
from geo.story.schema.columns import (
    Columns,
    columns_of,
    find_cell_faults,
    find_repeats,
    name_columns,
    optional_columns,
    place_columns,
)
from geo.story.schema.files import (
    AREAS_FILE,
    CLAIMS_FILE,
    CLAUSE_SOURCES_FILE,
    CLAUSES_FILE,
    EVENT_SOURCES_FILE,
    EVENTS_FILE,
    PICTURES_FILE,
    PLACES_FILE,
    POINTS_FILE,
    SOURCES_FILE,
    STEPS_FILE,
)
from geo.story.schema.settings import Language
from geo.story.schema.tables import (
    AreaRow,
    ClaimRow,
    ClauseRow,
    ClauseSourceRow,
    EventRow,
    EventSourceRow,
    PictureRow,
    PlaceRow,
    PointRow,
    SourceRow,
    StepRow,
)
from geo.story.table_files import Table, empty_frame, read_table
from geo.story.table_rules import Tables

ROWS: dict[str, type] = {
    EVENTS_FILE: EventRow,
    PLACES_FILE: PlaceRow,
    SOURCES_FILE: SourceRow,
    EVENT_SOURCES_FILE: EventSourceRow,
    CLAIMS_FILE: ClaimRow,
    PICTURES_FILE: PictureRow,
    POINTS_FILE: PointRow,
    STEPS_FILE: StepRow,
    AREAS_FILE: AreaRow,
    CLAUSES_FILE: ClauseRow,
    CLAUSE_SOURCES_FILE: ClauseSourceRow,
}
"""What a row of each table is; that of control is in `geo.story.territory_files`."""
NEEDED = (EVENTS_FILE,)
ALWAYS = (EVENTS_FILE, PLACES_FILE, SOURCES_FILE, EVENT_SOURCES_FILE, CLAIMS_FILE)
"""Tables that every story has, without a row where there is no such file."""
UNIQUE = {
    EVENTS_FILE: ("id",),
    PLACES_FILE: ("id",),
    SOURCES_FILE: ("id",),
    EVENT_SOURCES_FILE: ("event", "source"),
    CLAUSES_FILE: ("id",),
    CLAUSE_SOURCES_FILE: ("clause", "source"),
    PICTURES_FILE: ("event", "file"),
    STEPS_FILE: ("event",),
}
ALIASES = {EVENTS_FILE: {"text": "summary"}}
"""Other words for a column."""
INSTEAD = {EVENTS_FILE: {"place": ("lon", "lat")}}
"""Columns that together stand in for one that should be there."""
GAPS = frozenset(
    {
        (EVENTS_FILE, "summary"),
        (SOURCES_FILE, "publisher"),
        (CLAIMS_FILE, "claim"),
        *((PICTURES_FILE, column) for column in ("alt", "credit", "licence")),
        (STEPS_FILE, "sentence"),
        (CLAUSES_FILE, "statement"),
    }
)
"""Columns of words, which a draft may leave empty."""


@dataclass
class ReadTables:
    """The tables of a folder, as far as they can be read.

    Parameters
    ----------
    tables
        By file name.
    faults
        What is wrong with the files' form and with single cells.
    gaps
        What is missing, as long as the story is a draft.
    unread
        Files that should be there and aren't here, or not with all their rows.
    lacking
        Files and columns that should be there: what stands there says nothing.
    remarks
        Which places were found by their names alone, in sentences for the author.
    unplaced
        Why a name of a place is known nowhere.
    """

    tables: Tables = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    gaps: list[Fault] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    lacking: set[tuple[str, str]] = field(default_factory=set)
    remarks: tuple[str, ...] = ()
    unplaced: dict[str, str] = field(default_factory=dict)


def read_tables(folder: Path, languages: Mapping[str, Language], home: Bounds | None = None) -> ReadTables:
    """Return the tables of a folder.

    Its places are named in ``languages``, none where these aren't known; of several of a name that within
    `home`, what the map opens with, is meant.
    """
    read = ReadTables()
    for file, row in ROWS.items():
        columns = place_columns(languages) if file == PLACES_FILE and languages else columns_of(row)
        if file in NEEDED or is_there(folder / file):
            _read_one(read, folder / file, columns, row, languages)
        elif file in ALWAYS:
            read.tables[file] = empty_frame(columns)
    events, places = read.tables[EVENTS_FILE], read.tables[PLACES_FILE]
    if languages:
        _place(read, events, places, name_columns(languages), home)
    return read


def _place(
    read: ReadTables, events: pd.DataFrame, places: pd.DataFrame, names: tuple[str, ...], home: Bounds | None
) -> None:
    """Give each event the id of its place: of the table, of its own, or known by name."""
    events, places = place_events(events, places, names)
    if PLACES_FILE not in read.unread:
        found = place_by_name(events, places, names, home)
        events, places = found.events, found.places
        read.remarks, read.unplaced = found.remarks, found.unplaced
    read.tables[EVENTS_FILE], read.tables[PLACES_FILE] = events, places


def _read_one(
    read: ReadTables, path: Path, columns: Columns, row: type, languages: Mapping[str, Language]
) -> None:
    """Read a table, fill it in, and find what is wrong within it."""
    file = path.name
    has_names = file == PLACES_FILE and bool(languages)
    aliases = {"name": next(iter(languages))} if has_names else ALIASES.get(file, {})
    # Which columns of names the places should have is not known without the languages.
    is_open = file == PLACES_FILE and not languages
    optional = optional_columns(row)
    table = read_table(path, tuple(columns), optional, aliases, instead=INSTEAD.get(file), is_open=is_open)
    frame = _fill(file, table, languages)
    read.tables[file] = frame
    read.faults += table.faults
    read.lacking |= {(file, column) for column in table.lacking}
    if not table.is_whole or "id" in table.lacking or is_open:
        read.unread.add(file)
    known = {name: rule for name, rule in columns.items() if name not in table.lacking}
    for fault in find_cell_faults(frame, known, file):
        is_gap = not fault.value and (file, fault.column) in GAPS
        (read.gaps if is_gap else read.faults).append(fault)
    if file in UNIQUE and not set(UNIQUE[file]) & table.lacking:
        read.faults += find_repeats(frame, file, *UNIQUE[file])


def _fill(file: str, table: Table, languages: Mapping[str, Language]) -> pd.DataFrame:
    if file == EVENTS_FILE:
        return fill_events(table.frame)
    if file == PLACES_FILE:
        return fill_places(table.frame, next(iter(languages), "id"))
    return table.frame
