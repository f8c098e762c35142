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
    EventSourceTable,
    EventTable,
    PlaceTable,
    PointTable,
    SourceTable,
    StorySettings,
    Table,
    find_repeats,
    find_settings_faults,
    key_line,
)
from geo.story.lines import LINES_FILE, read_lines
from geo.story.model import Story
from geo.tables import read_table

SETTINGS_FILE = "story.toml"
POINTS_FILE = "points.csv"
TABLES: dict[str, type[Table]] = {
    "events.csv": EventTable,
    "places.csv": PlaceTable,
    "sources.csv": SourceTable,
    "event_sources.csv": EventSourceTable,
    "claims.csv": ClaimTable,
}
UNIQUE = {
    "events.csv": ("id",),
    "places.csv": ("id",),
    "sources.csv": ("id",),
    "event_sources.csv": ("event", "source"),
}
LINKS = (
    ("events.csv", "place", "places.csv"),
    ("event_sources.csv", "event", "events.csv"),
    ("event_sources.csv", "source", "sources.csv"),
    ("claims.csv", "event", "events.csv"),
    ("claims.csv", "source", "sources.csv"),
)


def load_story(folder: Path) -> Story:
    """Return the story of a folder.

    Raises
    ------
    StoryError
        When anything in it is at fault; the error lists every fault of every file.
    """
    settings, faults = _read_settings(folder / SETTINGS_FILE)
    tables: dict[str, pd.DataFrame] = {}
    for file, table in TABLES.items():
        frame, form_faults = read_table(folder / file, table.columns())
        tables[file] = frame
        faults += form_faults
        if len(frame):
            faults += table.find_faults(frame, file)
        if file in UNIQUE:
            faults += find_repeats(frame, file, *UNIQUE[file])
    if (folder / POINTS_FILE).exists():
        tables[POINTS_FILE], point_faults = read_table(folder / POINTS_FILE, PointTable.columns())
        faults += point_faults + PointTable.find_faults(tables[POINTS_FILE], POINTS_FILE)
        faults += _order_faults(tables[POINTS_FILE])
    faults += _link_faults(tables)
    if settings is not None:
        faults += _word_faults(tables, settings) + _settings_faults(settings)
    faults += _event_faults(tables)
    lines, line_faults = read_lines(folder / LINES_FILE)
    faults += line_faults
    if faults or settings is None:
        raise StoryError(folder.name, faults)
    return Story(settings, tables, _digest(folder), lines)


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
        faults = find_settings_faults(error.errors(), file)
        return None, [Fault(f.file, key_line(text, f.column), f.column, f.value, f.expected) for f in faults]


def _settings_faults(settings: StorySettings) -> list[Fault]:
    faults = []
    for earlier, act in zip([None, *settings.acts], settings.acts, strict=False):
        if act.end <= act.start:
            faults.append(
                Fault(SETTINGS_FILE, 0, f"acts.{act.id}.end", str(act.end), f"a day after {act.start}")
            )
        if earlier is not None and act.start < earlier.end:
            words = f"{earlier.end} or later, where act {earlier.id} ends"
            faults.append(Fault(SETTINGS_FILE, 0, f"acts.{act.id}.start", str(act.start), words))
    if settings.range.end <= settings.range.start:
        words = f"a day after {settings.range.start}"
        faults.append(Fault(SETTINGS_FILE, 0, "range.end", str(settings.range.end), words))
    minx, miny, maxx, maxy = settings.home
    if not (-180 <= minx < maxx <= 180 and -85 <= miny < maxy <= 85):
        words = "minx, miny, maxx, maxy in degrees, each low before its high; are lon and lat swapped?"
        faults.append(Fault(SETTINGS_FILE, 0, "home", str(settings.home), words))
    return faults


def _order_faults(points: pd.DataFrame) -> list[Fault]:
    """Tell points that end on their start or before it; plain days compare as text."""
    is_late = (points["end"] != "") & (points["end"] <= points["start"])
    return [
        Fault(POINTS_FILE, int(line), "end", value, f"nothing, or a day after {start}")
        for line, value, start in zip(
            points.index[is_late], points.loc[is_late, "end"], points.loc[is_late, "start"], strict=True
        )
    ]


def _link_faults(tables: dict[str, pd.DataFrame]) -> list[Fault]:
    faults = []
    for file, column, target in LINKS:
        values = tables[file][column]
        unknown = ~values.isin(tables[target]["id"])
        faults += [
            Fault(file, int(line), column, value, f"an id that stands in {target}")
            for line, value in zip(values.index[unknown], values[unknown], strict=True)
        ]
    return faults


def _word_faults(tables: dict[str, pd.DataFrame], settings: StorySettings) -> list[Fault]:
    faults = []
    for file, column, words in (
        ("events.csv", "kind", settings.kinds),
        ("claims.csv", "party", settings.parties),
    ):
        values = tables[file][column]
        unknown = ~values.isin(words.keys())
        faults += [
            Fault(file, int(line), column, value, f"one of {', '.join(words)} (story.toml)")
            for line, value in zip(values.index[unknown], values[unknown], strict=True)
        ]
    return faults


def _event_faults(tables: dict[str, pd.DataFrame]) -> list[Fault]:
    events = tables["events.csv"]
    if events.empty:
        return []
    unsourced = ~events["id"].isin(tables["event_sources.csv"]["event"])
    return [
        Fault("events.csv", int(line), "id", value, "at least one source, as a row of event_sources.csv")
        for line, value in zip(events.index[unsourced], events.loc[unsourced, "id"], strict=True)
    ]


def _digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        if path.suffix in {".csv", ".toml", ".geojson"}:
            total.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
