"""The texts of a whole column -> arrays of seconds, plain days and times by the column, others one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from ...dated_features import OPEN_END
from ...dates import Span, convert
from ...dates.edtf import offset_minutes
from ...dates.units import UNITS, Moments
from ..progress import Progress, nothing, part_of, watched
from .forms import EPOCHS, Notes
from .reader import Reader

SECONDS = {"day": 86_400, "hour": 3600, "minute": 60, "second": 1}
DAY, MINUTE, SECOND = (UNITS.index(unit) for unit in ("day", "minute", "second"))
WIDTH = 19
"""Of 2020-11-08T14:00:00."""
CHUNK = 200_000
"""Texts that are taken apart at once: their letters take 76 bytes each."""
PLAIN = 0.3
"""Share that is done when the plain ones are read."""
TAIL = re.compile(r"\s?(?:(Z|UTC|GMT)|([+-]\d\d)(?::?(\d\d))?)", re.ASCII)
FRACTION = re.compile(r"[.,]0*[1-9]")


@dataclass(frozen=True)
class Dates:
    """What the texts of a column say, arrays of shape (n,).

    ``low`` and ``high`` are seconds since 1970 began, the second exclusive and `OPEN_END` where it is open;
    ``rank`` is the position in `UNITS` of the unit in which a text tells its date, ``offset`` the minutes
    that it is ahead of UTC. ``reason`` says why a text has no date, and is empty where it has one, or where
    there is no text; `is_known` tells these apart.
    """

    low: Moments
    high: Moments
    rank: npt.NDArray[np.int8]
    offset: npt.NDArray[np.int32]
    has_offset: npt.NDArray[np.bool_]
    is_approximate: npt.NDArray[np.bool_]
    is_uncertain: npt.NDArray[np.bool_]
    is_known: npt.NDArray[np.bool_]
    reason: npt.NDArray[np.object_]

    @property
    def is_moment(self) -> npt.NDArray[np.bool_]:
        """Where it is one time of day."""
        sizes = np.array([SECONDS.get(unit, 0) for unit in UNITS])[self.rank]
        is_moment: npt.NDArray[np.bool_] = self.is_known & (self.rank > DAY) & (self.high - self.low == sizes)
        return is_moment

    def take(self, at: npt.NDArray[Any]) -> Dates:
        """Return the dates at some positions, as often as they are named."""
        return Dates(*(getattr(self, one.name)[at] for one in fields(self)))

    def span(self, at: int) -> Span | str:
        """Return one date's span, or why it has none."""
        if not self.is_known[at]:
            return str(self.reason[at])
        unit = UNITS[self.rank[at]]
        low, high = int(self.low[at]), int(self.high[at])
        minutes = int(self.offset[at])
        sign, ahead = "-" if minutes < 0 else "+", abs(minutes)
        offset = f"{sign}{ahead // 60:02d}:{ahead % 60:02d}" if minutes else "Z"
        return Span(
            convert(low, "second", unit),
            None if high == OPEN_END else convert(high, "second", unit),
            bool(self.is_approximate[at]),
            bool(self.is_uncertain[at]),
            unit,
            offset if self.has_offset[at] else "",
        )


def read_dates(
    texts: Sequence[str],
    form: str,
    *,
    is_end: bool = False,
    beside: pd.Series | None = None,
    progress: Progress = nothing,
) -> tuple[Dates, tuple[str, ...]]:
    """Return what distinct texts of a form say, and what was understood without asking.

    ``beside`` are the texts of the rows' other column of dates, where there is one; `progress` is told the
    share that is done.

    Raises
    ------
    FileError
        When too many of them are slow to read.
    """
    notes = Notes()
    dates = _empty(len(texts))
    for first in range(0, len(texts), CHUNK):
        progress(PLAIN * first / len(texts))
        _read_plain(texts[first : first + CHUNK], first, dates, notes)
    if form in EPOCHS:
        _read_epochs(texts, form, dates, notes)
    rest = np.flatnonzero(~dates.is_known).tolist()
    reader = Reader(form, [texts[at] for at in rest], notes, is_end=is_end, beside=beside)
    for at in watched(rest, part_of(progress, PLAIN, 1)):
        span = reader.read(texts[at])
        if isinstance(span, str):
            dates.reason[at] = span
        else:
            _put(dates, at, span)
    return dates, notes.sentences()


def _empty(size: int) -> Dates:
    def none(kind: Any) -> npt.NDArray[Any]:
        return np.zeros(size, dtype=kind)

    no_date = [none(kind) for kind in (np.int64, np.int64, np.int8, np.int32, *[np.bool_] * 4)]
    return Dates(*no_date, reason=np.full(size, "", dtype=np.object_))  # type: ignore[misc]


def _put(dates: Dates, at: int, span: Span) -> None:
    """Put one span in its place."""
    dates.low[at] = _to_seconds(span.start, span)
    dates.high[at] = OPEN_END if span.end is None else _to_seconds(span.end, span)
    dates.rank[at] = UNITS.index(span.unit)
    dates.is_approximate[at], dates.is_uncertain[at] = span.is_approximate, span.is_uncertain
    if span.offset:
        dates.offset[at], dates.has_offset[at] = offset_minutes(span.offset), True
    dates.is_known[at] = True


def _to_seconds(moment: int, span: Span) -> int:
    size = SECONDS.get(span.unit)
    return moment * size if size else convert(moment, span.unit, "second")


def _read_plain(texts: Sequence[str], first: int, dates: Dates, notes: Notes) -> None:
    """Read the plain days and times of a stretch of a column at once: 2020-11-08, 2020-11-08T14:00:00Z."""
    letters = np.array(texts, dtype=f"U{WIDTH}").view(np.uint32).reshape(-1, WIDTH)
    numbers = letters.astype(np.int64) - ord("0")
    is_digit = (numbers >= 0) & (numbers <= 9)
    day, is_day = _count_days(letters, numbers, is_digit)
    is_time = (
        is_day & np.isin(letters[:, 10], (ord("T"), ord(" "))) & is_digit[:, [11, 12, 14, 15]].all(axis=1)
    )
    is_time &= letters[:, 13] == ord(":")
    hour, minute, second = (numbers[:, at] * 10 + numbers[:, at + 1] for at in (11, 14, 17))
    has_seconds = (letters[:, 16] == ord(":")) & is_digit[:, 17] & is_digit[:, 18] & (second < 60)
    is_time &= (hour < 24) & (minute < 60) & (has_seconds | (letters[:, 16] != ord(":")))
    seconds = day * 86_400 + np.where(
        is_time, hour * 3600 + minute * 60 + np.where(has_seconds, second, 0), 0
    )
    offset, has_offset, is_good = _read_tails(texts, is_time, has_seconds, notes)
    is_time &= is_good
    is_plain = is_day & (letters[:, 10] == 0)
    at = np.flatnonzero(is_plain | is_time)
    rank = np.where(is_time, np.where(has_seconds, SECOND, MINUTE), DAY)[at]
    size = np.where(rank == SECOND, 1, np.where(rank == MINUTE, 60, 86_400))
    dates.low[first + at], dates.high[first + at] = seconds[at], seconds[at] + size
    dates.rank[first + at], dates.is_known[first + at] = rank, True
    dates.offset[first + at], dates.has_offset[first + at] = offset[at], has_offset[at]


def _count_days(
    letters: npt.NDArray[np.uint32], numbers: Moments, is_digit: npt.NDArray[np.bool_]
) -> tuple[Moments, npt.NDArray[np.bool_]]:
    """Return the days that texts begin with, in the years 1 to 9998, and where they are days."""
    is_day = is_digit[:, [0, 1, 2, 3, 5, 6, 8, 9]].all(axis=1)
    is_day &= (letters[:, 4] == ord("-")) & (letters[:, 7] == ord("-"))
    year = np.where(is_day, numbers[:, :4] @ np.array([1000, 100, 10, 1]), 1970)
    month = np.where(is_day, numbers[:, 5] * 10 + numbers[:, 6], 1)
    day = np.where(is_day, numbers[:, 8] * 10 + numbers[:, 9], 1)
    is_day &= (year >= 1) & (year <= 9998) & (month >= 1) & (month <= 12)  # 9999 stands for none
    months = ((year - 1970) * 12 + np.where(is_day, month, 1) - 1).astype("datetime64[M]")
    first, after = ((months + more).astype("datetime64[D]").astype(np.int64) for more in (0, 1))
    is_day &= (day >= 1) & (day <= after - first)
    return first + day - 1, is_day


def _read_tails(
    texts: Sequence[str], is_time: npt.NDArray[np.bool_], has_seconds: npt.NDArray[np.bool_], notes: Notes
) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Return the offsets behind times of day, where there are any, and where nothing else is behind them."""
    size = len(texts)
    minutes, has_offset, is_good = (
        np.zeros(size, np.int32),
        np.zeros(size, np.bool_),
        np.ones(size, np.bool_),
    )
    ends = np.where(has_seconds, WIDTH, WIDTH - 3)
    at = np.flatnonzero(is_time & (np.fromiter(map(len, texts), np.int64, size) > ends))
    tails = [texts[one][end:] for one, end in zip(at.tolist(), ends[at].tolist(), strict=True)]
    fraction = next((place for place, tail in enumerate(tails) if FRACTION.match(tail)), None)
    if fraction is not None:
        notes.add("fraction", texts[at[fraction]])
    tails = [tail.lstrip(".,0123456789") if tail[0] in ".," else tail for tail in tails]
    known = {tail: _read_tail(tail) for tail in set(tails)}
    # A minute with -10:00 behind it may be a range: the reader asks.
    is_good[at] = [known[tail] is not None and (tail.lstrip()[:1] != "-") for tail in tails]
    is_good[at] |= has_seconds[at] & np.array([known[tail] is not None for tail in tails], np.bool_)
    minutes[at] = [known[tail] or 0 for tail in tails]
    has_offset[at] = list(map(bool, tails))
    return minutes, has_offset, is_good


def _read_tail(tail: str) -> int | None:
    """Return the minutes of an offset, 0 for nothing; None for anything else."""
    if not tail:
        return 0
    match = TAIL.fullmatch(tail)
    if match is None:
        return None
    if match[1]:
        return 0
    minutes = abs(int(match[2])) * 60 + int(match[3] or 0)
    if minutes > 14 * 60 or int(match[3] or 0) > 59:
        return None
    return -minutes if match[2][0] == "-" else minutes


def _read_epochs(texts: Sequence[str], form: str, dates: Dates, notes: Notes) -> None:
    """Read whole numbers of parts of a second since 1970 at once."""
    at = [at for at, text in enumerate(texts) if text.isascii() and text.isdecimal() and len(text) < 19]
    if not at:
        return
    seconds, rest = np.divmod(np.array([int(texts[one]) for one in at]), EPOCHS[form])
    notes.add(form, texts[at[0]])
    if rest.any():
        notes.add("fraction", texts[at[0]])
    is_good = seconds < convert(9999 - 1970, "year", "second")
    where = np.array(at)[is_good]
    dates.low[where], dates.high[where] = seconds[is_good], seconds[is_good] + 1
    dates.rank[where], dates.has_offset[where], dates.is_known[where] = SECOND, True, True
