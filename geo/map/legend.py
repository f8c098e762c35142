"""The legend of a territory: who held how much of it, as figures and as shares that add up."""

from __future__ import annotations

import math
from collections.abc import Sequence

from geo.land.territory import Territory
from geo.story.areas import speak_km2, to_figures
from geo.story.schema.land_settings import TerritorySettings
from geo.timemap import protocol
from geo.timemap.languages import gettext, pgettext

FIGURES = 7
"""Of an area as the chart draws it, whether it is a country or a field."""


def to_summary(territory: Territory, settings: TerritorySettings) -> protocol.Territory:
    """Return what the legend and the chart of areas need: km² by holder and their words, as steps in time."""
    by_step = [[areas.get(holder, 0.0) for holder in settings.holders] for _, areas in territory.steps]
    return {
        "title": settings.title,
        "note": settings.note,
        "holders": [
            {"label": one.label, "colour": one.colour, "pattern": one.pattern}
            for one in settings.holders.values()
        ],
        "total": to_figures(territory.total_km2, FIGURES),
        "steps": [
            [day, *(to_figures(area, FIGURES) for area in areas)]
            for (day, _), areas in zip(territory.steps, by_step, strict=True)
        ],
        "figures": [speak_areas(areas, settings.figures) for areas in by_step],
    }


def speak_areas(areas: Sequence[float], figures: int | None = None) -> list[str]:
    """Return each of some areas as the legend prints it, such as ``4,311 km² · 36 %``.

    The percentages are whole and add up to 100; one that would be none or all without being it is printed as
    ``<1`` or ``>99``.
    """
    shares = zip(areas, to_percentages(areas), strict=True)
    return [_speak_area(area, figures, _speak_share(area, share, sum(areas))) for area, share in shares]


def _speak_area(area: float, figures: int | None, share: str) -> str:
    """Return an area as exact as it is, without the word for that: the legend is narrow."""
    if not area:
        # i18n: of a party that holds no land
        return pgettext("land", "none")
    return gettext("{area} · {share} %").format(area=speak_km2(area, figures, is_rough=False), share=share)


def _speak_share(area: float, share: int, total: float) -> str:
    if share == 0:
        return "<1"
    return ">99" if share == 100 and area < total else str(share)


def to_percentages(areas: Sequence[float]) -> list[int]:
    """Return the share of each of some areas as whole percentages that add up to 100.

    By the largest remainder (Hamilton's method): each is rounded down, and what is left goes, one each, to
    those that lost most.
    """
    total = sum(areas)
    exact = [100 * area / total for area in areas]
    whole = [math.floor(share) for share in exact]
    by_loss = sorted(range(len(areas)), key=lambda one: whole[one] - exact[one])
    for one in by_loss[: 100 - sum(whole)]:
        whole[one] += 1
    return whole
