"""What of the story's archive is in sight, as the map reports it."""

from __future__ import annotations

import math
from collections.abc import Mapping

from geo.archive.questions import Where

MOST = 2**53
"""No moment that a page can count is beyond."""
MOST_KINDS = 100
LONGEST_KIND = 1_000


def read_seen(values: object) -> Where | None:
    """Return the view, the stretch of time and the kinds that are in sight; None for anything else."""
    if not isinstance(values, Mapping):
        return None
    view, kinds = values.get("view"), values.get("kinds")
    begin, end = (values.get(key) for key in ("begin", "end"))
    if not (isinstance(view, list | tuple) and len(view) == 4 and all(map(_is_number, view))):
        return None
    if not ((begin is None or _is_moment(begin)) and _is_moment(end)):
        return None
    if not (kinds is None or _are_kinds(kinds)):
        return None
    west, south, east, north = map(float, view)
    if south > north:
        return None
    east += 360 if west > east else 0
    return Where((west, south, east, north), begin, end, None if kinds is None else tuple(kinds))


def _is_number(value: object) -> bool:
    is_one = isinstance(value, int | float) and not isinstance(value, bool)
    return is_one and abs(value) < 1_000 and math.isfinite(value)  # type: ignore[arg-type] # it is one


def _is_moment(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= MOST


def _are_kinds(value: object) -> bool:
    return (
        isinstance(value, list | tuple)
        and len(value) <= MOST_KINDS
        and all(isinstance(one, str) and len(one) <= LONGEST_KIND for one in value)
    )
