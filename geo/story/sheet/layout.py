"""The sheets of a story's workbook, made from the schema: one for each table, and those of ``story.toml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import pandas as pd

from geo.story.read_tables import ROWS
from geo.story.schema.checks import Rule
from geo.story.schema.columns import columns_of, optional_columns, place_columns
from geo.story.schema.files import (
    ABOUT_FILE,
    CLAIMS_FILE,
    CLAUSES_FILE,
    CONTROL_FILE,
    EVENTS_FILE,
    LINES_FILE,
    NOTES_FILE,
    PIECES_FILE,
    PLACES_FILE,
    SETTINGS_FILE,
    SOURCES_FILE,
)
from geo.story.schema.settings import Language
from geo.story.schema.tables import ControlRow
from geo.story.sheet import hints
from geo.story.sheet.settings_keys import Key, KeyTable, find_keys
from geo.story.table_rules import LINKS

STORY_SHEET = "story"
NOTES_SHEET = "notes"
ID, VALUE = "id", "value"
EVENTS_FIRST = ("date", "title", "place", "lon", "lat", "summary", "kind")
"""What most stories have stands before the rest."""
VOCABULARIES = {
    (EVENTS_FILE, "kind"): "kinds",
    (CLAIMS_FILE, "party"): "parties",
    (SOURCES_FILE, "party"): "parties",
    (CONTROL_FILE, "holder"): "holders",
    (CLAUSES_FILE, "field"): "fields",
}
"""A table's column, and the sheet whose first column lists what may stand there."""
TEXT_FILES = {ABOUT_FILE: "about", LINES_FILE: LINES_FILE, PIECES_FILE: PIECES_FILE}
"""Files that are kept line by line, each with its sheet."""
ENGLISH = {"en": Language(name="English")}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a sheet.

    Parameters
    ----------
    name
        Its head, which is the column of the file.
    words
        What stands there.
    needed
        Whether no row may leave it empty.
    choices
        All words that may stand there, where there are only so many.
    listed_in
        The sheet whose first column, or column ``id``, lists what may stand there; empty for none.
    is_date
        Whether dates stand there.
    is_number
        Whether numbers stand there.
    """

    name: str
    words: str
    needed: bool = False
    choices: tuple[str, ...] = ()
    listed_in: str = ""
    is_date: bool = False
    is_number: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet that is a table: its name, the file that it becomes, or part of it, and its columns."""

    name: str
    file: str
    columns: tuple[Column, ...]


@dataclass(frozen=True, slots=True)
class KeySheet(Sheet):
    """A sheet whose rows stand below a key of ``story.toml``."""

    key: KeyTable


def sheet_of(file: str) -> str:
    """Return the name of the sheet that becomes a table's file."""
    return file.removesuffix(".csv")


def table_sheets(languages: Mapping[str, Language] = ENGLISH) -> dict[str, Sheet]:
    """Return the sheets that are tables of their own, by name."""
    rows = {**ROWS, CONTROL_FILE: ControlRow}
    return {sheet_of(file): _table_sheet(file, row, languages) for file, row in rows.items()}


def _table_sheet(file: str, row: type, languages: Mapping[str, Language]) -> Sheet:
    name = sheet_of(file)
    columns = place_columns(languages) if file == PLACES_FILE else columns_of(row)
    may_lack = optional_columns(row)
    order = list(columns)
    if file == EVENTS_FILE:
        order.sort(key=lambda one: EVENTS_FIRST.index(one) if one in EVENTS_FIRST else len(EVENTS_FIRST))
    shown = tuple(
        _table_column(file, one, columns[one], languages, may_lack=one in may_lack) for one in order
    )
    return Sheet(name, file, shown)


def _table_column(
    file: str, name: str, rule: Rule | None, languages: Mapping[str, Language], *, may_lack: bool
) -> Column:
    link = next((target for one, column, target in LINKS if (one, column) == (file, name)), "")
    listed_in = VOCABULARIES.get((file, name), "") or (sheet_of(link) if link else "")
    may_be_empty = rule is None or bool(rule.test(pd.Series([""], dtype="str")).all())
    needed = not may_lack and (bool(link) or not may_be_empty)
    words = hints.column_words(file, name)
    if rule is not None:
        words = f"{words}: {hints.to_sheets(rule.words)}"
    return Column(
        name,
        words,
        needed,
        rule.choices if rule else (),
        listed_in,
        is_date=rule is not None and rule.is_date,
        is_number=rule is not None and list(rule.test(pd.Series(["1", "x"], dtype="str"))) == [True, False],
    )


@cache
def story_keys() -> list[Key]:
    """Return the keys of the sheet of single keys, in their order."""
    return [key for key in find_keys() if isinstance(key, Key)]


@cache
def key_sheets() -> dict[str, KeySheet]:
    """Return the sheets of ``story.toml``'s tables, such as acts and kinds, by name."""
    sheets = (_key_sheet(key) for key in find_keys() if isinstance(key, KeyTable))
    return {sheet.name: sheet for sheet in sheets}


def _key_sheet(key: KeyTable) -> KeySheet:
    name = key.name.rpartition(".")[2]
    columns = tuple(_key_column(key, one) for one in key.keys)
    if key.is_named:
        columns = (Column(ID, hints.ENTRY_ID, needed=True), *columns)
    return KeySheet(name, SETTINGS_FILE, columns, key)


def _key_column(table: KeyTable, key: Key) -> Column:
    choices = ("yes", "no") if key.type is bool else key.choices
    words = hints.key_words(f"{table.name}.{key.name}") if key.name else hints.ENTRY_VALUE
    return Column(key.name or VALUE, words, key.needed, choices)


def text_sheets() -> dict[str, str]:
    """Return the file of each sheet that is kept line by line."""
    return {sheet: file for file, sheet in TEXT_FILES.items()}


NOTES = Sheet(
    NOTES_SHEET,
    NOTES_FILE,
    (
        Column("event", hints.NOTES["event"], needed=True, listed_in=sheet_of(EVENTS_FILE)),
        Column("note", hints.NOTES["note"], needed=True),
    ),
)
