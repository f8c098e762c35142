"""A file's bytes -> its parts, and each as a table of text; its form is told by its content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any

import pandas as pd

from ...errors import FileError, shorten
from ...fold import fold
from ..model import Part, Table
from ..sample import spread
from .contents import Wish, list_of, read_of
from .delimited import nothing
from .forms import find_form
from .head import kind_of
from .moments import spread_moments
from .texts import to_text

LARGEST_BYTES = 200_000_000
MOST_ROWS = 1_000_000
MOST_BROKEN = 3
"""Rows named where none can be read."""
SPREADSHEETS = {".xls", ".xlsx", ".xlsm", ".xlsb", ".ods"}
TEXTS = {".csv", ".tsv", ".txt"}


def list_parts(content: bytes, *, encoding: str = "utf-8-sig") -> list[Part]:
    """Return a file's sheets, layers or files where one of several is to be chosen; else none.

    Raises
    ------
    FileError, UnicodeDecodeError
        As `open_file` has them.
    """
    _check_size(content)
    parts = list_of(content, encoding)
    return parts if len(parts) > 1 else []


def open_file(
    content: bytes,
    encoding: str = "utf-8-sig",
    *,
    name: str = "",
    part: str | None = None,
    columns: tuple[str, ...] | None = None,
    most: int | None = None,
    progress: Callable[[float], Any] = nothing,
) -> Table:
    """Return a file as a table of text; its form is told by its content.

    Where no row can be read, the table has none, and the reason for each.

    Parameters
    ----------
    content
        The file's bytes, at most `LARGEST_BYTES`.
    encoding
        What its letters are in, where its bytes don't tell; one of `ENCODINGS`.
    name
        What the file is called; a note tells where it is something else.
    part
        One of `list_parts`, by its name.
    columns
        The columns to hold, so that a large file takes little memory; by default all.
    most
        How many rows to read, from all over the file, to see what a large one is like; by default all, at
        most `MOST_ROWS`. Of a stream of JSON, and of a text whose quotes don't fit, the first.
    progress
        Told the share that is done, from 0 to 1, now and then; what it raises ends the reading.

    Raises
    ------
    FileError
        When it is none that can be read, or has several parts and none is named; the words say what to do.
    UnicodeDecodeError
        When its letters are not in `encoding`: the reader must be asked which they are in.
    """
    _check_size(content)
    wish = Wish(encoding, part, columns, most, progress, MOST_ROWS)
    table = spell_table(read_table(content, wish), content, name)
    progress(1.0)
    return table


def spell_table(table: Table, content: bytes, name: str = "") -> Table:
    """Return a table of `read_table` as text, each moment of a thing a row, with what was understood."""
    table = spread_moments(table)
    rows = to_texts(table.rows)
    notes = (*_note_name(name, content), *table.notes, *_note_repeats(rows), *_note_dated_head(rows))
    return replace(table, rows=rows, notes=notes)


def read_table(content: bytes, wish: Wish) -> Table:
    """Return a file as a table whose cells are what the file has: numbers, lists, moments, texts.

    Raises
    ------
    FileError, UnicodeDecodeError
        As `open_file` has them.
    """
    if wish.part is None:
        parts = list_of(content, wish.encoding)
        if len(parts) > 1:
            told = shorten(", ".join(part.name for part in parts), 120)
            raise FileError(f"This file has {len(parts)} parts: {told}. Choose one of them.")
        wish = replace(wish, part=parts[0].name if parts else None)
    table = read_of(content, wish)
    if len(table.rows) > wish.limit:
        raise FileError(
            f"This file has more than {wish.limit:,} rows. Keep fewer, such as those of some years or places."
        )
    at = None if wish.most is None else spread(len(table.rows), wish.most)
    rows = table.rows if at is None else table.rows.iloc[at]
    if not len(rows) and not table.broken:
        raise FileError("This file has a header but no rows.")
    if wish.columns is not None:
        rows = rows[[column for column in rows.columns if column in wish.columns]]
    shapes = table.geometry
    geometry = shapes if shapes is None or at is None else [shapes[one] for one in at]
    return replace(table, rows=rows, geometry=geometry)


def why_no_rows(table: Table) -> str:
    """Return why a table holds no row, the first reasons; empty where it holds one."""
    if len(table.rows):
        return ""
    first = "; ".join(f"row {row}: {reason}" for row, reason in table.broken[:MOST_BROKEN])
    more = len(table.broken) - MOST_BROKEN
    return f"No row of this file can be read: {first}{f'; and {more:,} more' if more > 0 else ''}."


def to_texts(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a table's cells as text."""
    texts = {
        name: column if column.dtype == "str" else pd.Series(list(map(to_text, column)), rows.index, "str")
        for name, column in rows.items()
    }
    return pd.DataFrame(texts, rows.index)


def _check_size(content: bytes) -> None:
    if len(content) > LARGEST_BYTES:
        size, limit = (f"{count / 1e6:,.0f} MB" for count in (len(content), LARGEST_BYTES))
        raise FileError(
            f"This file has {size}; the limit is {limit}. Keep fewer columns first, then fewer rows."
        )


def _note_name(name: str, content: bytes) -> list[str]:
    """Return a note where a file's name says that it is a spreadsheet and it is a text, or the reverse."""
    called, form = PurePosixPath(name.lower()).suffix, find_form(content)
    if form == "csv" and called in SPREADSHEETS:
        return [f"The file is called {called}, but is no spreadsheet: it is read as a text."]
    if form == "sheets" and called in TEXTS:
        return [f"The file is called {called}, but is a spreadsheet, and read as one."]
    return []


def _note_dated_head(rows: pd.DataFrame) -> list[str]:
    """Return a note where columns are named by dates: it has a row for each place, for no moment."""
    dated = [str(name) for name in rows.columns if kind_of(str(name)) == "date"]
    if len(dated) < MOST_BROKEN:
        return []
    told = f"{shorten(dated[0], 30)} to {shorten(dated[-1], 30)}"
    words = f"{len(dated):,} columns are named by dates, {told}:"
    return [f"{words} only a table with a row for each of them can be shown in time."]


def _note_repeats(rows: pd.DataFrame) -> list[str]:
    """Return a note on ids in more than one row; each row is kept: only the reader knows which is right."""
    for name in rows.columns:
        if fold(str(name)) == "id":
            repeated = rows[name][(rows[name] != "") & rows[name].duplicated()].unique()
            if len(repeated):
                first = shorten(str(repeated[0]), 30)
                words = "1 id appears" if len(repeated) == 1 else f"{len(repeated):,} ids appear"
                return [f"{words} more than once, such as {first}; every row is kept."]
    return []
