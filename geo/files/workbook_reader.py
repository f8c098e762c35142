"""A process of its own that reads a workbook: its bytes come in, JSON goes out, and its memory is bounded.

It imports nothing of this project: it is run as a script.
"""

from __future__ import annotations

import io
import json
import sys
from contextlib import suppress
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook

MOST_MEMORY = 1_000_000_000
MOST_SECONDS = 20
MOST_TEXT = 40_000_000
"""Characters of all cells together."""


def main() -> None:
    """Read a workbook from standard input; write its sheets, or what is at fault, to standard output."""
    rows, columns = map(int, sys.argv[1:])
    _set_bounds()
    json.dump(_read(sys.stdin.buffer.read(), rows, columns), sys.stdout)


def _set_bounds() -> None:
    with suppress(ImportError):  # a system without such bounds; the process is still another one
        import resource  # noqa: PLC0415

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))


def _read(content: bytes, most_rows: int, most_columns: int) -> dict[str, Any]:
    sheets: dict[str, list[list[str]]] = {}
    left = MOST_TEXT
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            for name in book.sheet_names:
                sheet = book.get_sheet_by_name(name)
                row, column = sheet.end or (0, 0)
                if row >= most_rows or column >= most_columns:
                    return {"fault": "too-large"}
                rows = sheet.to_python(skip_empty_area=False)
                sheets[name] = [[to_text(cell) for cell in row] for row in rows]
                left -= sum(len(cell) for row in sheets[name] for cell in row)
                if left < 0:
                    return {"fault": "too-large"}
    except CalamineError as error:
        return {"fault": "locked" if "password" in str(error).lower() else "no-book"}
    return {"sheets": sheets}


def to_text(cell: Any) -> str:
    """Return a cell as text: a day without a time where it is midnight, a number without an exponent."""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{Decimal(repr(cell)):f}"
    if isinstance(cell, (datetime, time)):
        text = cell.isoformat(timespec="seconds" if cell.second else "minutes")
        return text.removesuffix("T00:00")
    return str(cell)  # text as it is, days as YYYY-MM-DD


if __name__ == "__main__":
    main()
