"""``areas.csv``: published areas beside those that the story draws, and how exactly an area may be told."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from geo.land.territory import Territory
from geo.story.records import Source
from geo.timemap.languages import gettext, number

CLOSE = 0.05
"""Share by which what is drawn may differ from what is published and still be told as a figure."""

SMALL_KM2, LEAST_KM2 = 10, 0.001
Exactness = Literal["", "about", "less"]


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


def speak_km2(km2: float, figures: int | None, *, is_rough: bool = True) -> str:
    """Return an area in words: ``about 4,300 km²`` where so many figures are all it bears.

    Where none are given it is whole km², and one below `SMALL_KM2` has two figures. Where it isn't to be
    told as ``is_rough``, the word for that is left out.
    """
    exactness, area = bear(km2, figures)
    told = {
        "": gettext("{area} km²"),
        "about": gettext("about {area} km²") if is_rough else gettext("{area} km²"),
        "less": gettext("less than {area} km²"),
    }
    return told[exactness].format(area=area)


def bear(km2: float, figures: int | None) -> tuple[Exactness, str]:
    """Return how exactly an area may be told, and its number of km² in words."""
    if figures is not None:
        return ("about", number(round_to(km2, figures))) if km2 >= 1 else ("less", "1")
    if 0 < km2 < LEAST_KM2:
        return "less", speak_number(LEAST_KM2)
    # Of a street or a field whole km² say nothing.
    return "", number(km2) if km2 >= SMALL_KM2 or km2 == 0 else speak_number(to_figures(km2, 2))


def speak_number(value: float) -> str:
    """Return a number with as many digits behind the point as it has."""
    return number(value, len(f"{value:.12g}".partition(".")[2]))


def round_to(value: float, figures: int | None) -> float:
    """Return a number with so many significant figures, whole at least; as it is where None are given."""
    if figures is None or abs(value) < 1:
        return float(value) if figures is None else float(round(value))
    return float(round(to_figures(value, figures)))


def to_figures(value: float, figures: int) -> float:
    """Return a number with so many significant figures."""
    return round(value, figures - 1 - math.floor(math.log10(abs(value)))) if value else 0.0
