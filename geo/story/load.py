"""Reading a story folder, and telling every fault in it."""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pandas as pd
from pydantic import ValidationError

from geo.errors import Fault, StoryError
from geo.files.text import is_there, read_toml, toml_line
from geo.story.about import ABOUT_FILE, read_about
from geo.story.lines import LINES_FILE, read_lines
from geo.story.model import Story
from geo.story.notes import NOTES_FILE, read_notes
from geo.story.rules import EVENTS_FILE, POINTS_FILE, SETTINGS_FILE, find_settings_faults, find_table_faults
from geo.story.schema import (
    ClaimTable,
    ClauseSourceTable,
    ClauseTable,
    EventSourceTable,
    EventTable,
    PlaceTable,
    PointTable,
    SourceTable,
    StepTable,
    StorySettings,
    Table,
    find_repeats,
    tell_settings_errors,
)
from geo.story.steps import STEPS_FILE
from geo.story.tables import read_table
from geo.story.territory_files import CONTROL_FILE, PIECES_FILE, read_territory

TABLES: dict[str, type[Table]] = {
    "events.csv": EventTable,
    "places.csv": PlaceTable,
    "sources.csv": SourceTable,
    "event_sources.csv": EventSourceTable,
    "claims.csv": ClaimTable,
}
OPTIONAL: dict[str, type[Table]] = {
    POINTS_FILE: PointTable,
    "clauses.csv": ClauseTable,
    "clause_sources.csv": ClauseSourceTable,
    STEPS_FILE: StepTable,
}
FILES = {SETTINGS_FILE, CONTROL_FILE, PIECES_FILE, LINES_FILE, ABOUT_FILE, NOTES_FILE, *TABLES, *OPTIONAL}
"""Every file that a story can hold."""
PUBLIC_FILES = FILES - {NOTES_FILE}
"""Those that a viewer gets something of."""
UNIQUE = {
    "events.csv": ("id",),
    "places.csv": ("id",),
    "sources.csv": ("id",),
    "event_sources.csv": ("event", "source"),
    "clauses.csv": ("id",),
    "clause_sources.csv": ("clause", "source"),
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
    settings, text, faults = _read_settings(folder / SETTINGS_FILE)
    tables: dict[str, pd.DataFrame] = {}
    unread = False
    for file, table in (TABLES | OPTIONAL).items():
        if file in OPTIONAL and not is_there(folder / file):
            continue
        frame, form_faults = read_table(folder / file, table.columns())
        tables[file] = frame
        faults += form_faults
        unread = unread or bool(form_faults)
        if len(frame):
            faults += table.find_faults(frame, file)
        if file in UNIQUE:
            faults += find_repeats(frame, file, *UNIQUE[file])
    territory, control, territory_faults = read_territory(folder)
    faults += territory_faults
    if control is not None:
        tables[CONTROL_FILE] = control
    # What a table that can't be read whole seems to lack would bury the fault itself.
    if not unread:
        faults += find_table_faults(tables)
        if settings is not None:
            has_land = territory is not None or control is not None
            found = find_settings_faults(settings, tables, territory, has_land=has_land)
            faults += [_at_line(fault, text, settings) for fault in found]
    lines, line_faults = read_lines(folder / LINES_FILE)
    about, about_faults = read_about(folder / ABOUT_FILE)
    notes, note_faults = read_notes(folder / NOTES_FILE, None if unread else set(tables[EVENTS_FILE]["id"]))
    faults += line_faults + about_faults + note_faults
    if faults or settings is None:
        raise StoryError(folder.resolve().name, faults)
    return Story(settings, tables, _digest(folder), lines, territory, about, notes)


def _read_settings(path: Path) -> tuple[StorySettings | None, str, list[Fault]]:
    content, text, faults = read_toml(path, "this file; data/README.md tells its keys")
    if content is None:
        return None, text, faults
    try:
        return StorySettings.model_validate(content), text, []
    except ValidationError as error:
        found = tell_settings_errors(error.errors(), path.name)
        return None, text, [replace(fault, row=toml_line(text, fault.column)) for fault in found]


def _at_line(fault: Fault, text: str, settings: StorySettings) -> Fault:
    """Return a fault of the settings with its line; an act is named by its id, and found by its place."""
    if fault.file != SETTINGS_FILE:
        return fault
    key = fault.column
    for index, act in enumerate(settings.acts):
        if key.startswith(f"acts.{act.id}."):
            key = key.replace(f"acts.{act.id}.", f"acts.{index}.", 1)
    return replace(fault, row=toml_line(text, key))


def _digest(folder: Path) -> str:
    # The digest is the version of what is public: it must not tell of a change of the speaker's notes.
    total = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.name in PUBLIC_FILES:
            total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
