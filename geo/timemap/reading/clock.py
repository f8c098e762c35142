"""The dates of a file's rows -> when each feature is there, in one unit, as fine as the finest of them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ..dated_features import OPEN_END
from ..dates import Unit, to_iso
from ..dates.units import CODES, UNITS, Moments, convert_all, count_steps, finest_that_fits, is_finer
from ..dates.zones import list_zones, name_zone
from ..languages import gettext, mark, ngettext, number
from ..layer_file import MOST_STEPS
from .dates import Dates, as_days

DAY, SECOND = UNITS.index("day"), UNITS.index("second")
LAST_MINUTE, LAST_SECOND = 86_400 - 60, 86_400 - 1
TOLD_BY = {
    "minute": mark("the dates are told by the minute"),
    "hour": mark("the dates are told by the hour"),
    "day": mark("the dates are told by the day"),
    "month": mark("the dates are told by the month"),
    "year": mark("the dates are told by the year"),
}
"""What is said where a unit is too coarse for some of them, for `gettext`."""
LATE = mark("an end that is not after the date")


@dataclass(frozen=True)
class When:
    """When each row's feature is there, arrays of shape (n,).

    Seconds ``[low, high)``, `OPEN_END` where the end is open; ``rank`` is the position in `UNITS` of the
    coarsest unit that tells the row; ``is_moment`` where it is one time of day, which lasts one of any unit.
    ``reason`` says why a row has no time, and ``is_of_end`` whether its end is why.
    """

    low: Moments
    high: Moments
    rank: npt.NDArray[np.int8]
    is_moment: npt.NDArray[np.bool_]
    offset: npt.NDArray[np.int32]
    has_offset: npt.NDArray[np.bool_]
    reason: npt.NDArray[np.object_]
    is_of_end: npt.NDArray[np.bool_]

    @property
    def is_good(self) -> npt.NDArray[np.bool_]:
        """Where a row has a time."""
        is_good: npt.NDArray[np.bool_] = self.reason == ""
        return is_good


def combine(starts: Dates, ends: Dates | None, *, last: bool) -> When:
    """Return when each row's feature is there; without a column of ends, for as long as its date says.

    Parameters
    ----------
    last
        Whether an end is the last moment that is in, of its own grain: 1994 is to the end of 1994. A time of
        day is always the moment at which something ends, but 23:59 and 23:59:59, which are the day's end.
    """
    # i18n: why a row is left out.
    no_date = np.where(starts.reason == "", gettext("no date"), starts.reason)
    reason = np.where(starts.is_known, "", no_date).astype(object)
    none = np.zeros(len(reason), dtype=np.bool_)
    if ends is None:
        rank = _rank(starts.low, starts.high, starts.rank, starts.is_moment)
        return When(
            starts.low, starts.high, rank, starts.is_moment, starts.offset, starts.has_offset, reason, none
        )
    starts, ends = as_days(starts, ends)
    is_good = starts.is_known
    high = _find_until(starts, ends, last=last)
    is_moment = is_good & ends.is_known & starts.is_moment & (ends.rank > DAY) & (high == starts.low)
    is_late = is_good & ends.is_known & (high <= starts.low) & ~is_moment
    is_bad = is_good & ~ends.is_known & (ends.reason != "")
    reason[is_late] = gettext(LATE)
    reason[is_bad] = ends.reason[is_bad]
    rank = np.maximum(starts.rank, np.where(ends.is_known, ends.rank, 0)).astype(np.int8)
    offset = np.where(starts.has_offset, starts.offset, ends.offset).astype(np.int32)
    has_offset = starts.has_offset | ends.has_offset
    rank = _rank(starts.low, high, rank, is_moment)
    return When(starts.low, high, rank, is_moment, offset, has_offset, reason, is_late | is_bad)


def _find_until(starts: Dates, ends: Dates, *, last: bool) -> Moments:
    """Return the second at which each row is over, by the clock of its start."""
    size = ends.high - ends.low
    of_day = ends.low % 86_400
    is_days_end = ((of_day == LAST_MINUTE) & (size == 60)) | ((of_day == LAST_SECOND) & (size == 1))
    is_in = np.where(ends.is_moment, is_days_end, last)
    until = np.where(is_in, ends.high, ends.low)
    by = np.where(starts.has_offset & ends.has_offset, starts.offset.astype(np.int64) - ends.offset, 0) * 60
    return np.where(ends.is_known & (until != OPEN_END), until + by, OPEN_END)


def _rank(
    low: Moments, high: Moments, rank: npt.NDArray[np.int8], is_moment: npt.NDArray[np.bool_]
) -> npt.NDArray[np.int8]:
    """Return the coarsest unit that tells each row, by its position; for a time of day from a day on."""
    end = np.where(is_moment | (high == OPEN_END), 0, high)
    told = np.full(len(low), SECOND, dtype=np.int8)
    for position, size in ((SECOND - 1, 60), (SECOND - 2, 3600), (DAY, 86_400)):
        told[(low % size == 0) & (end % size == 0)] = position
    return np.where(rank > DAY, told, rank).astype(np.int8)


def tell_zones(when: When) -> tuple[When, str]:
    """Return times in several offsets from UTC without them, as they are written, and a note that says so."""
    is_timed = when.is_good & when.has_offset
    zones = {name_zone(minutes) for minutes in np.unique(when.offset[is_timed]).tolist()}
    if len(zones) < 2:
        return when, ""
    none = np.zeros(len(when.low), dtype=np.bool_)
    bare = When(**{**vars(when), "has_offset": none})
    # i18n: {zones} is a list such as “UTC, UTC+03:00”.
    words = gettext("There are times of several offsets from UTC ({zones}); each is told as it is written.")
    return bare, words.format(zones=list_zones(zones))


def choose_unit(when: When) -> tuple[Unit, str]:
    """Return the coarsest unit that tells every row, and a note where a coarser one must do."""
    good = when.is_good
    if not good.any():
        return "day", ""
    needed = UNITS[int(when.rank[good].max())]
    low, high = when.low[good], when.high[good]
    known = high[high != OPEN_END]
    first, last = int(low.min()), max(int(low.max()), int(known.max(initial=low.max())))
    fits = finest_that_fits(first, last, "second", MOST_STEPS - 1)
    if not is_finer(needed, fits):
        return needed, ""
    steps = count_steps(first, last, "second", needed)
    # i18n: {amount} is such as “90,000 seconds”, {told} such as “the dates are told by the minute”.
    words = gettext("{amount} are more than can be counted: {told}.")
    return fits, words.format(amount=_count_units(needed, steps), told=gettext(TOLD_BY[fits]))


def _count_units(unit: Unit, count: int) -> str:
    """Return so many of a unit in words."""
    words = {
        "second": lambda: ngettext("{count} second", "{count} seconds", count),
        "minute": lambda: ngettext("{count} minute", "{count} minutes", count),
        "hour": lambda: ngettext("{count} hour", "{count} hours", count),
        "day": lambda: ngettext("{count} day", "{count} days", count),
        "month": lambda: ngettext("{count} month", "{count} months", count),
    }
    return words[unit]().format(count=number(count))


def spell(when: When, unit: Unit) -> tuple[list[str], list[str]]:
    """Return rows' starts and their ends, which are exclusive and empty where open, as ISO 8601 text.

    A unit coarser than a row's own takes the moments that the row is in whole.
    """
    start = convert_all(when.low, "second", unit)
    is_open = when.high == OPEN_END
    end = convert_all(np.where(is_open, 0, when.high - 1), "second", unit) + 1
    end = np.where(when.is_moment, start + 1, end)
    starts, ends = _write(start, unit), _write(np.where(is_open & ~when.is_moment, 0, end), unit)
    if is_finer(unit, "day") and when.has_offset.any():
        zones = [_zone(*one) for one in zip(when.has_offset.tolist(), when.offset.tolist(), strict=True)]
        starts, ends = ([a + b for a, b in zip(texts, zones, strict=True)] for texts in (starts, ends))
    for at in np.flatnonzero(is_open & ~when.is_moment).tolist():
        ends[at] = ""
    return starts, ends


def _zone(has_offset: bool, minutes: int) -> str:
    return (name_zone(minutes)[3:] or "Z") if has_offset else ""


def _write(moments: Moments, unit: Unit) -> list[str]:
    counted = moments.astype(f"datetime64[{CODES[unit]}]")
    if unit == "hour":
        counted = counted.astype("datetime64[m]")
    texts: list[str] = np.datetime_as_string(counted).tolist()
    for at in np.flatnonzero(moments < convert_all(np.array([-1970]), "year", unit)[0]).tolist():
        texts[at] = to_iso(int(moments[at]), unit)  # numpy counts the sign as one of the four digits
    return texts
