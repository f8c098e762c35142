"""Spreadsheets -> a table: XLSX, XLSB, XLS and ODS, one sheet of them."""

from __future__ import annotations

import importlib.util
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import TYPE_CHECKING, Any

import pandas as pd

from ...errors import FileError, shorten
from ...languages import gettext, mark, ngettext
from ..model import Part, Table
from ..progress import Progress, nothing, part_of, watched
from . import sheets_child
from .child import TooLongError, run_child
from .head import MOST_ABOVE, SAMPLE, Row, find_head
from .ragged import Mender
from .safety import name_extra
from .texts import to_text

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

LARGE = 1_000_000
"""Bytes from which a process of its own takes a workbook apart: one of this size takes about a second."""
LONGEST = 120
"""Seconds after which the reading is given up."""
NO_TABLE = mark("No sheet of this workbook has a table: a header, and rows.")
FAULTS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"}

Rows = Callable[[Progress], Iterator[list[str]]]


def list_sheets(content: bytes, progress: Progress = nothing) -> list[Part]:
    """Return the sheets with rows that can be seen; the hidden ones where no other has any."""
    if len(content) < LARGE:
        tables: Any = sheets_child.list_tables(_open_book(content))
    else:
        with _child(content, None, progress) as (about, _):
            tables = about["tables"]
    return [Part(str(name), rows) for name, rows in tables]


def read_sheet(content: bytes, name: str, progress: Progress = nothing) -> Table:
    """Return a sheet as a table of text, its index the sheet's own rows.

    Cells that are merged down a column have their value in each row.
    """
    grid: list[list[str]] | None = None
    if len(content) < LARGE:
        sheet = sheets_child.get_sheet(_open_book(content), name)
        merged: list[Any] = sheet.merged_cell_ranges or [] if sheet is not None else []
        if sheet is not None:
            grid = [[to_text(cell) for cell in cells] for cells in sheet.to_python(skip_empty_area=False)]
    else:
        with _child(content, name, part_of(progress, 0, 0.6)) as (about, rows):
            merged = about.get("merged", [])
            if about["rows"] is not None:
                grid = list(rows(part_of(progress, 0.6, 0.8)))
    if grid is None:
        raise FileError(gettext("This workbook has no sheet {name}.").format(name=shorten(name, 40)))
    filled = [cells for cells in grid if any(cells)]
    if len(filled) < 2 or all(sum(map(bool, cells)) < 2 for cells in filled):
        raise FileError(gettext(NO_TABLE))
    _fill_merged(grid, merged)
    return to_table(list(enumerate(grid, start=1)), part_of(progress, 0.8, 1))


def to_table(rows: list[Row], progress: Progress = nothing) -> Table:
    """Return rows of cells as a table, its head found; `progress` is told the share that is done."""
    filled = [(line, cells) for line, cells in rows if any(cells)]
    head = find_head(filled[: MOST_ABOVE + SAMPLE])
    width = max((len(cells) for _, cells in filled), default=0)
    width = min(width, len(head.names))
    body = [(line, cells) for line, cells in filled if line > head.last]
    mender = Mender(head.names, [cells for _, cells in body[:SAMPLE] if len(cells) == len(head.names)])
    good: list[list[str]] = []
    lines: list[int] = []
    broken: list[tuple[int, str]] = []
    for line, cells in watched(body, part_of(progress, 0, 0.5)):
        whole, why = (cells, "") if len(cells) == len(head.names) else mender.mend((line, cells))
        if whole is None:
            broken.append((line, why))
            continue
        good.append(["" if cell in FAULTS else cell for cell in whole])
        lines.append(line)
    some = part_of(progress, 0.5, 1)
    columns = {
        name: pd.Series([cells[at] for cells in good], lines, "str")
        for at, name in enumerate(watched(head.names, some))
    }
    frame = pd.DataFrame(columns, lines, head.names)
    return Table(frame, None, tuple(broken), (*head.notes, *mender.tell()))


def _open_book(content: bytes) -> CalamineWorkbook:
    try:
        book = sheets_child.open_book(content)
    except ImportError as error:
        raise FileError(name_extra(mark("Spreadsheets"))) from error
    if isinstance(book, str):
        raise FileError(_why(book))
    return book


def _why(fault: str) -> str:
    if fault == sheets_child.LOCKED:
        return gettext("This workbook is locked by a password. Save it without one.")
    # i18n: {why} is mostly in English.
    words = gettext("This workbook can't be opened: {why}. Save it again.")
    return words.format(why=shorten(fault, 60))


@contextmanager
def _child(content: bytes, name: str | None, progress: Progress) -> Iterator[tuple[dict[str, Any], Rows]]:
    """Lend what the process tells of a large workbook, and the rows of a sheet, once they are asked for."""
    if importlib.util.find_spec("python_calamine") is None:
        raise FileError(name_extra(mark("Spreadsheets")))
    command = [sys.executable, "-P", sheets_child.__file__, json.dumps(name)]
    try:
        with run_child(command, content, seconds=LONGEST, progress=progress) as done:
            lines = done.lines(nothing)
            about = json.loads(next(lines, "null"))
            if done.code or about is None:
                raise FileError(_why(done.fault or gettext("it holds too much")))
            if "fault" in about:
                raise FileError(_why(about["fault"]))
            yield about, lambda told: islice(map(json.loads, done.lines(told)), 1, None)
    except TooLongError as error:
        words = ngettext(
            "It takes longer than {count} second to read this workbook. Save the sheet as CSV.",
            "It takes longer than {count} seconds to read this workbook. Save the sheet as CSV.",
            LONGEST,
        )
        raise FileError(words.format(count=LONGEST)) from error


def _fill_merged(grid: list[list[str]], ranges: list[Any]) -> None:
    """Write the value of cells that are merged down one column into each of them."""
    for (top, left), (bottom, right) in ranges:
        if left != right:
            continue
        for row in grid[top + 1 : bottom + 1]:
            row[left] = grid[top][left]
