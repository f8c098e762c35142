"""The weekday of a day as it is written, by the calendar that was kept then; none where none is sure."""

from __future__ import annotations

from ..languages import spoken
from .units import to_iso

FIRST_WEEKDAY = -79_366
"""14 September 1752: until then there were two calendars in use, and one date had two weekdays."""


def weekday_of(day: int, julian_until: int | None = None) -> str:
    """Return the weekday of a day, empty where its date alone doesn't say it.

    Parameters
    ----------
    day
        The date as it is written, as `geo.timemap.dates.parse_day` counts it.
    julian_until
        The first day of the Gregorian calendar where the date was written: those before it are of the Julian
        one, and those that its beginning left out are none. Without it nothing is told before 14 September
        1752.
    """
    if julian_until is None:
        return _name(day) if day >= FIRST_WEEKDAY else ""
    if day >= julian_until:
        return _name(day)
    happened = day + julian_lag(day)
    return _name(happened) if happened < julian_until else ""


def _name(day: int) -> str:
    """Return the weekday of a day since 1 January 1970, a Thursday."""
    return spoken().forms.names["EEEE"][(day + 3) % 7]


def julian_lag(day: int) -> int:
    """Return how many days later a Julian date is in the Gregorian calendar: 10 in 1666."""
    sign, rest = (-1, to_iso(day)[1:]) if to_iso(day)[0] == "-" else (1, to_iso(day))
    year, month = sign * int(rest[:4]), int(rest[5:7])
    leap = year - (month <= 2)  # the centuries differ from their 29 February on
    return leap // 100 - leap // 400 - 2
