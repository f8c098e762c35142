"""Two dates in one cell, with both ends in: 27/09/2020 – 10/11/2020, 27 September–10 November, 1988-1994."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from ...dates import Span
from ...dates.edtf import Side, offset_minutes, shift
from ...dates.units import finest, is_finer
from .tidy import is_open

Read = Callable[[str], Span | None]

FROM = re.compile(
    r"(?:from|between|since|starting|von|vom|zwischen|seit|du|de|entre|depuis|desde|dal|dalla|tra|с|со|від|з|от|van|"
    r"sinds)\s+",
    re.IGNORECASE,
)
SINCE = re.compile(r"(?:since|seit|depuis|desde|с|от|sinds)\s", re.IGNORECASE)
BETWEEN = re.compile(
    r"\s*(?:–|\.\.|→|->|/|\s-+\s|\s~\s|-|\b(?:to|until|untill|till|til|through|thru|bis|zum|au|à|jusqu'au|al|a|hasta|até|"
    r"по|до|t/m|tot|and|und|et|y|e|и)\b)\s*",
    re.IGNORECASE,
)
SHARED = re.compile(
    r"(.*?)\b(\d{1,2}(?:st|nd|rd|th|\.)?)\s?(?:–|-|/|\b(?:to|bis|au|al|по)\b)\s?(\d{1,2}(?:st|nd|rd|th|\.)?)"
    r"((?:[\s,./]|(?<=\.)).*)"
)
"""Two days of one month: 4–8 November 2020, November 4–8, 2020."""
SHORT_YEARS = re.compile(r"(\d\d)(\d\d)[–/-](\d\d)")
SURE_SHORT_YEARS = re.compile(r"\d{4}-(?:00|1[3-9]|[2-9]\d)")
TIMES = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\.?)?", re.IGNORECASE)
MOST_PLACES = 8


def read_range(text: str, read: Read, note: Callable[[str], None]) -> Span | None:
    """Return the span from one date of a text to another, both in; None where it isn't two dates.

    Parameters
    ----------
    read
        Reads one date; None, or `ValueError`, where it is none.
    note
        Is told what was understood without asking, by its key in `forms.NOTES`.
    """
    if short := _read_short_years(text, note):
        return short
    bare = FROM.sub("", text, count=1) if FROM.match(text) else text
    if SINCE.match(text) and (only := _try(read, bare)):
        return replace(only, end=None)
    if (shared := SHARED.fullmatch(bare)) and not re.search(r"\d\s*[./-]\s*$", shared[1]):
        before, first, last, after = shared.groups()
        after = after if after[0] in "./" else f" {after}"
        pair = _join(_try(read, f"{before}{first}{after}"), _try(read, f"{before}{last}{after}"))
        if pair is not None:
            return pair
    for left, right in _split(bare):
        if is_open(right):
            if first := _try(read, left):
                return replace(first, end=None)
            continue
        if pair := _read_pair(left, right, read, note):
            return pair
    return None


def _split(text: str) -> Iterator[tuple[str, str]]:
    """Yield the ways to cut a text in two, at the signs that seldom stand within a date first."""
    cuts = [match for match in BETWEEN.finditer(text) if match.start() and match.end() < len(text)]
    middle = len(text) / 2
    rank = {" - ": 1, "–": 0, "..": 0, "→": 0, "->": 0, "-": 2, "/": 2}
    cuts.sort(key=lambda cut: (rank.get(cut[0], rank.get(cut[0].strip(), 1)), abs(cut.start() - middle)))
    for cut in cuts[:MOST_PLACES]:
        yield text[: cut.start()].strip(" ,"), text[cut.end() :].strip(" ,")


def _read_short_years(text: str, note: Callable[[str], None]) -> Span | None:
    """Return the span of 1914-18; a month such as 1914-08 never comes here."""
    match = SHORT_YEARS.fullmatch(text)
    if match is None:
        return None
    first, last = int(match[1] + match[2]), int(match[1] + match[3])
    if match[3] == "00" and match[2] == "99":
        last += 100
    if last <= first:
        return None
    note("short-range")
    return Span(first - 1970, last - 1970 + 1, unit="year")


def _read_pair(left: str, right: str, read: Read, note: Callable[[str], None]) -> Span | None:
    """Return the span of two dates, the first with what it borrows of the second."""
    last = _try(read, right)
    if last is None:
        first = _try(read, left)
        if first is None:
            return None
        if TIMES.fullmatch(right) and is_finer(first.unit, "day"):
            return _until_time(first, left, right, read, note)
        return None
    for text in _lend(left, right, last):
        first = _try(read, text)
        if first is not None and (pair := _join(first, last)):
            return pair
    return None


def _lend(left: str, right: str, last: Span) -> Iterator[str]:
    """Yield a first date as it stands, and with the era, the year, or month and year of the second."""
    era = re.search(r"(?<=\d)\s*([^\W\d]\D*)$", right)
    if era and not re.search(r"[^\W\d]", left):
        yield f"{left} {era[1]}"
    yield left
    year = last.to("year").start + 1970 if is_finer(last.unit, "year") else None
    if year is not None and year > 0:
        plain = left.rstrip(" .,/-")
        sign = next((sign for sign in "./-" if sign in plain), " ")
        yield f"{plain}{sign}{year:04d}"
        yield f"{plain} {year:04d}"
        yield f"{plain}, {year:04d}"


def _until_time(first: Span, left: str, right: str, read: Read, note: Callable[[str], None]) -> Span | None:
    """Return the span from a time to another of the same day, or of the next where it is an earlier one."""
    day = TIMES.sub("", left, count=1).strip(" ,T")
    last = _try(read, f"{day} {right}")
    if last is None:
        return None
    last = replace(last, offset=first.offset)
    if last.to("second").start <= first.to("second").start:
        note("next-day")
        last = shift(last, 24 * 60)
    unit = finest((first.unit, last.unit))
    return Span(first.to(unit).start, last.to(unit).start, unit=unit, offset=first.offset)


def _try(read: Read, text: str) -> Span | None:
    try:
        return read(text) if text else None
    except ValueError:
        return None


def _join(lower: Span | None, upper: Span | None) -> Span | None:
    """Return the span from one date to the end of another; None where it ends before it starts."""
    if lower is None or upper is None:
        return None
    if lower.offset and upper.offset:
        upper = shift(upper, offset_minutes(lower.offset) - offset_minutes(upper.offset))
    unit = finest((lower.unit, upper.unit))
    first, last = lower.to(unit), upper.to(unit)
    is_reversed = last.start < first.start and lower.unit == upper.unit
    if is_reversed or (last.end is not None and last.end <= first.start):
        return None
    sides = tuple(Side(one.unit, one.is_approximate, one.is_uncertain) for one in (lower, upper))
    # A time of day is the moment at which it ends; a day, a month or a year is in.
    is_time = is_finer(upper.unit, "day") and upper.end == upper.start + 1 and last.start > first.start
    return Span(
        first.start,
        last.start if is_time else last.end,
        lower.is_approximate or upper.is_approximate,
        lower.is_uncertain or upper.is_uncertain,
        unit,
        lower.offset or upper.offset,
        None if sides[0] == sides[1] else (sides[0], sides[1]),
    )
