"""Reading a CSV file into a frame of text whose index is the file's own line numbers."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pandas as pd

from geo.errors import Fault
from geo.files.text import read_text
from geo.timemap.reading.text import CellsError, read_cells


def read_table(
    path: Path, columns: tuple[str, ...], optional: Collection[str] = ()
) -> tuple[pd.DataFrame, list[Fault]]:
    """Read a CSV file as text, with every fault of its form.

    A byte order mark, CRLF and blank rows at the end are read without a word.

    Parameters
    ----------
    path
        The file: UTF-8, comma-separated, a header row.
    columns
        The columns that may be there, in any order.
    optional
        Those of them that a file may do without; they are empty then.

    Returns
    -------
    frame
        Shape (rows, ``len(columns)``), all text, surrounding blanks stripped; the index is the line in
        the file on which the row starts (the header is line 1, quoted newlines counted).
    faults
        What is wrong with the file's form; the frame holds the rows that could be read.
    """
    empty = pd.DataFrame({name: pd.Series(dtype="str") for name in columns})
    missing = f"this file with the columns {', '.join(columns)}"
    text, faults = read_text(path, missing, "text in UTF-8; save the file as 'CSV UTF-8'")
    if text is None:
        return empty, faults
    if "\0" in text:
        return empty, [Fault(path.name, 0, "", "", "a text file, not a binary one")]
    rows, faults = _read_rows(path.name, text)
    if faults or not rows:
        return empty, faults or [Fault(path.name, 1, "", "", f"a header row: {','.join(columns)}")]
    faults = _header_faults(path.name, *rows[0], columns, optional)
    if faults:
        return empty, faults
    frame, faults = _to_frame(path.name, rows)
    return frame.reindex(columns=list(columns), fill_value=""), faults


def _to_frame(file: str, rows: list[tuple[int, list[str]]]) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the rows that have as many cells as the header, and a fault for each other one."""
    header = rows[0][1]
    whole = {line: cells for line, cells in rows[1:] if len(cells) == len(header)}
    frame = pd.DataFrame(list(whole.values()), columns=header, index=list(whole), dtype="str")
    words = f"{len(header)} cells, as the header has; quote commas"
    faults = [
        Fault(file, line, "", f"{len(cells)} cells", words) for line, cells in rows[1:] if line not in whole
    ]
    return frame, faults


def _read_rows(file: str, text: str) -> tuple[list[tuple[int, list[str]]], list[Fault]]:
    rows: list[tuple[int, list[str]]] = []
    try:
        for line, row in read_cells(text):
            cells = [cell.strip() for cell in row]
            if any(cells):
                rows.append((line, cells))
    except CellsError as error:
        words = 'cells quoted as in "a ""word"", and a comma", each of 131,072 characters at most'
        return [], [Fault(file, error.line, "", str(error), words)]
    return rows, []


def _header_faults(
    file: str, row: int, header: list[str], columns: tuple[str, ...], optional: Collection[str]
) -> list[Fault]:
    if len(header) == 1 and any(mark in header[0] for mark in ";\t"):
        advice = "commas between the columns; in a spreadsheet choose 'CSV UTF-8 (comma delimited)'"
        return [Fault(file, row, "", header[0], advice)]
    faults = [
        Fault(file, row, name, "", "this column in the header")
        for name in columns
        if name not in header and name not in optional
    ]
    faults += [
        Fault(file, row, name, name, f"only the columns {', '.join(columns)}")
        for name in dict.fromkeys(header)
        if name not in columns
    ]
    faults += [
        Fault(file, row, name, name, "each column once")
        for name in dict.fromkeys(header)
        if header.count(name) > 1
    ]
    return faults


def records(frame: pd.DataFrame) -> list[dict[str, str]]:
    """Return a table of text as one dictionary a row."""
    return [dict(zip(frame.columns, row, strict=True)) for row in frame.to_numpy().tolist()]
