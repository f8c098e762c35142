"""One column of dates, of any type or as ISO 8601 and EDTF text -> the seconds that each value covers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ..dated_features import OPEN_END
from ..dates import read_edtf
from ..dates.edtf import offset_minutes
from ..dates.units import UNITS, Moments, Unit, convert_all
from ..dates.zones import name_zone

ISO = re.compile(r"-?\d{4}-\d\d-\d\d(?:[T ]\d\d(?::\d\d(?::\d\d)?)?)?")
"""What numpy reads by the column: days and times of day without an offset."""
FRACTION = re.compile(r"(:\d\d)[.,]\d+")
DAY = UNITS.index("day")
SECOND = UNITS.index("second")
NONE = -(2**62)
"""In the place of a date that is empty, or none."""


@dataclass
class Dates:
    """One column: the seconds ``[low, high)`` that each value covers, `NONE` where there is none.

    `rank` is the position in `UNITS` of the coarsest unit that tells the value, 0 where there is none;
    `is_moment` whether it is a time of day, which lasts one of whatever unit is chosen. `offset` is a time's
    minutes ahead of UTC, `zones` how the offsets of the column are called.
    """

    name: str
    low: Moments
    high: Moments
    rank: npt.NDArray[np.int8]
    is_moment: npt.NDArray[np.bool_]
    offset: npt.NDArray[np.int32]
    has_offset: npt.NDArray[np.bool_]
    zones: set[str]
    bad: npt.NDArray[np.bool_]

    @property
    def is_empty(self) -> npt.NDArray[np.bool_]:
        """Where there is no value at all."""
        is_empty: npt.NDArray[np.bool_] = (self.low == NONE) & ~self.bad
        return is_empty


def read_column(column: pd.Series) -> Dates:
    """Return what values cover: datetimes, periods, whole numbers as years, anything else as text."""
    if isinstance(column.dtype, pd.PeriodDtype):
        return _read_periods(column)
    if pd.api.types.is_datetime64_any_dtype(column):
        return _read_datetimes(column)
    if pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
        return _read_years(column)
    return _read_text(column)


def _read_datetimes(column: pd.Series) -> Dates:
    zone = column.dt.tz
    local = column if zone is None else column.dt.tz_localize(None)
    low = _seconds(local)
    known = low != NONE
    rank = np.where(known, rank_of(low), 0)
    is_timed = bool((rank > DAY).any())
    offset = np.zeros(len(low), dtype=np.int32)
    if zone is not None:
        ahead = low - _seconds(column.dt.tz_convert("UTC").dt.tz_localize(None))
        offset = np.where(known, ahead // 60, 0).astype(np.int32)
    return Dates(
        name=str(column.name),
        low=low,
        high=np.where(known, low + 86400, NONE),
        rank=rank.astype(np.int8),
        is_moment=known & is_timed,
        offset=offset,
        has_offset=known & (zone is not None),
        zones=set() if zone is None else {_zone_name(str(zone))},
        bad=np.zeros(len(low), dtype=np.bool_),
    )


def _zone_name(zone: str) -> str:
    """Return a zone's name; ``UTC`` for an offset of nothing."""
    return "UTC" if zone in {"UTC", "UTC+00:00", "Z", "+00:00", "-00:00"} else zone


def _seconds(column: pd.Series) -> Moments:
    """Return naive datetimes in seconds, cut to whole ones; `NONE` where there is none."""
    values = column.to_numpy()
    if values.dtype.kind != "M":
        values = column.astype("datetime64[us]").to_numpy()
    seconds = values.astype("datetime64[s]").astype(np.int64)
    return np.where(np.isnat(values), NONE, seconds)


def _read_periods(column: pd.Series) -> Dates:
    known = column.notna().to_numpy()
    low = np.where(known, _seconds(column.dt.start_time), NONE)
    high = np.where(known, _seconds(column.dt.end_time) + 1, NONE)
    is_year = (convert_all(low, "second", "year") + 1 == convert_all(high, "second", "year")) & known
    is_month = (_starts_unit(low, "month") & _starts_unit(high, "month")) & known
    is_year &= _starts_unit(low, "year") & _starts_unit(high, "year")
    rank = np.where(is_month, 1, np.maximum(rank_of(low), rank_of(high)))
    rank = np.where(is_year | ~known, 0, rank)
    return _plain(str(column.name), low, high, rank)


def _starts_unit(seconds: Moments, unit: Unit) -> npt.NDArray[np.bool_]:
    starts = convert_all(convert_all(seconds, "second", unit), unit, "second")
    return np.equal(starts, seconds)


def _read_years(column: pd.Series) -> Dates:
    number = column.astype("float64").to_numpy(na_value=np.nan)
    known = ~np.isnan(number)
    is_year = known & (np.abs(number) <= 9999) & (number == np.floor(number))
    years = np.where(is_year, number, 1970).astype(np.int64) - 1970
    low = np.where(is_year, convert_all(years, "year", "second"), NONE)
    high = np.where(is_year, convert_all(years + 1, "year", "second"), NONE)
    dates = _plain(str(column.name), low, high, np.zeros(len(low)))
    dates.bad = known & ~is_year
    return dates


def _plain(name: str, low: Moments, high: Moments, rank: npt.NDArray[Any]) -> Dates:
    """Return dates that are no times of day."""
    none = np.zeros(len(low), dtype=np.bool_)
    offset = np.zeros(len(low), dtype=np.int32)
    return Dates(name, low, high, rank.astype(np.int8), none, offset, none.copy(), set(), none.copy())


def _read_text(column: pd.Series) -> Dates:
    text = column.map(_spell).astype("object").to_numpy()
    codes, values = pd.factorize(text, use_na_sentinel=False)
    table = _read_values(str(column.name), [str(value) for value in values])
    for part in ("low", "high", "rank", "is_moment", "offset", "has_offset", "bad"):
        setattr(table, part, getattr(table, part)[codes])
    return table


def _spell(value: object) -> str:
    """Return a value of a column of any type as the text of a date; empty where it is none."""
    if isinstance(value, str):
        return value.strip()
    if value is None or value is pd.NaT or (isinstance(value, float) and np.isnan(value)):
        return ""
    if isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool):
        return f"{int(value):0{5 if value < 0 else 4}d}" if value == int(value) else str(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _read_values(name: str, values: list[str]) -> Dates:
    """Return the dates of texts, each of them once in a column."""
    size = len(values)
    none = np.full(size, NONE, dtype=np.int64)
    dates = _plain(name, none, none.copy(), np.zeros(size))
    plain = [at for at, value in enumerate(values) if ISO.fullmatch(value)]
    if not _read_iso(values, plain, dates):
        plain = []
    for at in sorted(set(range(size)) - set(plain)):
        if values[at]:
            _read_one(values[at], at, dates)
    return dates


def _read_iso(values: list[str], plain: list[int], dates: Dates) -> bool:
    """Read many plain days and times at once; False where one of them is not in the calendar."""
    try:
        low = np.array([values[at] for at in plain], dtype="datetime64[s]").astype(np.int64)
    except ValueError:
        return False
    is_timed = np.array([len(values[at].lstrip("-")) > 10 for at in plain], dtype=np.bool_)
    dates.low[plain] = low
    dates.high[plain] = low + 86400
    dates.rank[plain] = np.where(is_timed, rank_of(low), DAY)
    dates.is_moment[plain] = is_timed
    return True


def _read_one(value: str, at: int, dates: Dates) -> None:
    try:
        span = read_edtf(FRACTION.sub(r"\1", value.replace(" ", "T", 1) if ":" in value else value))
    except ValueError:
        dates.bad[at] = True
        return
    seconds = span.to("second")
    dates.low[at] = seconds.start
    dates.high[at] = OPEN_END if seconds.end is None else seconds.end
    is_timed = UNITS.index(span.unit) > DAY
    dates.is_moment[at] = is_timed and "/" not in value
    dates.rank[at] = UNITS.index(span.unit)
    if is_timed:
        ends = [seconds.start] if dates.is_moment[at] or seconds.end is None else [seconds.start, seconds.end]
        dates.rank[at] = rank_of(np.array(ends, dtype=np.int64)).max()
    if span.offset:
        dates.offset[at] = offset_minutes(span.offset)
        dates.has_offset[at] = True
        dates.zones.add(name_zone(int(dates.offset[at])))


def rank_of(seconds: Moments) -> npt.NDArray[np.int8]:
    """Return the position in `UNITS` of the coarsest unit, a day or finer, that each second begins."""
    ranks = np.full(len(seconds), SECOND, dtype=np.int8)
    for rank, size in ((SECOND - 1, 60), (SECOND - 2, 3600), (DAY, 86400)):
        ranks[seconds % size == 0] = rank
    return ranks
