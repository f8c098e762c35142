"""A cell of any type -> the text that a person would write in it."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import numpy as np

BLANKS = "\xa0\u202f\u2007\ufeff\u200b"
"""Blanks that are none to a program: of spreadsheets and web pages."""
_PLAIN = str.maketrans(dict.fromkeys(BLANKS[:3], " ") | dict.fromkeys(BLANKS[3:]))


def clean(text: str) -> str:
    """Return a text without the blanks round it, and with plain ones in it."""
    return text.strip() if text.isascii() else text.translate(_PLAIN).strip()


def to_text(cell: Any) -> str:  # noqa: PLR0911 (a line for each type)
    """Return a cell as text: dates in ISO 8601 without a midnight, whole numbers without a point."""
    if isinstance(cell, str):
        return clean(cell)
    if type(cell) is int:
        return str(cell)
    if isinstance(cell, np.generic):
        cell = cell.item()
    if cell is None or cell != cell:  # noqa: PLR0124 (NaN and NaT alone aren't themselves)
        return ""
    if isinstance(cell, datetime):
        is_day = cell.time() == time() and cell.tzinfo is None
        return cell.date().isoformat() if is_day else cell.isoformat(timespec="auto")
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, timedelta | Decimal):
        return str(cell)
    if isinstance(cell, bytes):
        return f"{len(cell):,} bytes"
    return json.dumps(cell, ensure_ascii=False, default=str)
