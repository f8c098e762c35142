"""CSV as spreadsheets take it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from geo.timemap.reading.opening.formulas import escape_formula


def write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> str:
    """Return rows as CSV with a byte order mark, so that a spreadsheet takes it for UTF-8.

    A cell that a spreadsheet would read as a formula begins with an apostrophe, and so does a head.
    """
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\r\n")
    writer.writerow({name: neutralise(name) for name in columns})
    writer.writerows({name: neutralise(value) for name, value in row.items()} for row in rows)
    return "\ufeff" + text.getvalue()


def neutralise(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    return escape_formula(value) if isinstance(value, str) else value
