"""Moments: integers that count a unit since 1970 began, in the local calendar as it is written.

Year, month, day, hour, minute or second; numpy's ``datetime64`` counts them the same way, in the proleptic
Gregorian calendar with astronomical years: year 0 is 1 BC, -753 is 754 BC. No time zone ever enters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal, get_args

import numpy as np
import numpy.typing as npt

Unit = Literal["year", "month", "day", "hour", "minute", "second"]
"""From the coarsest to the finest."""
UNITS: tuple[Unit, ...] = get_args(Unit)
CODES: dict[Unit, str] = dict(zip(UNITS, "YMDhms", strict=True))
ISO = re.compile(r"-?\d{4}(?:-(\d\d)(?:-(\d\d)(?:T(\d\d)(?::(\d\d)(?::(\d\d))?)?)?)?)?", re.ASCII)
"""Years -9999 to 9999, and as many of month, day, hour, minute and second as there are."""
EPOCH = date(1970, 1, 1)

Moments = npt.NDArray[np.int64]


def is_finer(unit: Unit, than: Unit) -> bool:
    """Return whether a unit is finer than another."""
    return UNITS.index(unit) > UNITS.index(than)


def finest(units: Iterable[Unit]) -> Unit:
    """Return the finest of some units, a day for none."""
    return max(units, key=UNITS.index, default="day")


def convert(moment: int, unit: Unit, to: Unit) -> int:
    """Return the moment of another unit that a moment is in, or the first of a finer unit's in it."""
    if unit == to:
        return moment
    return int(np.datetime64(moment, CODES[unit]).astype(f"datetime64[{CODES[to]}]").astype(np.int64))  # type: ignore[call-overload]


def convert_all(moments: Moments, unit: Unit, to: Unit) -> Moments:
    """Return moments, shape (n,), in another unit, as `convert` does each."""
    if unit == to:
        return moments
    counted = moments.astype(f"datetime64[{CODES[unit]}]")
    return counted.astype(f"datetime64[{CODES[to]}]").astype(np.int64)


def count_steps(first: int, last: int, unit: Unit, to: Unit) -> int:
    """Return how many steps of another unit lie between two moments."""
    return convert(last, unit, to) - convert(first, unit, to)


def finest_that_fits(first: int, last: int, unit: Unit, most: int) -> Unit:
    """Return the finest unit that goes from one moment to another in at most so many steps."""
    return next(to for to in reversed(UNITS) if count_steps(first, last, unit, to) <= most)


def read_iso(text: str) -> tuple[int, Unit]:
    """Return the moment that an ISO 8601 text names, and the unit that it is given in: ``T14`` is an hour.

    Raises
    ------
    ValueError
        When the text is no moment of the calendar, has an offset, or more than seconds.
    """
    match = ISO.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no date of the form YYYY-MM-DD or YYYY-MM-DDThh:mm:ss")
    try:
        read = np.datetime64(text)
    except ValueError as error:
        raise ValueError(f"{text!r} is no date of the calendar") from error
    return int(read.astype(np.int64)), UNITS[sum(part is not None for part in match.groups())]


def to_iso(moment: int, unit: Unit = "day") -> str:
    """Return a moment as ISO 8601 text, such as ``2020-11-08``, ``2020-11-08T14:00`` or ``-0753``."""
    counted = np.datetime64(moment, CODES[unit])  # type: ignore[call-overload]
    text = str(counted.astype("datetime64[m]") if unit == "hour" else counted)
    if text[0] != "-":
        return text
    year, dash, rest = text[1:].partition("-")  # numpy counts the sign as one of the four digits
    return f"-{year:0>4}{dash}{rest}"


def parse_moment(text: str, unit: Unit = "day") -> int:
    """Return the moment of a unit that an ISO 8601 text names, or the first of those that it covers.

    Raises
    ------
    ValueError
        When the text is no ISO 8601 date, or has an offset.
    """
    moment, given = read_iso(text)
    return convert(moment, given, unit)


def to_day(when: date) -> int:
    """Return the day number of a calendar date."""
    return (when - EPOCH).days


def to_date(day: int) -> date:
    """Return the calendar date of a day number in the years 1 to 9999."""
    return EPOCH + timedelta(days=day)


def parse_day(text: str) -> int:
    """Return the day number of an ISO 8601 day.

    Raises
    ------
    ValueError
        When the text is no ``YYYY-MM-DD`` day of the calendar.
    """
    match = ISO.fullmatch(text)
    if match is None or match[2] is None or match[3] is not None:
        raise ValueError(f"{text!r} is no day of the form YYYY-MM-DD")
    return read_iso(text)[0]
