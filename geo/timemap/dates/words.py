"""How a date is spoken: as people say it, in the language that is spoken."""

from __future__ import annotations

from ..languages import gettext, spoken
from .edtf import Side, Span, read_edtf
from .spoken_date import SpokenDate
from .units import UNITS, Unit, convert, is_finer, to_iso
from .weekdays import weekday_of

AD_BELOW = 1000
"""A year below this one alone is no year to a reader: ``AD 79``."""


def speak_moment(
    moment: int, unit: Unit = "day", *, weekdays: bool = True, julian_until: int | None = None
) -> SpokenDate:
    """Return a moment in words.

    ``754 BC``, ``May 1525``, ``Sunday 8 November 2020``, ``Tuesday 10 November 2020, 00:00``; without the
    weekday where `weekday_of` knows none, or where it isn't wanted.
    """
    day = (
        ""
        if not weekdays or is_finer("day", unit)
        else weekday_of(convert(moment, unit, "day"), julian_until)
    )
    short = speak_short(moment, unit)
    return SpokenDate(_write(moment, unit, day), short, short.of) if day else short


def speak_short(moment: int, unit: Unit = "day") -> SpokenDate:
    """Return a moment in words without its weekday, such as ``8 November 2020``."""
    of = _write(moment, unit, is_of=True) if unit == "month" else ""
    return SpokenDate(_write(moment, unit), of=of)


def _write(moment: int, unit: Unit, weekday: str = "", *, is_of: bool = False) -> str:
    year, month, day, time = _parts(moment, unit)
    skeleton = "yMMMMEEEEd" if weekday else "yMMMMd" if day else "yMMMM" if month else "y"
    if not month and 0 < year < AD_BELOW:
        skeleton = "Gy:AD"
    forms = spoken().forms
    name = skeleton if year > 0 or skeleton.startswith("G") else f"G{skeleton}"
    values = forms.values(year, month, day, weekday)
    words = forms.write(name, values | {"LLLL": values["MMMM"]} if is_of else values)
    return f"{words}, {time}" if time else words


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
        if first is not None:
            return gettext("from {date:full}").format(date=speak_short(first, unit))
        return _any(unit) if last is None else gettext("to {date:full}").format(date=speak_short(last, unit))
    return _speak_range(*_coarsest(first, last, unit, "month"))


def speak_edtf(text: str) -> SpokenDate:
    """Return an EDTF date in words without weekdays, such as ``8 November 2020`` or ``January 2021``.

    Raises
    ------
    ValueError
        As `read_edtf` does.
    """
    return speak_span(read_edtf(text), weekdays=False)


def speak_span(span: Span, *, weekdays: bool = True, julian_until: int | None = None) -> SpokenDate:
    """Return a span in words, its precision and offset included; weekdays as `speak_moment` has them.

    ``12–13 December 2020``, ``from 1 May 2021``, ``about 3 October 2020``, ``1525``,
    ``Tuesday 10 November 2020, 00:00 (UTC+03:00)``, ``Sunday 25 October 2020, the day is uncertain``.
    """
    start, last, unit = span.start, None if span.end is None else span.end - 1, span.unit
    if span.sides and last is not None:
        first, second = span.sides
        both = _join(_speak_side(start, unit, first), _speak_side(last, unit, second))
        return SpokenDate(both + _speak_zone(span, unit))
    if last is None:
        words = SpokenDate(gettext("from {date:full}").format(date=speak_short(start, unit)))
    else:
        start, last, unit = _coarsest(start, last, unit)
        words = (
            speak_moment(start, unit, weekdays=weekdays, julian_until=julian_until)
            if start == last
            else SpokenDate(_speak_range(start, last, unit))
        )
    zone = _speak_zone(span, unit)
    words = words.map(lambda told: told + zone)
    if span.is_approximate:
        words = _about(words, _parts(start, unit)[3])
    if not span.is_uncertain:
        return words
    uncertain = {
        "year": gettext("the year is uncertain"),
        "month": gettext("the month is uncertain"),
        "day": gettext("the day is uncertain"),
    }
    doubt = uncertain.get(unit, gettext("the time is uncertain"))
    return words.map(lambda told: f"{told}, {doubt}")


def _speak_side(moment: int, unit: Unit, side: Side) -> str:
    """Return one end of an interval in words, as finely and as surely as it was given."""
    words = speak_short(convert(moment, unit, side.unit), side.unit)
    if side.is_approximate:
        words = _about(words, _parts(convert(moment, unit, side.unit), side.unit)[3])
    return gettext("{date} (uncertain)").format(date=words) if side.is_uncertain else words


def _about(words: SpokenDate, time: str) -> SpokenDate:
    """Return a date in words as an approximate one: its time of day is, or all of it."""
    text = gettext("about {date:full}")
    if time:
        about = text.format(date=SpokenDate(time))
        return words.map(lambda told: told.replace(time, about, 1))
    return SpokenDate(text.format(date=words))


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


def _any(unit: Unit) -> str:
    """Return what is said of no moments in particular."""
    return {
        "year": gettext("any year"),
        "month": gettext("any month"),
        "day": gettext("any day"),
        "hour": gettext("any hour"),
        "minute": gettext("any minute"),
        "second": gettext("any second"),
    }[unit]


def _speak_range(first: int, last: int, unit: Unit) -> str:
    """Return two moments in words, what they share said once."""
    whole, tail = speak_short(first, unit), speak_short(last, unit)
    if first == last:
        return whole
    year, month, day, time = _parts(first, unit)
    to_year, to_month, to_day_, to_time = _parts(last, unit)
    if time:
        is_same_day = (year, month, day) == (to_year, to_month, to_day_)
        return f"{whole}–{to_time}" if is_same_day else _join(whole, tail)
    forms = spoken().forms
    differs = "" if month and year != to_year else "y" if not month else "M" if month != to_month else "d"
    key = f"{'' if to_year > 0 else 'G'}{'yMMMMd' if day else 'yMMMM' if month else 'y'}:{differs}"
    if key not in forms.ranges or (year <= 0) != (to_year <= 0) or 0 < year < AD_BELOW:
        return _join(whole, tail, f":{differs}")
    before, after = forms.ranges[key]
    values, to_values = forms.values(year, month, day), forms.values(to_year, to_month, to_day_)
    return before.format_map(values) + after.format_map(to_values)


def _join(first: str, last: str, differs: str = "") -> str:
    """Return two moments in words that share nothing."""
    ranges = spoken().forms.ranges
    before, between = ranges.get(differs, ranges[""])
    return f"{before}{first}{between}{last}"
