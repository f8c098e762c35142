"""How a date is spoken: as people say it, in English."""

from __future__ import annotations

from .edtf import Side, Span, read_edtf
from .units import UNITS, Unit, convert, is_finer, to_iso
from .weekdays import weekday_of

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
AD_BELOW = 1000
"""A year below this one alone is no year to a reader: ``AD 79``."""


def speak_moment(
    moment: int, unit: Unit = "day", *, weekdays: bool = True, julian_until: int | None = None
) -> str:
    """Return a moment in words.

    ``754 BC``, ``May 1525``, ``Sunday 8 November 2020``, ``Tuesday 10 November 2020, 00:00``; without the
    weekday where `weekday_of` knows none, or where it isn't wanted.
    """
    words = speak_short(moment, unit)
    if not weekdays or is_finer("day", unit):
        return words
    return f"{weekday_of(convert(moment, unit, 'day'), julian_until)} {words}".lstrip()


def speak_short(moment: int, unit: Unit = "day") -> str:
    """Return a moment in words without its weekday, such as ``8 November 2020``."""
    year, month, day, time = _parts(moment, unit)
    if not month:
        return f"AD {year}" if 0 < year < AD_BELOW else speak_year(year)
    words = f"{MONTHS[month - 1]} {speak_year(year)}"
    if day:
        words = f"{day} {words}"
    return f"{words}, {time}" if time else words


def speak_year(year: int) -> str:
    """Return an astronomical year as people say it: 0 is ``1 BC``."""
    return str(year) if year > 0 else f"{1 - year} BC"


def _parts(moment: int, unit: Unit) -> tuple[int, int, int, str]:
    """Return a moment's year, month, day and time of day; 0 and nothing for what it hasn't."""
    date, _, time = to_iso(moment, unit).partition("T")
    year, month, day = [*date[1:].split("-"), "0", "0"][:3]
    return int(date[0] + year), int(month), int(day), time


def speak_day(day: int) -> str:
    """Return a day in words, such as ``Sunday 8 November 2020``."""
    return speak_moment(day)


def speak_day_short(day: int) -> str:
    """Return a day in words without its weekday, such as ``8 November 2020``."""
    return speak_short(day)


def speak_days(first: int | None, last: int | None, unit: Unit = "day") -> str:
    """Return moments in words, both included and None open, such as ``27 September – 10 November 2020``."""
    if first is None or last is None:
        words = f"any {unit}" if last is None else f"to {speak_short(last, unit)}"
        return words if first is None else f"from {speak_short(first, unit)}"
    return _speak_range(*_coarsest(first, last, unit, "month"))


def speak_edtf(text: str) -> str:
    """Return an EDTF date in words without weekdays, such as ``8 November 2020`` or ``January 2021``.

    Raises
    ------
    ValueError
        As `read_edtf` does.
    """
    return speak_span(read_edtf(text), weekdays=False)


def speak_span(span: Span, *, weekdays: bool = True, julian_until: int | None = None) -> str:
    """Return a span in words, its precision and offset included; weekdays as `speak_moment` has them.

    ``12–13 December 2020``, ``from 1 May 2021``, ``about 3 October 2020``, ``1525``,
    ``Tuesday 10 November 2020, 00:00 (UTC+03:00)``, ``Sunday 25 October 2020, the day is uncertain``.
    """
    start, last, unit = span.start, None if span.end is None else span.end - 1, span.unit
    if span.sides and last is not None:
        first, second = span.sides
        return (
            f"{_speak_side(start, unit, first)} – {_speak_side(last, unit, second)}{_speak_zone(span, unit)}"
        )
    if last is None:
        words = f"from {speak_short(start, unit)}"
    else:
        start, last, unit = _coarsest(start, last, unit)
        words = (
            speak_moment(start, unit, weekdays=weekdays, julian_until=julian_until)
            if start == last
            else _speak_range(start, last, unit)
        )
    words += _speak_zone(span, unit)
    if span.is_approximate:
        words = _about(words)
    if span.is_uncertain:
        words = f"{words}, the {'time' if is_finer(unit, 'day') else unit} is uncertain"
    return words


def _speak_side(moment: int, unit: Unit, side: Side) -> str:
    """Return one end of an interval in words, as finely and as surely as it was given."""
    words = speak_short(convert(moment, unit, side.unit), side.unit)
    if side.is_approximate:
        words = _about(words)
    return f"{words} (uncertain)" if side.is_uncertain else words


def _about(words: str) -> str:
    """Return words with ``about`` before the time of day, or before all of them."""
    day, comma, time = words.partition(", ")
    return f"{day}, about {time}" if comma else f"about {words}"


def _speak_zone(span: Span, unit: Unit) -> str:
    return f" ({speak_offset(span.offset)})" if span.offset and is_finer(unit, "day") else ""


def speak_offset(offset: str) -> str:
    """Return an offset in words: ``UTC``, ``UTC+03:00``."""
    return "UTC" if offset == "Z" else f"UTC{offset}"


def _coarsest(first: int, last: int, unit: Unit, coarsest: Unit = "year") -> tuple[int, int, Unit]:
    """Return the first and last of some moments in the coarsest unit that they are whole moments of."""
    for to in UNITS[UNITS.index(coarsest) : UNITS.index(unit)]:
        start, after = convert(first, unit, to), convert(last + 1, unit, to)
        if convert(start, to, unit) == first and convert(after, to, unit) == last + 1 and after > start:
            return start, after - 1, to
    return first, last, unit


def _speak_range(first: int, last: int, unit: Unit) -> str:
    """Return two moments in words, what they share said once."""
    whole, tail = speak_short(first, unit), speak_short(last, unit)
    year, month, day, time = _parts(first, unit)
    to_year, to_month, to_day_, to_time = _parts(last, unit)
    if first == last:
        words = whole
    elif time:
        words = (
            f"{whole}–{to_time}"
            if (year, month, day) == (to_year, to_month, to_day_)
            else f"{whole} – {tail}"
        )
    elif not month:
        words = f"{1 - year if to_year <= 0 else whole}–{tail}"
    elif year != to_year:
        words = f"{whole} – {tail}"
    elif month != to_month:
        words = f"{whole.removesuffix(f' {speak_year(year)}')} – {tail}"
    else:
        words = f"{day}–{tail}"
    return words
