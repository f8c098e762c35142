"""Spreadsheets -> a table: XLSX, XLSB, XLS and ODS, one sheet of them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import pandas as pd

from ...errors import FileError, shorten
from ..model import Part, Table
from .head import MOST_ABOVE, SAMPLE, Row, find_head
from .ragged import Mender
from .safety import name_extra
from .texts import to_text

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

FAULTS = {"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!"}


def list_sheets(content: bytes) -> list[Part]:
    """Return the sheets with rows that can be seen; the hidden ones where no other has any."""
    book = _open_book(content)
    from python_calamine import SheetVisibleEnum  # noqa: PLC0415 - of the extra `files`, which is there now

    visible = SheetVisibleEnum.Visible
    sheets = [
        (one, Part(one.name, sheet.height))
        for one in book.sheets_metadata
        if (sheet := _get(book, one.name)) is not None and sheet.height > 1 and sheet.width > 1
    ]
    seen = [part for one, part in sheets if one.visible == visible]
    return seen or [part for _, part in sheets]


def read_sheet(content: bytes, name: str) -> Table:
    """Return a sheet as a table of text, its index the sheet's own rows.

    Cells that are merged down a column have their value in each row.
    """
    sheet = _get(_open_book(content), name)
    if sheet is None:
        raise FileError(f"This workbook has no sheet {shorten(name, 40)}.")
    grid = [[to_text(cell) for cell in cells] for cells in sheet.to_python(skip_empty_area=False)]
    _fill_merged(grid, sheet.merged_cell_ranges or [])
    return to_table(list(enumerate(grid, start=1)))


def to_table(rows: list[Row]) -> Table:
    """Return rows of cells as a table, its head found."""
    filled = [(line, cells) for line, cells in rows if any(cells)]
    head = find_head(filled[: MOST_ABOVE + SAMPLE])
    width = max((len(cells) for _, cells in filled), default=0)
    width = min(width, len(head.names))
    body = [(line, cells) for line, cells in filled if line > head.last]
    mender = Mender(head.names, [cells for _, cells in body[:SAMPLE] if len(cells) == len(head.names)])
    good: list[list[str]] = []
    lines: list[int] = []
    broken: list[tuple[int, str]] = []
    for line, cells in body:
        whole, why = (cells, "") if len(cells) == len(head.names) else mender.mend((line, cells))
        if whole is None:
            broken.append((line, why))
            continue
        good.append(["" if cell in FAULTS else cell for cell in whole])
        lines.append(line)
    frame = pd.DataFrame(good, lines, head.names, dtype="str")
    return Table(frame, None, tuple(broken), (*head.notes, *mender.tell()))


def _open_book(content: bytes) -> CalamineWorkbook:
    try:
        import python_calamine  # noqa: PLC0415 - of the extra `files`
    except ImportError as error:
        raise FileError(name_extra("Spreadsheets")) from error
    try:
        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except python_calamine.PasswordError as error:
        raise FileError("This workbook is locked by a password. Save it without one.") from error
    except (python_calamine.CalamineError, OSError) as error:
        raise FileError(
            f"This workbook can't be opened: {shorten(str(error), 60)}. Save it again."
        ) from error


def _get(book: CalamineWorkbook, name: str) -> CalamineSheet | None:
    """Return a sheet; None for one that is a chart or a macro."""
    import python_calamine  # noqa: PLC0415 - of the extra `files`

    try:
        return book.get_sheet_by_name(name)
    except python_calamine.CalamineError:
        return None


def _fill_merged(grid: list[list[str]], ranges: list[Any]) -> None:
    """Write the value of cells that are merged down one column into each of them."""
    for (top, left), (bottom, right) in ranges:
        if left != right:
            continue
        for row in grid[top + 1 : bottom + 1]:
            row[left] = grid[top][left]
