"""Rows that can't be drawn: named all at once, or left out and counted."""

from __future__ import annotations

import re
import warnings
from typing import Literal

from ..errors import LayerError, shorten

Errors = Literal["raise", "drop"]
Faults = list[tuple[int, str]]
"""Rows, counted from 0, with what is wrong; a row may stand there more than once."""
MAX_TOLD = 20
"""Rows named in an error; the rest are counted."""
MAX_WARNED = 3
"""Rows named in a warning."""
COUNT = re.compile(r"-?\d{8,}(\.0)?")
"""Of seconds or their parts, as computers count time."""
SPOKEN = re.compile(r"\d{1,2}([/.])\d{1,2}\1\d{2,4}.*")
"""A day as people write it, day or month first."""


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


def no_date(value: object, column: object) -> str:
    """Return what is wrong with what is no date, and the remedy where it is known what was meant."""
    text = str(value)
    words = f"{shorten(text, 30)!r} in {column!r} is no date"
    if COUNT.fullmatch(text):
        count = f"pd.to_datetime(frame[{column!r}], unit='ms') or 's'"
        return f"{words}; of a count since 1970 make dates with {count}"
    if SPOKEN.fullmatch(text):
        return f"{words}; say which is the day: pd.to_datetime(frame[{column!r}], dayfirst=True), or False"
    if text.startswith("["):
        return f"{words}; a line with a list of them is a track: track=Track(times={column!r})"
    return words
