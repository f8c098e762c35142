"""A plain number -> the span that it counts to: a year, Excel's day, a second since 1970."""

from __future__ import annotations

import re
from datetime import date

from ...dates import Span, Unit, to_day
from ...languages import gettext
from .calendar import name_date
from .forms import EPOCHS, Notes, UnclearError

NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?", re.ASCII)
COUNTED = {"year", "excel", *EPOCHS}
"""The forms of plain numbers."""
EXCEL_EPOCH = to_day(date(1899, 12, 30))
DAY_SECONDS = 86_400


def read_count(text: str, form: str, notes: Notes) -> Span:
    """Return what a plain number counts: years, Excel's days, or parts of a second since 1970."""
    if form == "year":
        if float(text) % 1:
            raise UnclearError(gettext("{text} is no year").format(text=text))
        year = int(float(text))
        if abs(year) < 1000:
            notes.add("negative" if year <= 0 else "small-year", text)
        return name_date(year)
    notes.add(form, text)
    return _read_serial(float(text)) if form == "excel" else _read_epoch(text, form, notes)


def _read_epoch(text: str, form: str, notes: Notes) -> Span:
    number = int(text) if "." not in text else int(float(text))
    second, rest = divmod(number, EPOCHS[form])
    if rest or (float(text) % 1):
        notes.add("fraction", text)
    if not -377_705_116_800 <= second < 253_402_300_800:
        raise UnclearError(gettext("{text} is no moment of the years -9999 to 9999").format(text=text))
    return Span(second, second + 1, unit="second", offset="Z")


def _read_serial(serial: float) -> Span:
    """Return the day of Excel's, or the second in it; its day 60 is 29 February 1900, which never was."""
    day, share = divmod(serial, 1)
    seconds = round(share * DAY_SECONDS)  # a share of a day that is nearly all of it is the next one
    if int(day) == 60 or not 1 <= day < 2_958_466:
        raise UnclearError(gettext("{number} is no day of Excel's calendar").format(number=f"{serial:g}"))
    start = EXCEL_EPOCH + int(day) + (day < 60) + seconds // DAY_SECONDS
    if seconds in {0, DAY_SECONDS}:
        return Span(start, start + 1)
    unit: Unit = "second" if seconds % 60 else "minute"
    start = (start * DAY_SECONDS + seconds) // (60 if unit == "minute" else 1)
    return Span(start, start + 1, unit=unit)
