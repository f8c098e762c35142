"""Columns of dates -> moments of one unit: the unit named, or the coarsest that cuts no date of the data.

All values are counted in seconds first. Times of day are local as they are written, also where they are given
in several offsets from UTC: that is told by a warning. Those of tracks are put in one order then, by UTC.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from ..dated_features import OPEN_END
from ..dates.units import UNITS, Moments, Unit, convert_all, count_steps, finest_that_fits
from ..dates.zones import list_zones, name_zone
from ..layer_file import MOST_STEPS
from .date_column import DAY, NONE, Dates, rank_of, read_column
from .faults import Faults, no_date


class Times(NamedTuple):
    """The valid times of rows: ``[start, end)`` in moments of `unit`, arrays of shape (n,).

    `zone` is what the times of day are told in: a zone's name, ``UTC+03:00``, or nothing where none is known.
    Where they are told in several, `clocks` is what each row's is, shape (n,), empty where it has none.
    """

    start: Moments
    end: Moments
    unit: Unit
    zone: str
    clocks: list[str] | None = None


def read_times(
    start: pd.Series, end: pd.Series | None, unit: Unit | None, faults: Faults, *, in_utc: bool = False
) -> Times:
    """Return the valid times of rows, and add the rows without any to `faults`; these last one unit here.

    Parameters
    ----------
    start, end
        Columns of datetimes, periods, whole numbers (years), dates, or ISO 8601 and EDTF text. The end is
        exclusive, an empty one is open; without a column a row lasts for its start's own span.
    unit
        What to count; dates that are finer are covered by the moments that they are in. By default the
        coarsest unit that tells every date.
    in_utc
        Whether times of several offsets from UTC are put in one order, told in UTC; by default each is told
        as it is written, an end by the clock of its start.

    Raises
    ------
    LayerError
        When the dates span more steps of the unit than a layer's file can count.
    """
    starts = read_column(start)
    ends = None if end is None else read_column(end)
    columns = [starts] if ends is None else [starts, ends]
    zone = (_to_utc if in_utc else _as_written)(columns, faults)
    for column, values in zip(columns, (start, end), strict=False):
        faults += [
            (int(row), no_date(values.iloc[row], column.name))  # type: ignore[union-attr]
            for row in np.flatnonzero(column.bad)
        ]
    faults += [(int(row), f"no date in {starts.name!r}") for row in np.flatnonzero(starts.is_empty)]
    chosen = unit or _choose_unit(columns)
    low, high = _count(starts, ends, chosen)
    _tell_reversed(low, high, start, start if end is None else end, faults)
    low[starts.low == NONE] = 0
    high[high <= low] = low[high <= low] + 1
    return Times(low, high, chosen, zone, None if in_utc or zone else _clocks(columns))


def _count(starts: Dates, ends: Dates | None, unit: Unit) -> tuple[Moments, Moments]:
    """Return ``[start, end)`` in a unit; what lies within a moment takes the whole of it."""
    low = convert_all(starts.low, "second", unit)
    if ends is None:
        last = np.where(starts.is_moment, starts.low, starts.high - 1)
        high = convert_all(last, "second", unit) + 1
        return low, np.where(starts.high == OPEN_END, OPEN_END, high)
    high = convert_all(ends.low - 1, "second", unit) + 1
    return low, np.where(ends.low == NONE, OPEN_END, high)


def _tell_reversed(low: Moments, high: Moments, start: pd.Series, end: pd.Series, faults: Faults) -> None:
    told = {row for row, _ in faults}
    for row in np.flatnonzero(high <= low):
        if int(row) not in told:
            faults.append((int(row), f"end {end.iloc[row]} is not after start {start.iloc[row]}"))


def _choose_unit(columns: Iterable[Dates]) -> Unit:
    """Return the coarsest unit that tells every date; one that a file can count."""
    columns = list(columns)
    rank = max((int(column.rank.max(initial=0)) for column in columns), default=DAY)
    if not any((column.low != NONE).any() for column in columns):
        return "day"
    first, last = _extent(columns)
    fits = finest_that_fits(first, last, "second", MOST_STEPS - 1)
    if rank > UNITS.index(fits):
        steps = count_steps(first, last, "second", UNITS[rank])
        words = f"{steps:,} {UNITS[rank]}s are more than can be counted"
        warnings.warn(f"{words}; the times are told by the {fits}", stacklevel=5)
        return fits
    return UNITS[rank]


def _extent(columns: Iterable[Dates]) -> tuple[int, int]:
    """Return the first and the last second of some columns."""
    known = [part[part != NONE] for column in columns for part in (column.low, column.high)]
    both = np.concatenate([part[part != OPEN_END] for part in known])
    return (int(both.min()), int(both.max())) if len(both) else (0, 0)


def _zones(columns: list[Dates]) -> set[str]:
    """Return the zones of the times of day; none where there are only days."""
    if not any((column.rank > DAY).any() for column in columns):
        return set()
    return set[str]().union(*(column.zones for column in columns))


def _as_written(columns: list[Dates], faults: Faults) -> str:
    """Put ends by the clocks of their starts; return the zone of all times, empty for days or for several."""
    zones = _zones(columns)
    if len(columns) == 2 and len(zones) > 1:
        starts, ends = columns
        zones = starts.zones or ends.zones
        by = np.where(starts.has_offset & ends.has_offset, starts.offset.astype(np.int64) - ends.offset, 0)
        ends.low = ends.low + by * 60
        ends.rank = np.where(by != 0, rank_of(ends.low), ends.rank)
    if len(zones) > 1:
        words = f"times of several offsets from UTC ({list_zones(zones)}); each is told as it is written"
        warnings.warn(f"column {columns[0].name!r} holds {words}", stacklevel=5)
        return ""
    return next(iter(zones), "")


def _clocks(columns: list[Dates]) -> list[str] | None:
    """Return each row's zone: its start's offset, else its end's; None where all share it."""
    offset, known = columns[0].offset, columns[0].has_offset
    for column in columns[1:]:
        offset, known = np.where(known, offset, column.offset), known | column.has_offset
    clocks = [
        name_zone(int(ahead)) if is_known else "" for ahead, is_known in zip(offset, known, strict=True)
    ]
    return clocks if len({*clocks} - {""}) > 1 else None


def _to_utc(columns: list[Dates], faults: Faults) -> str:
    """Put times of day in several offsets into UTC; return the zone that all are told in, empty for days."""
    zones = _zones(columns)
    if len(zones) <= 1:
        return next(iter(zones), "")
    names = " and ".join(repr(column.name) for column in columns if column.zones)
    warnings.warn(
        f"column {names} holds times of several offsets from UTC ({', '.join(sorted(zones)[:4])}"
        f"{', …' if len(zones) > 4 else ''}); all are told in UTC",
        stacklevel=5,
    )
    for column in columns:
        is_local = column.is_moment & ~column.has_offset & (column.low != NONE)
        faults += [
            (int(row), f"the time in {column.name!r} has no offset from UTC, and others have several")
            for row in np.flatnonzero(is_local)
        ]
        by = np.where(column.has_offset, column.offset.astype(np.int64) * 60, 0)
        column.low = column.low - by
        column.high = np.where(column.high == OPEN_END, OPEN_END, column.high - by)
        column.rank = np.where(column.has_offset, rank_of(column.low), column.rank)
    return "UTC"
