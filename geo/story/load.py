"""Reading a story folder, with every fault in it."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

from pydantic import ValidationError

from geo.errors import Fault, StoryError
from geo.files.text import is_there, read_toml, toml_line
from geo.story.about import read_about
from geo.story.background import read_background
from geo.story.lines import read_lines
from geo.story.model import Story
from geo.story.notes import read_notes
from geo.story.online_tiles import tile_faults
from geo.story.party_rules import find_party_faults
from geo.story.schema.files import (
    ABOUT_FILE,
    AREAS_FILE,
    CLAIMS_FILE,
    CLAUSE_SOURCES_FILE,
    CLAUSES_FILE,
    CONTROL_FILE,
    EVENT_SOURCES_FILE,
    EVENTS_FILE,
    LINES_FILE,
    NOTES_FILE,
    PLACES_FILE,
    POINTS_FILE,
    PUBLIC_FILES,
    SETTINGS_FILE,
    SOURCES_FILE,
    STEPS_FILE,
)
from geo.story.schema.looks import LINE_KINDS
from geo.story.schema.settings import Language, StorySettings, read_languages, read_unit
from geo.story.schema.settings_words import to_faults
from geo.story.schema.tables import (
    AreaRow,
    ClaimRow,
    ClauseRow,
    ClauseSourceRow,
    Columns,
    EventRow,
    EventSourceRow,
    PlaceRow,
    PointRow,
    SourceRow,
    StepRow,
    columns_of,
    find_cell_faults,
    find_repeats,
    optional_columns,
    place_columns,
)
from geo.story.settings_rules import find_settings_faults
from geo.story.table_files import read_table
from geo.story.table_rules import Tables, find_table_faults
from geo.story.territory_files import read_territory
from geo.timemap.dates import Unit

TABLES = {
    EVENTS_FILE: columns_of(EventRow),
    SOURCES_FILE: columns_of(SourceRow),
    EVENT_SOURCES_FILE: columns_of(EventSourceRow),
    CLAIMS_FILE: columns_of(ClaimRow),
}
OPTIONAL = {
    AREAS_FILE: columns_of(AreaRow),
    POINTS_FILE: columns_of(PointRow),
    CLAUSES_FILE: columns_of(ClauseRow),
    CLAUSE_SOURCES_FILE: columns_of(ClauseSourceRow),
    STEPS_FILE: columns_of(StepRow),
}
MAY_LACK = {
    SOURCES_FILE: optional_columns(SourceRow),
    CLAIMS_FILE: optional_columns(ClaimRow),
    STEPS_FILE: optional_columns(StepRow),
}
UNIQUE = {
    EVENTS_FILE: ("id",),
    PLACES_FILE: ("id",),
    SOURCES_FILE: ("id",),
    EVENT_SOURCES_FILE: ("event", "source"),
    CLAUSES_FILE: ("id",),
    CLAUSE_SOURCES_FILE: ("clause", "source"),
    STEPS_FILE: ("event",),
}


def load_story(folder: Path) -> Story:
    """Return the story of a folder.

    Raises
    ------
    StoryError
        When anything in it is at fault; the error lists every fault of every file.
    """
    if not os.path.isdir(folder):  # noqa: PTH112 - a name that no system takes is no folder, and no error
        words = "a folder with a story; python -m geo.story new FOLDER writes a small one"
        raise StoryError(folder.name, [Fault(folder.name, 0, "", "", words)])
    settings, languages, unit, text, faults = _read_settings(folder / SETTINGS_FILE)
    tables, is_whole, found = _read_tables(folder, languages)
    territory, control, territory_faults = read_territory(folder, unit)
    faults += found + territory_faults
    if control is not None:
        tables[CONTROL_FILE] = control
    # What a table that can't be read whole seems to lack would bury the fault itself.
    if is_whole:
        faults += find_table_faults(tables, languages)
        if settings is not None:
            has_land = territory is not None or control is not None
            found = find_settings_faults(settings, tables, territory, has_land=has_land)
            found += find_party_faults(settings, tables)
            faults += [_at_line(fault, text, settings) for fault in found]
    kinds = None if settings is None else list(dict.fromkeys([*LINE_KINDS, *settings.lines]))
    lines, line_faults = read_lines(folder / LINES_FILE, unit, kinds)
    about, about_faults = read_about(folder / ABOUT_FILE)
    notes, note_faults = read_notes(folder / NOTES_FILE, set(tables[EVENTS_FILE]["id"]) if is_whole else None)
    faults += line_faults + about_faults + note_faults
    background = None
    if settings is not None and settings.background is not None:
        background, found = read_background(folder, settings.background, settings.bounds)
        faults += [_at_line(fault, text, settings) for fault in [*found, *tile_faults(settings.background)]]
    if faults or settings is None:
        raise StoryError(folder.resolve().name, faults)
    own = settings.background.file if settings.background else ""
    return Story(settings, tables, _digest(folder, own), lines, territory, about, notes, background)


def _read_settings(path: Path) -> tuple[StorySettings | None, dict[str, Language], Unit, str, list[Fault]]:
    """Return the settings; languages and unit, known without them perhaps; the text; the faults."""
    content, text, faults = read_toml(path, "this file; data/README.md lists its keys")
    languages, unit = read_languages(content), read_unit(content)
    if content is None:
        return None, languages, unit, text, faults
    try:
        return StorySettings.model_validate(content), languages, unit, text, []
    except ValidationError as error:
        found = to_faults(error.errors(), path.name)
        return (
            None,
            languages,
            unit,
            text,
            [replace(fault, row=toml_line(text, fault.column)) for fault in found],
        )


def _read_tables(folder: Path, languages: dict[str, Language]) -> tuple[Tables, bool, list[Fault]]:
    """Return the tables, whether each could be read whole, and what is wrong within them."""
    expected: dict[str, Columns] = {**TABLES, **OPTIONAL}
    if languages:
        expected[PLACES_FILE] = place_columns(languages)
    elif not is_there(folder / PLACES_FILE):
        # One that is there is not looked at: which columns of names it should have is not known.
        expected[PLACES_FILE] = columns_of(PlaceRow)
    tables: Tables = {}
    faults: list[Fault] = []
    is_whole = bool(languages)
    for file, columns in expected.items():
        if file in OPTIONAL and not is_there(folder / file):
            continue
        tables[file], form_faults = read_table(folder / file, tuple(columns), MAY_LACK.get(file, ()))
        faults += form_faults + find_cell_faults(tables[file], columns, file)
        is_whole = is_whole and not form_faults
        if file in UNIQUE:
            faults += find_repeats(tables[file], file, *UNIQUE[file])
    return tables, is_whole, faults


def _at_line(fault: Fault, text: str, settings: StorySettings) -> Fault:
    """Return a fault of the settings with its line; an act is named by its id, and found by its place."""
    if fault.file != SETTINGS_FILE:
        return fault
    key = fault.column
    for index, act in enumerate(settings.acts):
        if key.startswith(f"acts.{act.id}."):
            key = key.replace(f"acts.{act.id}.", f"acts.{index}.", 1)
    return replace(fault, row=toml_line(text, key))


def _digest(folder: Path, background: str) -> str:
    # The digest is the version of what is public: it must not show that the speaker's notes changed.
    total = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.name in PUBLIC_FILES or path.name == background:
            total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
