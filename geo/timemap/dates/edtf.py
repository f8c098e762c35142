"""EDTF dates -> ``[start, end)`` in moments of a unit, with the precision that a source gave them.

A date with an offset is local as it is written: ``2020-11-10T00:00+03:00`` is midnight; the offset is kept.
"""

from __future__ import annotations

import math
import re
import warnings
from dataclasses import dataclass, field, replace
from functools import lru_cache
from time import struct_time
from typing import NamedTuple

from ..errors import shorten
from .units import Unit, convert, finest, is_finer, read_iso

PLAIN_EDTF = re.compile(r"[0-9X?~%./TZ:+-]+")
LONGEST_EDTF = 60
SIMPLE_EDTF = re.compile(
    r"(-?\d{4}(?:-\d\d(?:-\d\d(?:T\d\d(?::\d\d(?::\d\d)?)?)?)?)?)(Z|[+-]\d\d(?::?\d\d)?)?([?~%])?", re.ASCII
)
"""A moment of any unit, an offset after a time of day, a qualifier of the whole: nearly all dates."""
SEASONS = re.compile(r"-?\d{4}-(?:1[3-9]|[2-9]\d)")


class Side(NamedTuple):
    """One end of an interval as its source gave it: how finely, and how surely."""

    unit: Unit
    is_approximate: bool
    is_uncertain: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of moments ``[start, end)``, with the precision its source gave it.

    ``end`` is exclusive and ``None`` where the stretch is open; both count `unit`. ``is_approximate`` is
    EDTF's ``~``, ``is_uncertain`` its ``?``. `offset` is what stood behind the time of day: ``Z``, ``+03:00``
    or nothing. `sides` are an interval's two ends, where one is given more finely or more surely than the
    other: for words alone, spans that cover the same are equal.
    """

    start: int
    end: int | None
    is_approximate: bool = False
    is_uncertain: bool = False
    unit: Unit = "day"
    offset: str = ""
    sides: tuple[Side, Side] | None = field(default=None, compare=False)

    def to(self, unit: Unit) -> Span:
        """Return the same stretch in another unit; a coarser one's moments are taken whole."""
        if unit == self.unit:
            return self
        end = self.end
        if end is not None:
            # The moment after the last one: an end within a coarser moment takes the whole of it.
            cut = int(is_finer(self.unit, unit))
            end = convert(end - cut, self.unit, unit) + cut
        return replace(self, start=convert(self.start, self.unit, unit), end=end, unit=unit)


@lru_cache(maxsize=4096)
def parse_edtf(text: str, unit: Unit = "day") -> Span:
    """Return the span in moments of a unit that an EDTF text covers, as `read_edtf` does in its own."""
    return read_edtf(text).to(unit)


@lru_cache(maxsize=4096)
def read_edtf(text: str) -> Span:
    """Return the span of an EDTF level 0 or 1 text, widest reading, in the finest unit that it names.

    Years, months, days, times of day and intervals of them are read here, in the years -9999 to 9999;
    anything else goes through the ``edtf`` library (10 ms a date, and 0.3 s to import), whose strict bounds
    are used: the fuzzy ones of ``2020-10-03?`` run from September 2019. Times without seconds or minutes,
    such as ``T14:00``, are taken beside EDTF's whole ones.

    Raises
    ------
    ValueError
        When the text is no EDTF date, has no known start, or ends before it starts.
    """
    _check_form(text)
    span = _read_simple(text) or _read_by_library(text)
    if span.end is not None and span.end <= span.start:
        raise ValueError(f"{text!r} ends before it starts")
    return span


def _check_form(text: str) -> None:
    """Refuse what the library would be slow on, or read as more than it says."""
    if not PLAIN_EDTF.fullmatch(text) or len(text) > LONGEST_EDTF:
        raise ValueError(f"{shorten(text)!r} is no EDTF date of level 0 or 1 in the years -9999 to 9999")
    first, slash, last = text.partition("/")
    if first in {"", ".."} or (slash and not last):
        # The library makes up ten years for a side that is not known.
        raise ValueError(f"{text!r} has no known start, or no known end; an open end is written ..")


def _read_simple(text: str) -> Span | None:
    """Return the span of a simple date or interval; None for any other."""
    first, slash, last = text.partition("/")
    lower = _read_one(first)
    if lower is None or not slash:
        return lower
    if last == "..":
        return replace(lower, end=None)
    upper = _read_one(last)
    return None if upper is None else _join(lower, upper)


def _read_one(text: str) -> Span | None:
    match = SIMPLE_EDTF.fullmatch(text)
    if match is None or SEASONS.match(text):
        return None
    moment, offset, qualifier = match.groups()
    if offset and "T" not in moment:
        return None
    start, unit = read_iso(moment)
    return Span(start, start + 1, qualifier in {"~", "%"}, qualifier in {"?", "%"}, unit, _to_offset(offset))


def _to_offset(text: str | None) -> str:
    """Return an offset as ``+hh:mm`` or ``Z``; ``+03`` and ``+0300`` are written in full."""
    if not text or text == "Z":
        return text or ""
    digits = text[1:].replace(":", "").ljust(4, "0")
    if int(digits[:2]) > 14 or int(digits[2:]) > 59:
        raise ValueError(f"{text!r} is no offset from UTC; they run to +14:00")
    return f"{text[0]}{digits[:2]}:{digits[2:]}"


def _join(lower: Span, upper: Span) -> Span:
    """Return the interval of two dates, in the finer of their units; the second by the clock of the first."""
    unit = finest((lower.unit, upper.unit))
    if lower.offset and upper.offset:
        upper = shift(upper, offset_minutes(lower.offset) - offset_minutes(upper.offset))
    start, last = lower.to(unit), upper.to(unit)
    first, second = (Side(one.unit, one.is_approximate, one.is_uncertain) for one in (lower, upper))
    return Span(
        start.start,
        last.end,
        lower.is_approximate or upper.is_approximate,
        lower.is_uncertain or upper.is_uncertain,
        unit,
        lower.offset or upper.offset,
        None if first == second else (first, second),
    )


def offset_minutes(offset: str) -> int:
    """Return the minutes that an offset is ahead of UTC, 0 for ``Z``."""
    if offset == "Z":
        return 0
    minutes = 60 * int(offset[1:3]) + int(offset[4:6])
    return -minutes if offset[0] == "-" else minutes


def shift(span: Span, minutes: int) -> Span:
    """Return a span that many minutes later; one in hours or coarser becomes one in minutes where it must."""
    if not minutes:
        return span
    unit = span.unit if is_finer(span.unit, "hour") else "minute"
    by = minutes * (60 if unit == "second" else 1)
    moved = span.to(unit)
    return replace(moved, start=moved.start + by, end=None if moved.end is None else moved.end + by)


def _read_by_library(text: str) -> Span:
    lower, upper = _edtf_bounds(text)
    if isinstance(lower, float):
        raise ValueError(f"{text!r} has no start")
    start = _struct_to_day(lower)
    if isinstance(upper, float):
        end = None if math.isinf(upper) and upper > 0 else start + 1
    else:
        end = _struct_to_day(upper) + 1
    return Span(start, end, "~" in text or "%" in text, "?" in text or "%" in text)


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
    year = f"{moment.tm_year:05d}" if moment.tm_year < 0 else f"{moment.tm_year:04d}"
    day, _ = read_iso(f"{year}-{moment.tm_mon:02d}-{moment.tm_mday:02d}")
    return day
