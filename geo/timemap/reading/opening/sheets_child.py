"""What is in a workbook: found here, or of a large one in a process of its own, which can be ended.

That process runs this file alone. It writes a line of JSON on what it finds, and one for each row of a sheet.
"""

from __future__ import annotations

import io
import json
import runpy
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

LOCKED = "locked"
STEP = 10_000
"""Rows between two words on how far it is."""
TAKEN_APART = 0.5
"""Share that is done when the rows of a sheet begin to be written."""


def open_book(content: bytes) -> CalamineWorkbook | str:
    """Return a workbook; `LOCKED`, or why it can't be opened."""
    import python_calamine  # noqa: PLC0415 - of the extra `files`

    try:
        return python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    except python_calamine.PasswordError:
        return LOCKED
    except (python_calamine.CalamineError, OSError) as error:
        return str(error) or type(error).__name__


def list_tables(book: CalamineWorkbook) -> list[tuple[str, int | None]]:
    """Return the sheets that can be seen and have rows, with how many; the hidden ones where none has any.

    A workbook's only sheet isn't taken apart to be counted.
    """
    from python_calamine import SheetVisibleEnum  # noqa: PLC0415 - of the extra `files`

    about = book.sheets_metadata
    if len(about) == 1:
        return [(about[0].name, None)]
    sheets = [
        (one, (one.name, sheet.height))
        for one in about
        if (sheet := get_sheet(book, one.name)) is not None and sheet.height > 1 and sheet.width > 1
    ]
    seen = [told for one, told in sheets if one.visible == SheetVisibleEnum.Visible]
    return [*(seen or [told for _, told in sheets])]


def get_sheet(book: CalamineWorkbook, name: str) -> CalamineSheet | None:
    """Return a sheet; None for one that is a chart or a macro, or isn't there."""
    import python_calamine  # noqa: PLC0415 - of the extra `files`

    try:
        return book.get_sheet_by_name(name)
    except python_calamine.CalamineError:
        return None


def main(name: str | None) -> None:
    """Write what tables a workbook has; of one that is named, its merged cells and its rows."""
    book = open_book(sys.stdin.buffer.read())
    if isinstance(book, str):
        _write({"fault": book})
    elif name is None:
        _write({"tables": list_tables(book)})
    else:
        _write_rows(get_sheet(book, name))


def _write_rows(sheet: CalamineSheet | None) -> None:
    if sheet is None:
        _write({"rows": None})
        return
    to_text = runpy.run_path(str(Path(__file__).with_name("texts.py")))["to_text"]
    rows = sheet.to_python(skip_empty_area=False)
    _write({"rows": len(rows), "merged": sheet.merged_cell_ranges or []})
    for at, cells in enumerate(rows):
        if not at % STEP:
            sys.stderr.write(f"{TAKEN_APART + (1 - TAKEN_APART) * at / len(rows):.3f}\n")
            sys.stderr.flush()
        _write(list(map(to_text, cells)))


def _write(value: Any) -> None:
    sys.stdout.write(json.dumps(value) + "\n")


if __name__ == "__main__":
    runpy.run_path(str(Path(__file__).with_name("memory.py")))["bound"]()
    main(json.loads(sys.argv[1]))
