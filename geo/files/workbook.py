"""A spreadsheet's workbook, as XLSX, XLS or ODS -> its sheets' cells as text, within bounds."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from geo.timemap.reading.opening.child import TooLongError, run_child
from geo.timemap.reading.progress import Progress, nothing

Sheets = dict[str, list[list[str]]]
"""Rows of cells by the sheet's name, from row 1 and column A on; an empty cell is an empty text."""

LARGEST_BYTES = 5_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 256
SECONDS = 30
READER = Path(__file__).with_name("workbook_reader.py")
NO_BOOK = "This is no workbook that can be read. Save it as .xlsx (Excel) or .ods (LibreOffice)."
LOCKED = "This workbook has a password. Save it without one."
TOO_LARGE = (
    f"This workbook is too large: at most {LARGEST_BYTES // 1_000_000} MB, {MOST_ROWS:,} rows and "
    f"{MOST_COLUMNS} columns a sheet. Take out what is no part of the story."
)
WORDS = {"no-book": NO_BOOK, "locked": LOCKED, "too-large": TOO_LARGE}


class WorkbookError(Exception):
    """A file that is no workbook, or is one beyond the bounds; the message is for people."""


def read_workbook(content: bytes, beat: Progress = nothing) -> Sheets:
    """Return the cells of each sheet as text: dates in ISO 8601, numbers plain, formulas by their value.

    Another process reads the file, with bounds on its memory and time: a small file can be made to ask for
    any amount of either, and what becomes of that process is of no matter here. `beat` is called meanwhile;
    what it raises ends the reading.

    Raises
    ------
    WorkbookError
        When the bytes are no workbook, are locked, or hold more than the bounds.
    """
    if len(content) > LARGEST_BYTES:
        raise WorkbookError(TOO_LARGE)
    command = [sys.executable, str(READER), str(MOST_ROWS), str(MOST_COLUMNS)]
    try:
        with run_child(command, content, seconds=SECONDS, progress=beat) as done:
            if done.code:
                raise WorkbookError(TOO_LARGE)
            answer: dict[str, Sheets] | dict[str, str] = json.loads(done.output.read_bytes())
    except TooLongError as error:
        raise WorkbookError(TOO_LARGE) from error
    if "fault" in answer:
        raise WorkbookError(WORDS[str(answer["fault"])])
    sheets: Sheets = answer["sheets"]  # type: ignore[assignment] # the reader's word
    return sheets
