"""``areas.csv``: published areas beside those that the story draws, and how exactly an area may be told."""

from __future__ import annotations

import math
from dataclasses import dataclass

from geo.land.territory import Territory
from geo.story.records import Source

CLOSE = 0.05
"""Share by which what is drawn may differ from what is published and still be told as a figure."""


@dataclass(frozen=True, slots=True)
class Area:
    """A published area and the same land as it is drawn, both in km²."""

    name: str
    district: str
    published: float
    drawn: float
    source: Source

    @property
    def off(self) -> float:
        """How much more is drawn than published, as a share of it; less where negative."""
        return self.drawn / self.published - 1

    @property
    def is_close(self) -> bool:
        """Whether the two differ by no more than `CLOSE`."""
        return abs(self.off) <= CLOSE


def measure(territory: Territory, pieces: str, district: str) -> float:
    """Return km² of some pieces, named with blanks between them, in a district; all where empty."""
    parts, named = territory.parts, set(pieces.split())
    mine = parts["piece"].isin(named or set(parts["piece"]))
    if district:
        mine &= parts["district"] == district
    return float(territory.km2[mine].sum())


def speak_km2(km2: float, figures: int | None) -> str:
    """Return an area in words: whole km², or ``about 4,300 km²`` where so many figures are all it bears."""
    if figures is None:
        return f"{km2:,.0f} km²"
    return f"about {round_to(km2, figures):,.0f} km²" if km2 >= 1 else "less than 1 km²"


def round_to(number: float, figures: int | None) -> float:
    """Return a number with so many significant figures, whole at least; as it is where None are given."""
    if figures is None or number == 0:
        return float(number)
    digits = figures - 1 - math.floor(math.log10(abs(number)))
    return float(round(number, min(digits, 0)))
