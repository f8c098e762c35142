"""``areas.csv``: published areas beside those that the story draws, and how exactly an area may be told."""

from __future__ import annotations

import math
from dataclasses import dataclass

from geo.land.territory import Territory
from geo.story.records import Source

CLOSE = 0.05
"""Share by which what is drawn may differ from what is published and still be told as a figure."""

SMALL_KM2, LEAST_KM2 = 10, 0.001


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
    """Return an area in words: ``about 4,300 km²`` where so many figures are all it bears.

    Where none are given it is whole km², and one below `SMALL_KM2` has two figures.
    """
    if figures is not None:
        return f"about {round_to(km2, figures):,.0f} km²" if km2 >= 1 else "less than 1 km²"
    if 0 < km2 < LEAST_KM2:
        return f"less than {LEAST_KM2} km²"
    # Of a street or a field whole km² say nothing.
    return f"{km2:,.0f} km²" if km2 >= SMALL_KM2 or km2 == 0 else f"{to_figures(km2, 2):.12g} km²"


def round_to(number: float, figures: int | None) -> float:
    """Return a number with so many significant figures, whole at least; as it is where None are given."""
    if figures is None or abs(number) < 1:
        return float(number) if figures is None else float(round(number))
    return float(round(to_figures(number, figures)))


def to_figures(number: float, figures: int) -> float:
    """Return a number with so many significant figures."""
    return round(number, figures - 1 - math.floor(math.log10(abs(number)))) if number else 0.0
