"""Dates: EDTF <-> ``[start, end)`` in whole local days, and how a date is spoken.

A day is an integer, the days since 1970-01-01 in the local calendar; no time zone ever enters.
"""

from __future__ import annotations

import math
import re
import warnings
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from time import struct_time

from .errors import shorten

EPOCH = date(1970, 1, 1)
PLAIN_EDTF = re.compile(r"[0-9X?~%./-]+")
LONGEST_EDTF = 40
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
SIMPLE_EDTF = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?[?~%]?")
"""A year, month or day, qualified as a whole: nearly all that a story's dates are."""
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days ``[start, end)``, with the precision its source gave it.

    ``end`` is exclusive and ``None`` where the stretch is open. ``is_approximate`` is EDTF's ``~``,
    ``is_uncertain`` its ``?``.
    """

    start: int
    end: int | None
    is_approximate: bool = False
    is_uncertain: bool = False


def to_day(when: date) -> int:
    """Return the day number of a calendar date."""
    return (when - EPOCH).days


def to_date(day: int) -> date:
    """Return the calendar date of a day number."""
    return EPOCH + timedelta(days=day)


def to_iso(day: int) -> str:
    """Return a day as ISO 8601 text, such as ``2020-11-08``."""
    return to_date(day).isoformat()


def parse_day(text: str) -> int:
    """Return the day number of an ISO 8601 day.

    Raises
    ------
    ValueError
        When the text is no ``YYYY-MM-DD`` day of the calendar.
    """
    if not ISO_DAY.fullmatch(text):
        raise ValueError(f"{text!r} is no day of the form YYYY-MM-DD")
    return to_day(date.fromisoformat(text))


@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> Span:
    """Return the span that an EDTF level 0 or 1 text covers, widest reading, end exclusive.

    Years, months, days and intervals of them are read here; anything else goes through the ``edtf`` library
    (10 ms a date, and 0.3 s to import), whose strict bounds are used: the fuzzy ones of ``2020-10-03?`` run
    from September 2019.

    Raises
    ------
    ValueError
        When the text is no EDTF date, has no known start, or ends before it starts.
    """
    if ISO_DAY.fullmatch(text):
        day = to_day(date.fromisoformat(text))
        return Span(day, day + 1)
    _check_form(text)
    start, end = _simple_days(text) or _library_days(text)
    if end is not None and end <= start:
        raise ValueError(f"{text!r} ends before it starts")
    return Span(start, end, "~" in text or "%" in text, "?" in text or "%" in text)


def _check_form(text: str) -> None:
    """Refuse what the library would be slow on, or read as more than it says."""
    if not PLAIN_EDTF.fullmatch(text) or len(text) > LONGEST_EDTF:
        raise ValueError(f"{shorten(text)!r} is no EDTF date of level 0 or 1 in the years 0001 to 9999")
    first, slash, last = text.partition("/")
    if first in {"", ".."} or (slash and not last):
        # The library makes up ten years for a side that is not known.
        raise ValueError(f"{text!r} has no known start, or no known end; an open end is written ..")


def _simple_days(text: str) -> tuple[int, int | None] | None:
    """Return the first day and the day after the last of a simple date or interval; None for any other."""
    first, slash, last = text.partition("/")
    lower = _simple_bounds(first)
    if lower is None or not slash:
        return lower
    if last == "..":
        return lower[0], None
    upper = _simple_bounds(last)
    return None if upper is None else (lower[0], upper[1])


def _simple_bounds(text: str) -> tuple[int, int] | None:
    match = SIMPLE_EDTF.fullmatch(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if not year or day > monthrange(year, month or 1)[1] or match[3] == "00":
        return None
    if day:
        start = to_day(date(year, month, day))
        return start, start + 1
    last = monthrange(year, month or 12)[1]
    return to_day(date(year, month or 1, 1)), to_day(date(year, month or 12, last)) + 1


def _library_days(text: str) -> tuple[int, int | None]:
    lower, upper = _edtf_bounds(text)
    if isinstance(lower, float):
        raise ValueError(f"{text!r} has no start")
    start = _struct_to_day(lower)
    if isinstance(upper, float):
        return start, None if math.isinf(upper) and upper > 0 else start + 1
    return start, _struct_to_day(upper) + 1


def _edtf_bounds(text: str) -> tuple[struct_time | float, struct_time | float]:
    with warnings.catch_warnings():
        # Importing the library makes its own parser warn of itself; nothing of ours is hidden by this.
        warnings.simplefilter("ignore")
        from edtf import EDTFParseException  # noqa: PLC0415 - slow to import, seldom needed
        from edtf import parse_edtf as parse  # noqa: PLC0415

    try:
        parsed = parse(text)
        return parsed.lower_strict(), parsed.upper_strict()
    except (EDTFParseException, ValueError, TypeError, AttributeError, ArithmeticError) as error:
        raise ValueError(f"{text!r} is no EDTF date") from error


def _struct_to_day(moment: struct_time) -> int:
    return to_day(date(moment.tm_year, moment.tm_mon, moment.tm_mday))


def speak_day(day: int) -> str:
    """Return a day in words, such as ``Sunday 8 November 2020``."""
    when = to_date(day)
    return f"{WEEKDAYS[when.weekday()]} {when.day} {MONTHS[when.month - 1]} {when.year}"


def speak_day_short(day: int) -> str:
    """Return a day in words without its weekday, such as ``8 November 2020``."""
    when = to_date(day)
    return f"{when.day} {MONTHS[when.month - 1]} {when.year}"


def speak_days(first: int | None, last: int | None) -> str:
    """Return days in words, both included and None open, such as ``27 September – 10 November 2020``."""
    if first is None or last is None:
        words = "any day" if last is None else f"to {speak_day_short(last)}"
        return words if first is None else f"from {speak_day_short(first)}"
    return speak_day_short(first) if first == last else _speak_range(to_date(first), to_date(last))


def speak_edtf(text: str) -> str:
    """Return an EDTF date in words without weekdays, such as ``8 November 2020`` or ``January 2021``.

    Raises
    ------
    ValueError
        As `parse_edtf` does.
    """
    if re.fullmatch(r"\d{4}", text):
        return text
    span = parse_edtf(text)
    if span.end == span.start + 1 and not span.is_approximate and not span.is_uncertain:
        return speak_day_short(span.start)
    return speak_span(span)


def speak_span(span: Span) -> str:
    """Return a span in words, its precision included.

    ``12–13 December 2020``, ``from 1 May 2021``, ``about 3 October 2020``,
    ``Sunday 25 October 2020, the day is uncertain``.
    """
    last = None if span.end is None else span.end - 1
    if last == span.start:
        words = speak_day(span.start)
    elif last is None:
        words = f"from {speak_day_short(span.start)}"
    else:
        words = _speak_range(to_date(span.start), to_date(last))
    if span.is_approximate:
        words = f"about {words}"
    if span.is_uncertain:
        words = f"{words}, the day is uncertain"
    return words


def _speak_range(first: date, last: date) -> str:
    tail = f"{last.day} {MONTHS[last.month - 1]} {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        whole_month = first.day == 1 and last.day == monthrange(last.year, last.month)[1]
        return f"{MONTHS[last.month - 1]} {last.year}" if whole_month else f"{first.day}–{tail}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} – {tail}"
    return f"{first.day} {MONTHS[first.month - 1]} {first.year} – {tail}"
