"""Numbers of a year, a month and a day -> the span of what they name."""

from __future__ import annotations

from datetime import date

from ...dates import Span, Unit, convert, to_day
from ...dates.units import UNITS, read_iso
from ...languages import gettext
from .forms import UnclearError

PIVOT = 30
"""Two-digit years from here on are of the 20th century, as spreadsheets read them."""
SENTINEL = {unit: convert(9999 - 1970, "year", unit) for unit in UNITS}
"""The first moment of the year 9999, which stands for no date."""


def name_date(year: int, month: int = 0, day: int = 0) -> Span:
    """Return the span of a year, a month of it, or a day of that; 0 for what isn't named.

    Raises
    ------
    ValueError
        When the calendar has no such date.
    """
    unit: Unit = "day" if day else "month" if month else "year"
    if not -9999 <= year <= 9999 or (month and not 1 <= month <= 12) or (day and not month):
        raise ValueError(f"{year}-{month}-{day} is no date")
    if not month:
        start = year - 1970
    elif not day:
        start = (year - 1970) * 12 + month - 1
    elif year > 0:
        start = to_day(date(year, month, day))
    else:
        start, _ = read_iso(f"{year:0{5 if year < 0 else 4}d}-{month:02d}-{day:02d}")
    return Span(start, start + 1, unit=unit)


def full_year(digits: str) -> int:
    """Return the year of its digits; of two of them, one of 1930 to 2029."""
    year = int(digits)
    if len(digits) == 2:
        return year + (1900 if year >= PIVOT else 2000)
    if len(digits) not in {3, 4}:
        raise UnclearError(gettext("{text} is no year").format(text=digits))
    return year
