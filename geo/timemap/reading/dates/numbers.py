"""A date in numbers: 2020/11/8, 2020-W45-7, 20201108, 8.11.2020, 05/1994; year, month, day in columns."""

from __future__ import annotations

import re
from datetime import date

from ...dates import Span, Unit, to_day
from ...dates.edtf import SIMPLE_EDTF
from ...dates.units import UNITS
from ...fold import fold
from ...languages import gettext, mark
from .calendar import full_year, name_date
from .forms import SLASHED, Notes, UnclearError
from .names import english, every
from .times import COMPACT, Clock, at_time, read_offset

YEAR_FIRST = re.compile(
    r"(?P<year>\d{4})\s?(?P<sep>[./: -])\s?(?P<month>\d{1,2})\s?(?P=sep)\s?(?P<day>\d{1,2})\.?"
)
PARTED = re.compile(
    r"(\d{1,2})\s?(?P<sep>[./ -])\s?(\d{1,2})\s?(?P=sep)\s?'?(?P<year>\d{4}|\d{2})(?:\.|\s?[гy]\.?|\s?года?)?"
)
MONTH_YEAR = re.compile(
    r"(?P<month>\d{1,2})[./-](?P<year>[12]\d{3})|(?P<before>\d{4})(?:/(?P<after>\d{1,2})|-(?P<single>\d))"
)
"""Never 1999.5, which is the middle of a year."""
WEEK = re.compile(r"(\d{4})-?W(\d\d)(?:-?([1-7]))?", re.IGNORECASE)
EDTF = re.compile(r"(?=.*[?~%X])-?[\dX]{4}(?!\d)[0-9X?~%-]*")
"""What the library of EDTF may have to read, beyond plain dates."""
TWO_WAYS = mark("a date that can be read in two ways; choose the date format")
HAS_TWO_WAYS = re.compile(r"(?<![\d./-])\d{1,2}([./-])\d{1,2}\1\d{4}(?!\d)")
SHORT_BC = re.compile(r"-(\d{1,3})((?:-\d\d?){0,2})")
UNSPECIFIED = re.compile(r"(\d\d)(\d)?(X{1,2})(?:-XX(?:-XX)?)?|(\d{4})-(?:XX(?:-XX)?|(\d\d)-XX)")
"""What EDTF leaves open of a date: 199X, 19XX, 2020-XX, 2020-11-XX."""
PLAIN = re.compile(r"-?\d{4}(?:-\d\d){0,2}", re.ASCII)
COLUMNS = re.compile(r"-?\d+(?:\.0+)?")
YEAR_ALONE = re.compile(r"-?\d{1,4}(?:\.0+)?")
"""What is left of a date in columns where nothing but its year is known."""
SECONDS = 5
"""Where the seconds stand, which may have decimals."""


def read_numbers(text: str, form: str, notes: Notes) -> Span | None:
    """Return the span of a date in numbers; None where it is none of the form."""
    if PLAIN.fullmatch(text) and not text.startswith("-0000"):
        if text[0] == "-":
            notes.add("negative", text)
        return name_date(*_split_iso(text))
    if match := YEAR_FIRST.fullmatch(text):
        return name_date(int(match["year"]), int(match["month"]), int(match["day"]))
    if match := PARTED.fullmatch(text):
        return _read_parted(match, text, form, notes)
    if match := MONTH_YEAR.fullmatch(text):
        year = int(match["year"] or match["before"])
        month = int(match["month"] or match["after"] or match["single"])
        if match["after"] and 0 < month <= 12 and str(year + 1).endswith(match["after"]):
            words = gettext("a month, or two years; write {written} for the month")
            raise UnclearError(words.format(written=f"{year}-{month:02d}"))
        return name_date(year, month or 99)
    if match := WEEK.fullmatch(text):
        return _read_week(*match.groups())
    return _read_unspecified(text)


def _read_unspecified(text: str) -> Span | None:
    """Return the span of a year, month, decade or century of which EDTF says that no more is known."""
    if match := UNSPECIFIED.fullmatch(text):
        if match[4]:
            return name_date(int(match[4]), int(match[5] or 0))
        if bool(match[2]) != (len(match[3]) == 1):
            return None
        years = 10 ** len(match[3])
        first = int(match[1] + (match[2] or "")) * years - 1970
        return Span(first, first + years, unit="year")
    if match := SHORT_BC.fullmatch(text):
        bc = int(match[1])
        # i18n: what a reader is to write is “BC”, or the same in words of any language.
        words = gettext("a year before ours is written {written}, which is {year} BC; or write {other} BC")
        raise UnclearError(words.format(written=f"-{bc:04d}{match[2]}", year=bc + 1, other=bc))
    return None


def _split_iso(text: str) -> tuple[int, int, int]:
    sign = -1 if text[0] == "-" else 1
    year, *rest = text.lstrip("-").split("-")
    month, day = [*map(int, rest), 0, 0][:2]
    if (rest and not month) or (len(rest) == 2 and not day):
        raise ValueError(f"{text} is no date")
    return sign * int(year), month, day


def _read_parted(match: re.Match[str], text: str, form: str, notes: Notes) -> Span:
    if form not in SLASHED:
        raise UnclearError(gettext(TWO_WAYS))
    day, month = (match[1], match[3]) if form == "day-first" else (match[3], match[1])
    if len(match["year"]) == 2:
        notes.add("two-digit", text)
    if not int(day) or not int(month):
        raise ValueError(f"{text} is no date")
    return name_date(full_year(match["year"]), int(month), int(day))


def _read_week(year: str, week: str, day: str | None) -> Span:
    """Return the span of a week of ISO 8601, from Monday on, or of a day of it."""
    first = to_day(date.fromisocalendar(int(year), int(week), int(day or 1)))
    return Span(first, first + (1 if day else 7), unit="day")


def read_compact(text: str, notes: Notes) -> Span | None:
    """Return the span of 20201108, or of 20201108T1400; None where the numbers are none of a date."""
    match = COMPACT.fullmatch(text)
    if match is None or not 1000 <= int(match[1]) <= 2999:
        return None
    day = name_date(int(match[1]), int(match[2]) or 99, int(match[3]) or 99)
    if match[4] is None:
        return day
    if match[7] and int(match[7]):
        notes.add("fraction", text)
    unit: Unit = "second" if match[6] else "minute"
    return at_time(day, Clock(int(match[4]), int(match[5]), int(match[6] or 0), unit, read_offset(match[8])))


def read_columns(text: str, notes: Notes) -> Span:
    """Return the span of a year, a month and a day that stood in columns, and of hour, minute and second.

    What isn't known, 0 or empty at the end, makes it one of the month or of the year.

    Raises
    ------
    ValueError
        When a coarser part isn't known and a finer one is.
    """
    parts = [_to_number(part, place) for place, part in enumerate(text.split(" "))]
    year, month, day, *time = [*parts, None, None][: max(3, len(parts))]
    if year is None or len(time) > 3:
        raise UnclearError(gettext("a date without its year"))
    if year < 0:
        notes.add("negative", text)
    if day and not month:
        raise UnclearError(gettext("a day without its month"))
    if not (month and day):
        if any(part is not None for part in time if part):
            raise UnclearError(gettext("a time of day without its day"))
        notes.add("partial", text)
        return name_date(year, month or 0)
    span = name_date(year, month, day)
    if not time or time[0] is None:
        return span
    unit = UNITS[UNITS.index("day") + sum(part is not None for part in time)]
    hour, minute, second = [*(part or 0 for part in time), 0, 0][:3]
    return at_time(span, Clock(hour, minute, second, unit, ""))


def _to_number(part: str, place: int) -> int | None:
    """Return the number of a cell, or of the month that it names; None for none, or for 0 of month or day."""
    if not part:
        return None
    if COLUMNS.fullmatch(part) or (place == SECONDS and re.fullmatch(r"\d+\.\d*", part)):
        number = int(part.split(".", maxsplit=1)[0])
        return None if place in {1, 2} and number in {0, -9, -99} else number
    name = fold(part).strip(".")
    months = english().months.get(name) or every().months.get(name, frozenset())
    if place != 1 or len(months) != 1:
        raise ValueError(f"{part!r} is no number of a date")
    return next(iter(months))


def is_edtf(text: str) -> bool:
    """Tell whether a text is a date or an interval of EDTF that no other form reads otherwise."""
    first, slash, last = text.partition("/")
    sides = [first, last] if slash and last != ".." else [first]
    return all(map(_is_one_edtf, sides))


def is_slow(text: str) -> bool:
    """Tell whether only the library of EDTF reads a text."""
    is_plain = SIMPLE_EDTF.fullmatch(text) or UNSPECIFIED.fullmatch(text)
    return not is_plain and EDTF.fullmatch(text) is not None


def _is_one_edtf(text: str) -> bool:
    simple = SIMPLE_EDTF.fullmatch(text)
    if simple is not None:
        return not simple[2] or "T" in text  # 1988-1994 is no year with an offset
    return is_slow(text)


def has_slow_part(text: str) -> bool:
    """Tell whether a date or an interval needs the library of EDTF."""
    return any(map(is_slow, text.split("/")))
