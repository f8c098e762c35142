"""Rows that can't be drawn: named all at once, or left out and counted."""

from __future__ import annotations

import warnings
from typing import Literal

from ..errors import LayerError

Errors = Literal["raise", "drop"]
Faults = list[tuple[int, str]]
"""Rows, counted from 0, with what is wrong; a row may stand there more than once."""
MAX_TOLD = 20
"""Rows named in an error; the rest are counted."""
MAX_WARNED = 3
"""Rows named in a warning."""


def settle(faults: Faults, count: int, errors: Errors) -> list[int]:
    """Return the rows to leave out of `count`, ascending; a warning names the first and counts all.

    Raises
    ------
    LayerError
        When there are any and `errors` is ``raise``; it names the first of them and counts the rest.
    """
    rows = sorted({row for row, _ in faults})
    if rows and errors == "raise":
        remedy = "counted from 0; errors='drop' leaves them out"
        raise LayerError(f"{_count(len(rows))} can't be drawn ({remedy}):{_tell(faults, MAX_TOLD)}")
    if rows:
        told = f"{len(rows):,} of {_count(count)} can't be drawn and are left out"
        warnings.warn(f"{told}:{_tell(faults, MAX_WARNED)}", stacklevel=4)
    return rows


def _tell(faults: Faults, most: int) -> str:
    lines = "".join(f"\n  row {row}: {words}" for row, words in sorted(faults)[:most])
    return lines + (f"\n  and {len(faults) - most:,} more" if len(faults) > most else "")


def _count(rows: int) -> str:
    return "1 row" if rows == 1 else f"{rows:,} rows"
