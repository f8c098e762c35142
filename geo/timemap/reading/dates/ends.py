"""Whether an end is the last moment that is in, or the first that is not, by what the rows show."""

from __future__ import annotations

import numpy as np

from ...languages import gettext, ngettext, number
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
    """Return whether rows' ends are the last moment that is in, and why in a sentence; None if undecided.

    Parameters
    ----------
    starts, ends
        The two dates of each row, arrays of the same shape, as `read_rows_dates` gives them.
    """
    starts, ends = as_days(starts, ends)
    known = ends.is_known
    if not known.any():
        return True, gettext("No row has an end.")
    timed = known & (ends.rank > DAY)
    if timed.any() and bool((timed == known).all()):
        return False, gettext("Ends have times of day: each is the moment at which it ends.")
    both = starts.is_known & known & ~timed
    same = both & (starts.rank == ends.rank) & (starts.low == ends.low)
    if same.any():
        unit = ("year", "month", "day")[int(ends.rank[same].max())]
        return True, _tell_same(unit, int(same.sum()))
    if bool((ends.rank[known & ~timed] < DAY).all()):
        if ends.rank[known & ~timed].max():
            return True, gettext("Ends are told by the month, and the whole of the last month is in.")
        return True, gettext("Ends are told by the year, and the whole of the last year is in.")
    return None, gettext("An end may be the last day, or the day after it.")


def tell_last(starts: Dates, ends: Dates) -> str:
    """Return why an end is the last moment that is in, or isn't; empty where nothing tells it."""
    last, why = propose_last(starts, ends)
    return "" if last is None or not ends.is_known.any() else why


def _tell_same(unit: str, rows: int) -> str:
    """Return what rows that begin and end on one moment of a unit tell."""
    if unit == "year":
        words = ngettext(
            "{count} row begins and ends on one year, so the last year is in.",
            "{count} rows begin and end on one year, so the last year is in.",
            rows,
        )
    elif unit == "month":
        words = ngettext(
            "{count} row begins and ends on one month, so the last month is in.",
            "{count} rows begin and end on one month, so the last month is in.",
            rows,
        )
    else:
        words = ngettext(
            "{count} row begins and ends on one day, so the last day is in.",
            "{count} rows begin and end on one day, so the last day is in.",
            rows,
        )
    return words.format(count=number(rows))
