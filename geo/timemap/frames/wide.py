"""Wide tables, with a column for each moment, made long: a row for each feature and moment."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import geopandas as gpd
import numpy as np
import pandas as pd

from ..dates.units import Moments, Unit
from ..errors import LayerError
from .dates import read_times

NUMPY_UNITS = {"year": "Y", "month": "M", "day": "D", "hour": "h", "minute": "m", "second": "s"}
YEARS = range(1000, 3000)
"""Whole numbers that are taken for years where no columns are named."""


def melt(
    frame: gpd.GeoDataFrame,
    columns: Sequence[Hashable] | None = None,
    *,
    value: str = "value",
    start: str = "start",
    end: str = "end",
) -> gpd.GeoDataFrame:
    """Return a row for each feature and moment of a frame that has a column for each moment.

    ``TimeMap(melt(districts), "start", "end", value="value")`` shows it: each number holds until the next
    column begins, the last as long as the one before it, or as its own date where that is longer.

    Parameters
    ----------
    frame
        One row a feature; it may have other columns, which each of its rows keeps.
    columns
        Those of the moments: dates, or text as TimeMap's dates are, such as ``2020-03``. By default all whose
        name is a date of the years 1000 to 2999.
    value, start, end
        What the new columns are called: the numbers, and the dates ``[start, end)``.

    Raises
    ------
    LayerError
        When there are no such columns, a name is no date, two begin at once, or a new column's name is taken.
    """
    chosen = [name for name in frame.columns if _is_date(name)] if columns is None else list(columns)
    missing = [name for name in chosen if name not in frame.columns]
    if missing or not chosen:
        told = f"no column {', '.join(map(repr, missing))}" if missing else "no column's name is a date"
        raise LayerError(f"{told}; there are {', '.join(map(repr, frame.columns))}")
    kept = [name for name in frame.columns if name not in set(chosen)]
    taken = [name for name in (value, start, end) if name in kept]
    if taken:
        raise LayerError(f"the frame has a column {taken[0]!r} already; name the new one otherwise")
    starts, ends = _stretches(chosen)
    ordered = np.argsort(starts, kind="stable")
    long = frame[kept].iloc[np.tile(np.arange(len(frame)), len(chosen))].reset_index(drop=True)
    return long.assign(
        **{
            value: np.concatenate([frame[chosen[at]].to_numpy(dtype="object") for at in ordered]),
            start: np.repeat(starts[ordered], len(frame)),
            end: np.repeat(ends[ordered], len(frame)),
        }
    )


def _label(name: Hashable) -> str:
    """Return a column's name as a date's text."""
    if isinstance(name, int | np.integer) and not isinstance(name, bool):
        return f"{int(name):04d}"
    if isinstance(name, pd.Timestamp) and name == name.normalize():
        name = name.date()
    return name.isoformat() if hasattr(name, "isoformat") else str(name)


def _is_date(name: Hashable) -> bool:
    label = _label(name)
    is_dated = label[:4].isdecimal() and int(label[:4]) in YEARS and not label[4:5].isdecimal()
    if not is_dated:
        return False
    faults: list[tuple[int, str]] = []
    read_times(pd.Series([label], name="columns"), None, None, faults)
    return not faults


def _stretches(names: list[Hashable]) -> tuple[np.ndarray, np.ndarray]:
    """Return each column's first moment and the next one's: text for years and months, else datetimes."""
    faults: list[tuple[int, str]] = []
    labels = pd.Series([_label(name) for name in names], name="columns")
    times = read_times(labels, None, None, faults)
    if faults:
        raise LayerError(f"column {names[faults[0][0]]!r}: {faults[0][1]}")
    order = np.argsort(times.start, kind="stable")
    start = times.start[order]
    same = np.flatnonzero(np.diff(start) == 0)
    if len(same):
        both = [names[order[same[0]]], names[order[same[0] + 1]]]
        raise LayerError(f"columns {both[0]!r} and {both[1]!r} begin at the same moment")
    own = int(times.end[order[-1]])
    step = int(start[-1] - start[-2]) if len(start) > 1 else 0
    ends = np.empty_like(times.end)
    ends[order] = np.append(start[1:], max(own, int(start[-1]) + step))
    return _dates(times.start, times.unit), _dates(ends, times.unit)


def _dates(moments: Moments, unit: Unit) -> np.ndarray:
    dates = moments.astype(f"datetime64[{NUMPY_UNITS[unit]}]")
    return dates.astype(str).astype(object) if unit in {"year", "month"} else dates.astype("datetime64[s]")
