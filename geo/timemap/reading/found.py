"""Where a name is, and the other places that bear it."""

from __future__ import annotations

from typing import NamedTuple

NOWHERE = float("nan")


class Candidate(NamedTuple):
    """A place of the gazetteer that bears a name; ``key`` chooses it."""

    key: str
    name: str
    country: str
    population: int
    lon: float
    lat: float
    state: str = ""
    """Of the USA, its code."""


class Found(NamedTuple):
    """Where a name is; without a place, why.

    ``precision_km`` is about how far from the point the place may reach; ``others`` are those that bear the
    name too, the largest first, and ``is_tied`` tells whether one of them may as well be meant.
    """

    name: str
    lon: float = NOWHERE
    lat: float = NOWHERE
    precision_km: float = NOWHERE
    source: str = ""
    chosen: Candidate | None = None
    others: tuple[Candidate, ...] = ()
    is_tied: bool = False
    reason: str = ""
