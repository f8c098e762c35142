"""Which texts of a story are told in other languages, and how long each may be."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import pandas as pd
from pydantic import BaseModel

from geo.land.territory import NO_DISTRICT
from geo.story.read_tables import ROWS
from geo.story.records import Line
from geo.story.schema.columns import columns_of
from geo.story.schema.files import (
    ABOUT_FILE,
    AREAS_FILE,
    CLAIMS_FILE,
    CLAUSES_FILE,
    EVENTS_FILE,
    LINES_FILE,
    PICTURES_FILE,
    PIECES_FILE,
    SETTINGS_FILE,
    STEPS_FILE,
)
from geo.story.schema.settings import StorySettings

COLUMNS: Mapping[str, tuple[str, ...]] = {
    EVENTS_FILE: ("title", "short", "summary", "note"),
    CLAIMS_FILE: ("claim",),
    STEPS_FILE: ("sentence",),
    CLAUSES_FILE: ("statement",),
    AREAS_FILE: ("name", "district"),
    PICTURES_FILE: ("alt",),
}
"""The tables' columns of words; the order is a translator's."""
LONGEST_OF_OTHERS = 500
"""Characters that a column of words is given whose rule bounds none."""
MORE = 1.4
"""So many times as long may a translation be as what it translates: other languages need more room."""
KEYS = frozenset(
    {
        *("title", "short_title", "hint", "points_title", "acts.title", "acts.short", "kinds.*.label"),
        *("lines.*.label", "parties.*.label", "time.zone", "time.offsets.*", "territory.title"),
        *("territory.note", "territory.holders.*.label", "territory.pieces.*", "document.title"),
        *("document.note", "document.fields.*", "document.milestones.*", "archive.title"),
    }
)
"""The keys of ``story.toml`` that hold words; ``*`` stands for any id."""
BLANK_LINE = "\n\n"
"""Between the paragraphs of ``about.md``."""
Say = Callable[[str, str, int], str]
"""Takes a text, where it stands and its most characters, 0 for any number; returns what is said for it."""


@dataclass(frozen=True)
class Texts:
    """What of a story is made of words."""

    settings: StorySettings
    tables: Mapping[str, pd.DataFrame]
    about: str
    lines: tuple[Line, ...] = ()
    districts: tuple[str, ...] = ()
    """Those of the parts of the land, in their order."""


def say_all(texts: Texts, say: Say) -> Texts:
    """Return the texts as another language says them; `say` is asked for each of them."""
    return Texts(
        _say_settings(texts.settings, say),
        {file: _say_table(file, table, say) for file, table in _in_order(texts.tables)},
        BLANK_LINE.join(
            say(one, ABOUT_FILE, 0) if one.strip() else one for one in texts.about.split(BLANK_LINE)
        ),
        tuple(replace(line, name=say(line.name, f"{LINES_FILE}/name", 0)) for line in texts.lines),
        tuple(
            one if one == NO_DISTRICT else say(one, f"{PIECES_FILE}/district", 0) for one in texts.districts
        ),
    )


def _in_order(tables: Mapping[str, pd.DataFrame]) -> Iterator[tuple[str, pd.DataFrame]]:
    for file in (*COLUMNS, *(name for name in tables if name not in COLUMNS)):
        if file in tables:
            yield file, tables[file]


def _say_table(file: str, table: pd.DataFrame, say: Say) -> pd.DataFrame:
    columns = {
        column: [
            say(text, f"{file}/{column}", _longest(file, column)) if text else "" for text in table[column]
        ]
        for column in COLUMNS.get(file, ())
    }
    return table.assign(**{name: pd.array(texts, dtype="str") for name, texts in columns.items()})


@cache
def _longest(file: str, column: str) -> int:
    rule = columns_of(ROWS[file])[column]
    return rule.longest if rule else LONGEST_OF_OTHERS


def _say_settings(settings: StorySettings, say: Say) -> StorySettings:
    told: StorySettings = _say(settings, "", say)
    return told


def _say(value: Any, key: str, say: Say) -> Any:
    """Return a part of the settings with its words said."""
    if isinstance(value, BaseModel):
        prefix = f"{key}." if key else ""
        changed = {
            name: _say(getattr(value, name), f"{prefix}{name}", say) for name in type(value).model_fields
        }
        return value.model_copy(update=changed)
    if isinstance(value, dict):
        return {name: _say(one, f"{key}.*", say) for name, one in value.items()}
    if isinstance(value, list):
        return [_say(one, key, say) for one in value]
    if isinstance(value, str) and value and key in KEYS:
        return say(value, f"{SETTINGS_FILE}/{key}", 0)
    return value
