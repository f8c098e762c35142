"""The moment that a map opens with: the one that was asked for, or one that shows the most."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .dated_features import DatedFeatures
from .dates.units import Unit
from .errors import LayerError, shorten
from .frames.dates import read_times
from .protocol import Show


def opening_of(groups: list[DatedFeatures], show: Show, window: int) -> int | None:
    """Return the first moment at which no other shows more features; None where there are none.

    Parameters
    ----------
    groups
        The features, all in one unit.
    show
        What a moment shows of them; all that has been, ``so-far``, is most at the last start.
    window
        How many moments a window holds.
    """
    if not groups:
        return None
    starts = np.concatenate([group.start for group in groups])
    if show == "so-far":
        return int(starts.max())
    lasting = window - 1 if show == "window" else 0
    ends = np.concatenate([group.end for group in groups])
    moments = np.concatenate([starts, ends + lasting])
    steps = np.concatenate([np.ones_like(starts), -np.ones_like(ends)])
    when, position = np.unique(moments, return_inverse=True)
    return int(when[np.argmax(np.cumsum(np.bincount(position, weights=steps)))])


def read_moment(date: object, unit: Unit) -> int:
    """Return the moment that a date begins with.

    Raises
    ------
    LayerError
        When it is no date.
    """
    faults: list[tuple[int, str]] = []
    times = read_times(pd.Series([date], name="date"), None, unit, faults)
    if faults:
        raise LayerError(
            f"date={shorten(repr(date), 60)} is no date; give one as '2020-10-03', or a datetime, or a year"
        )
    return int(times.start[0])
