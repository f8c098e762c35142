"""A column of plain numbers -> what they count: years, Excel's days, parts of a second; by their range."""

from __future__ import annotations

import re

from ..model import NONE
from .columns import read_dates
from .counts import NUMBER
from .forms import EPOCHS

MOST = 0.8
"""The share of a column that must look alike."""
LAST_YEAR = 2200
EXCEL_DAYS = (10_000, 80_000)
COMPACT = {8, 12, 14}
"""The digits of a day, with minutes, with seconds: 20201108140000."""
LEAST_EPOCH = 10**8
"""Seconds of March 1973: smaller numbers are seldom moments."""
MONTH_DOT_YEAR = re.compile(r"(?:0\d|1[0-2])\.[12]\d{3}", re.ASCII)


def find_form_of_numbers(texts: list[str]) -> tuple[str, bool]:
    """Return the form of a column of plain numbers, and whether it is sure; no form for any other column."""
    plain = [text for text in texts if NUMBER.fullmatch(text)]
    if not plain or len(plain) < MOST * len(texts):
        return NONE, False
    if any(_is_date(text) for text in texts if not NUMBER.fullmatch(text)):
        return NONE, False
    is_compact = all(len(text) in COMPACT and text.isdecimal() for text in plain)
    if is_compact and read_dates(plain, "iso")[0].is_known.mean() > MOST:
        return "iso", True
    return _find_count([float(text) for text in plain]), False


def are_decimals(texts: list[str]) -> bool:
    """Tell whether most values are numbers with decimals, such as 12.1999: degrees, and no months."""
    decimals = sum("." in text and NUMBER.fullmatch(text) is not None for text in texts)
    return decimals >= MOST * len(texts) and not all(map(MONTH_DOT_YEAR.fullmatch, texts))


def _find_count(numbers: list[float]) -> str:
    """Return what numbers count, by their range; no form where that tells nothing."""
    numbers = [number for number in numbers if number != 9999] or numbers
    low, high = min(numbers), max(numbers)
    if low >= -9999 and high <= LAST_YEAR and all(number % 1 == 0 for number in numbers):
        return "year"
    if EXCEL_DAYS[0] <= low and high <= EXCEL_DAYS[1]:
        return "excel"
    most = max(abs(low), abs(high))
    fits = (form for form, parts in EPOCHS.items() if LEAST_EPOCH * parts <= most < 100 * LEAST_EPOCH * parts)
    return next(fits, NONE)


def _is_date(text: str) -> bool:
    return bool(read_dates([text], "day-first", is_end=True)[0].is_known[0])
