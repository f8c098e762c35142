"""Times of day in several offsets from UTC: each is told as it is written, in frames and in readers' files.

A reader looks for the time that a source gives; an event of the 27th in one place may be one of the 26th in
another. An end is told by the clock of its start. Tracks alone need one order of all their moments: UTC.
"""

from __future__ import annotations

from collections.abc import Iterable

MOST_TOLD = 4


def name_zone(minutes: int) -> str:
    """Return how an offset from UTC is called, such as ``UTC+03:00``."""
    if not minutes:
        return "UTC"
    sign, ahead = "-" if minutes < 0 else "+", abs(minutes)
    return f"UTC{sign}{ahead // 60:02d}:{ahead % 60:02d}"


def list_zones(zones: Iterable[str]) -> str:
    """Return several zones in their order, the first of many."""
    names = sorted(zones)
    return ", ".join(names[:MOST_TOLD]) + ", …" * (len(names) > MOST_TOLD)
