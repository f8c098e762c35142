"""Reading a story folder, and telling every fault in it."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import pandas as pd
from pydantic import ValidationError

from geo.errors import Fault, StoryError
from geo.schema import (
    ClaimTable,
    ClauseSourceTable,
    ClauseTable,
    EventSourceTable,
    EventTable,
    PlaceTable,
    PointTable,
    SourceTable,
    StorySettings,
    Table,
    find_repeats,
    key_line,
    tell_settings_errors,
)
from geo.story.about import ABOUT_FILE, read_about
from geo.story.lines import LINES_FILE, read_lines
from geo.story.model import Story
from geo.story.rules import POINTS_FILE, SETTINGS_FILE, find_settings_faults, find_table_faults
from geo.story.territory_files import CONTROL_FILE, read_territory
from geo.tables import read_table

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
}
UNIQUE = {
    "events.csv": ("id",),
    "places.csv": ("id",),
    "sources.csv": ("id",),
    "event_sources.csv": ("event", "source"),
    "clauses.csv": ("id",),
    "clause_sources.csv": ("clause", "source"),
}


def load_story(folder: Path) -> Story:
    """Return the story of a folder.

    Raises
    ------
    StoryError
        When anything in it is at fault; the error lists every fault of every file.
    """
    if not folder.is_dir():
        words = "a folder with a story; python -m geo.story new FOLDER writes a small one"
        raise StoryError(folder.name, [Fault(folder.name, 0, "", "", words)])
    settings, faults = _read_settings(folder / SETTINGS_FILE)
    tables: dict[str, pd.DataFrame] = {}
    for file, table in (TABLES | OPTIONAL).items():
        if file in OPTIONAL and not (folder / file).exists():
            continue
        frame, form_faults = read_table(folder / file, table.columns())
        tables[file] = frame
        faults += form_faults
        if len(frame):
            faults += table.find_faults(frame, file)
        if file in UNIQUE:
            faults += find_repeats(frame, file, *UNIQUE[file])
    territory, control, territory_faults = read_territory(folder)
    faults += territory_faults
    if control is not None:
        tables[CONTROL_FILE] = control
    faults += find_table_faults(tables)
    if settings is not None:
        faults += find_settings_faults(settings, tables, territory)
    lines, line_faults = read_lines(folder / LINES_FILE)
    about, about_faults = read_about(folder / ABOUT_FILE)
    faults += line_faults + about_faults
    if faults or settings is None:
        raise StoryError(folder.name, faults)
    return Story(settings, tables, _digest(folder), lines, territory, about)


def _read_settings(path: Path) -> tuple[StorySettings | None, list[Fault]]:
    file = path.name
    try:
        text = path.read_text("utf-8-sig")
        return StorySettings.model_validate(tomllib.loads(text)), []
    except FileNotFoundError:
        return None, [Fault(file, 0, "", "", "this file; data/README.md tells its keys")]
    except UnicodeDecodeError:
        return None, [Fault(file, 0, "", "", "text in UTF-8")]
    except tomllib.TOMLDecodeError as error:
        return None, [Fault(file, 0, "", str(error), "TOML")]
    except ValidationError as error:
        faults = tell_settings_errors(error.errors(), file)
        return None, [Fault(f.file, key_line(text, f.column), f.column, f.value, f.expected) for f in faults]


def _digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix in {".csv", ".toml", ".geojson", ".md"}:
            total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
