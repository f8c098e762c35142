"""Whether an end is the last moment that is in, or the first that is not, by what the rows show."""

from __future__ import annotations

import numpy as np

from .columns import DAY, Dates

DAY_SECONDS = 86_400


def as_days(*columns: Dates) -> list[Dates]:
    """Return columns whose times of day are all midnight as columns of days: many programs write days so."""
    timed = [column.rank > DAY for column in columns]
    known = [column.is_moment for column in columns]
    is_midnight = all(
        bool((is_timed == is_moment).all()) and not (column.low[is_timed] % DAY_SECONDS).any()
        for column, is_timed, is_moment in zip(columns, timed, known, strict=True)
    )
    return [_to_days(column) for column in columns] if is_midnight else list(columns)


def _to_days(dates: Dates) -> Dates:
    is_timed = dates.rank > DAY
    return Dates(
        low=dates.low,
        high=np.where(is_timed, dates.low + DAY_SECONDS, dates.high),
        rank=np.where(is_timed, DAY, dates.rank).astype(np.int8),
        offset=np.where(is_timed, 0, dates.offset).astype(np.int32),
        has_offset=dates.has_offset & ~is_timed,
        is_approximate=dates.is_approximate,
        is_uncertain=dates.is_uncertain,
        is_known=dates.is_known,
        reason=dates.reason,
    )


def propose_last(starts: Dates, ends: Dates) -> tuple[bool | None, str]:
    """Return whether rows' ends are the last moment that is in, and why; None where nothing decides.

    Parameters
    ----------
    starts, ends
        The two dates of each row, arrays of the same shape, as `read_rows_dates` gives them.
    """
    starts, ends = as_days(starts, ends)
    known = ends.is_known
    if not known.any():
        return True, "no row has an end"
    timed = known & (ends.rank > DAY)
    if timed.any() and bool((timed == known).all()):
        return False, "ends have times of day: each is the moment at which it ends"
    both = starts.is_known & known & ~timed
    same = both & (starts.rank == ends.rank) & (starts.low == ends.low)
    if same.any():
        unit = ("year", "month", "day")[int(ends.rank[same].max())]
        return True, f"{_count(int(same.sum()))} on one {unit}, so the last {unit} is in"
    if bool((ends.rank[known & ~timed] < DAY).all()):
        unit = ("year", "month")[int(ends.rank[known & ~timed].max())]
        return True, f"ends are told by the {unit}, and the whole of the last {unit} is in"
    return None, "an end may be the last day, or the day after it"


def tell_last(starts: Dates, ends: Dates) -> str:
    """Return why an end is the last moment that is in, or isn't; empty where nothing tells it."""
    last, why = propose_last(starts, ends)
    return "" if last is None or not ends.is_known.any() else f"{why[0].upper()}{why[1:]}."


def _count(rows: int) -> str:
    return "1 row begins and ends" if rows == 1 else f"{rows:,} rows begin and end"
