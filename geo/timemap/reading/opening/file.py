"""A file's bytes -> its parts, and each as a table of text; its form is told by its content."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

import pandas as pd

from ...errors import FileError, shorten
from ...fold import fold
from ...languages import gettext, ngettext, number
from ..model import Part, Table
from ..progress import Progress, nothing, part_of
from ..sample import spread
from .chunks import to_texts
from .contents import Wish, list_of, read_of
from .forms import find_form
from .head import kind_of
from .moments import spread_moments

LARGEST_BYTES = 200_000_000
MOST_ROWS = 1_000_000
MOST_BROKEN = 3
"""Rows named where none can be read."""
READ = 0.9
"""Share that is done when a file is read, and its cells are to be written as text."""
SPREADSHEETS = {".xls", ".xlsx", ".xlsm", ".xlsb", ".ods"}
TEXTS = {".csv", ".tsv", ".txt"}


def list_parts(content: bytes, *, encoding: str = "utf-8-sig", progress: Progress = nothing) -> list[Part]:
    """Return a file's sheets, layers or files where one of several is to be chosen; else none.

    `progress` is called now and then, with no share that means anything; what it raises ends the reading.

    Raises
    ------
    FileError, UnicodeDecodeError
        As `open_file` has them.
    """
    _check_size(content)
    parts = list_of(content, encoding, progress=progress)
    return parts if len(parts) > 1 else []


def open_file(
    content: bytes,
    encoding: str = "utf-8-sig",
    *,
    name: str = "",
    part: str | None = None,
    columns: tuple[str, ...] | None = None,
    most: int | None = None,
    progress: Progress = nothing,
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
        most `MOST_ROWS`. Of large JSON that is no collection of features, and of a text whose quotes don't
        fit, the first.
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
    wish = Wish(encoding, part, columns, most, part_of(progress, 0, READ), MOST_ROWS, is_text=True)
    table = spell_table(read_table(content, wish), content, name, part_of(progress, READ, 1))
    progress(1.0)
    return table


def spell_table(table: Table, content: bytes, name: str = "", progress: Progress = nothing) -> Table:
    """Return a table of `read_table` as text, each moment of a thing a row, with what was understood."""
    table = spread_moments(table)
    rows = to_texts(table.rows, progress)
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
        parts = list_of(content, wish.encoding, progress=wish.progress)
        if len(parts) > 1:
            told = shorten(", ".join(part.name for part in parts), 120)
            words = ngettext(
                "This file has {count} part: {names}. Choose one of them.",
                "This file has {count} parts: {names}. Choose one of them.",
                len(parts),
            )
            raise FileError(words.format(count=number(len(parts)), names=told))
        wish = replace(wish, part=parts[0].name if parts else None)
    table = read_of(content, wish)
    if len(table.rows) > wish.limit:
        words = ngettext(
            "This file has more than {count} row. Keep fewer, such as those of some years or places.",
            "This file has more than {count} rows. Keep fewer, such as those of some years or places.",
            wish.limit,
        )
        raise FileError(words.format(count=number(wish.limit)))
    at = None if wish.most is None else spread(len(table.rows), wish.most)
    rows = table.rows if at is None else table.rows.iloc[at]
    if not len(rows) and not table.broken:
        raise FileError(gettext("This file has a header but no rows."))
    if wish.columns is not None:
        rows = rows[[column for column in rows.columns if column in wish.columns]]
    shapes = table.geometry
    geometry = shapes if shapes is None or at is None else [shapes[one] for one in at]
    return replace(table, rows=rows, geometry=geometry)


def why_no_rows(table: Table) -> str:
    """Return why a table holds no row, the first reasons; empty where it holds one."""
    if len(table.rows):
        return ""
    # i18n: the number of a row, and why it can't be read.
    words = gettext("row {number}: {reason}")
    rows = (words.format(number=row, reason=reason) for row, reason in table.broken[:MOST_BROKEN])
    told, more = "; ".join(rows), len(table.broken) - MOST_BROKEN
    if more > 0:
        words = gettext("No row of this file can be read: {rows}; and {count} more.")
        return words.format(rows=told, count=number(more))
    return gettext("No row of this file can be read: {rows}.").format(rows=told)


def _check_size(content: bytes) -> None:
    if len(content) > LARGEST_BYTES:
        words = gettext(
            "This file has {size} MB; the limit is {limit} MB. Keep fewer columns first, then fewer rows."
        )
        size, limit = (number(count / 1e6) for count in (len(content), LARGEST_BYTES))
        raise FileError(words.format(size=size, limit=limit))


def _note_name(name: str, content: bytes) -> list[str]:
    """Return a note where a file's name says that it is a spreadsheet and it is a text, or the reverse."""
    called, form = PurePosixPath(name.lower()).suffix, find_form(content)
    if form == "csv" and called in SPREADSHEETS:
        # i18n: {ending} is how the file's name ends, such as .xlsx.
        words = gettext("The file is called {ending}, but is no spreadsheet: it is read as a text.")
        return [words.format(ending=called)]
    if form == "sheets" and called in TEXTS:
        words = gettext("The file is called {ending}, but is a spreadsheet, and read as one.")
        return [words.format(ending=called)]
    return []


def _note_dated_head(rows: pd.DataFrame) -> list[str]:
    """Return a note where columns are named by dates: it has a row for each place, for no moment."""
    dated = [str(name) for name in rows.columns if kind_of(str(name)) == "date"]
    if len(dated) < MOST_BROKEN:
        return []
    words = ngettext(
        "{count} column is named by dates, {first} to {last}: only a table with a row for each of them can "
        "be shown in time.",
        "{count} columns are named by dates, {first} to {last}: only a table with a row for each of them can "
        "be shown in time.",
        len(dated),
    )
    first, last = shorten(dated[0], 30), shorten(dated[-1], 30)
    return [words.format(count=number(len(dated)), first=first, last=last)]


def _note_repeats(rows: pd.DataFrame) -> list[str]:
    """Return a note on ids in more than one row; each row is kept: only the reader knows which is right."""
    for name in rows.columns:
        if fold(str(name)) == "id":
            repeated = rows[name][(rows[name] != "") & rows[name].duplicated()].unique()
            if len(repeated):
                words = ngettext(
                    "{count} id appears more than once, such as {first}; every row is kept.",
                    "{count} ids appear more than once, such as {first}; every row is kept.",
                    len(repeated),
                )
                first = shorten(str(repeated[0]), 30)
                return [words.format(count=number(len(repeated)), first=first)]
    return []
