"""Times that last until the next row of the same feature."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..dated_features import OPEN_END
from ..dates.units import Moments
from ..errors import LayerError, shorten
from .dates import Times
from .faults import Faults
from .text import to_text


def until_next(times: Times, ids: pd.Series, end: str | None, faults: Faults) -> Times:
    """Return the times with each end at the next start of the same id.

    The last of an id lasts as long as the one before it, or as its own date where that is longer. Rows
    without an id, and those that start with another of their id, go to `faults`.

    Raises
    ------
    LayerError
        When the frame has an end column as well.
    """
    if end is not None:
        raise LayerError(
            f"id={ids.name!r} says when a row ends, and so does end={end!r}; leave one of them out"
        )
    names = to_text(ids).to_numpy()
    told = {row for row, _ in faults}
    faults += [
        (int(row), f"no id in {ids.name!r}") for row in np.flatnonzero(names == "") if int(row) not in told
    ]
    codes = pd.factorize(names)[0]
    order = np.lexsort((times.start, codes))
    row, following = order[:-1], order[1:]
    has_next = codes[row] == codes[following]
    for at in np.flatnonzero(has_next & (times.start[row] == times.start[following])):
        if not told & {int(row[at]), int(following[at])} and names[row[at]]:
            name = shorten(str(names[row[at]]), 30)
            faults.append(
                (int(following[at]), f"another row of {name!r} in {ids.name!r} starts at the same moment")
            )
    ends = times.end.copy()
    ends[row[has_next]] = np.maximum(times.start[following[has_next]], times.start[row[has_next]] + 1)
    return times._replace(end=_last_ends(times.start, ends, order, has_next))


def _last_ends(start: Moments, ends: Moments, order: np.ndarray, has_next: np.ndarray) -> Moments:
    """Return the ends, those of the last of each id as late as the stretch before it is long."""
    is_last = np.append(~has_next, True)
    has_before = np.insert(has_next, 0, False)
    at = np.flatnonzero(is_last & has_before)
    last, before = order[at], order[at - 1]
    known = ends[last] != OPEN_END
    ends[last[known]] = np.maximum(ends[last], start[last] + start[last] - start[before])[known]
    return ends
