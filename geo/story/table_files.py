"""Reading a CSV file into a frame of text whose index is the file's own line numbers."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from geo.errors import Fault
from geo.files.text import read_text
from geo.timemap.reading.text import CellsError, read_cells

PICTURE_WORDS = frozenset({"image", "images", "picture", "pictures", "photo", "media"})
"""Columns in which people look for a place for pictures."""
NO_COLUMN = "this column in the header"


@dataclass(frozen=True)
class Table:
    """What a CSV file holds, as far as it can be read.

    Parameters
    ----------
    frame
        Shape (rows, columns that may be there), all text, surrounding blanks stripped; the index is the line
        in the file on which the row starts (the header is line 1, quoted newlines counted). A column that the
        file doesn't have is empty.
    faults
        What is wrong with the file's form.
    lacking
        The columns that should be there and aren't: what stands in them here says nothing.
    is_whole
        Whether every row of the file is here.
    """

    frame: pd.DataFrame
    faults: list[Fault] = field(default_factory=list)
    lacking: frozenset[str] = frozenset()
    is_whole: bool = True


def empty_frame(columns: Collection[str]) -> pd.DataFrame:
    """Return a table of text without a row."""
    return pd.DataFrame({name: pd.Series(dtype="str") for name in columns}, index=pd.Index([], dtype="int64"))


def read_table(
    path: Path,
    columns: tuple[str, ...],
    optional: Collection[str] = (),
    aliases: Mapping[str, str] | None = None,
    *,
    instead: Mapping[str, Collection[str]] | None = None,
    is_open: bool = False,
) -> Table:
    """Read a CSV file as text, with every fault of its form, and all that can be read in spite of them.

    A byte order mark, CRLF and blank rows at the end are read without a word.

    Parameters
    ----------
    path
        The file: UTF-8, comma-separated, a header row.
    columns
        The columns that may be there, in any order.
    optional
        Those of them that a file may do without; they are empty then.
    aliases
        Other words for a column, each with the column's name; the name itself goes first.
    instead
        Columns that together stand in for one that should be there.
    is_open
        Whether the file may have columns that aren't known here; they are left out.
    """
    needed = [name for name in columns if name not in optional]
    missing = f"this file with the columns {', '.join(needed)}"
    text, faults = read_text(path, missing, "text in UTF-8; save the file as 'CSV UTF-8'")
    if text is not None and "\0" in text:
        text, faults = None, [Fault(path.name, 0, "", "", "a text file, not a binary one")]
    if text is None:
        return _unread(columns, needed, faults)
    rows, faults = _read_rows(path.name, text)
    if not rows:
        words = f"a header row: {','.join(needed)}"
        return _unread(columns, needed, faults or [Fault(path.name, 1, "", "", words)])
    line, header = rows[0]
    header = [_own_name(name, header, aliases or {}) for name in header]
    stood_for = {name for name, others in (instead or {}).items() if set(others) <= set(header)}
    needed = [name for name in needed if name not in stood_for]
    found = _header_faults(path.name, line, header, [*columns, *(header if is_open else ())], needed)
    if len(header) == 1 and found:
        return _unread(columns, needed, found)
    frame, row_faults = _to_frame(path.name, header, rows[1:])
    return Table(
        frame.reindex(columns=list(columns), fill_value=""),
        [*faults, *found, *row_faults],
        frozenset(needed) - frozenset(header),
        is_whole=not faults and not row_faults,
    )


def _unread(columns: Collection[str], needed: Collection[str], faults: list[Fault]) -> Table:
    return Table(empty_frame(columns), faults, frozenset(needed), is_whole=False)


def _own_name(name: str, header: Collection[str], aliases: Mapping[str, str]) -> str:
    own = aliases.get(name, name)
    return name if own in header else own


def _to_frame(
    file: str, header: list[str], rows: list[tuple[int, list[str]]]
) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the rows that have as many cells as the header, and a fault for each other one."""
    whole = {line: cells for line, cells in rows if len(cells) == len(header)}
    frame = pd.DataFrame(list(whole.values()), columns=header, index=list(whole), dtype="str")
    words = f"{len(header)} cells, as the header has; quote commas"
    faults = [
        Fault(file, line, "", f"{len(cells)} cells", words) for line, cells in rows if line not in whole
    ]
    return frame.loc[:, ~frame.columns.duplicated()], faults


def _read_rows(file: str, text: str) -> tuple[list[tuple[int, list[str]]], list[Fault]]:
    """Return the rows before the first that can't be taken apart, and that one's fault."""
    rows: list[tuple[int, list[str]]] = []
    try:
        for line, row in read_cells(text):
            cells = [cell.strip() for cell in row]
            if any(cells):
                rows.append((line, cells))
    except CellsError as error:
        words = 'cells quoted as in "a ""word"", and a comma", each of 131,072 characters at most'
        return rows, [Fault(file, error.line, "", str(error), words)]
    return rows, []


def _header_faults(
    file: str, row: int, header: list[str], columns: Collection[str], needed: Collection[str]
) -> list[Fault]:
    if len(header) == 1 and any(mark in header[0] for mark in ";\t"):
        advice = "commas between the columns; in a spreadsheet choose 'CSV UTF-8 (comma delimited)'"
        return [Fault(file, row, "", header[0], advice)]
    faults = [Fault(file, row, name, "", NO_COLUMN) for name in needed if name not in header]
    faults += [
        Fault(file, row, name, name, _only(name, columns))
        for name in dict.fromkeys(header)
        if name not in columns
    ]
    faults += [
        Fault(file, row, name, name, "each column once")
        for name in dict.fromkeys(header)
        if header.count(name) > 1
    ]
    return faults


def _only(name: str, columns: Collection[str]) -> str:
    """Return what stands in for an unknown column."""
    if name.casefold() in PICTURE_WORDS:
        return "no pictures here: they stand in pictures.csv, a row each"
    return f"only the columns {', '.join(columns)}"


def records(frame: pd.DataFrame) -> list[dict[str, str]]:
    """Return a table of text as one dictionary a row."""
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.to_numpy().tolist()]
