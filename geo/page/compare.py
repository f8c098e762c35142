"""Two moments compared: the words round what changed, and what the page taken away finds that by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geo.page.source import link_to
from geo.page.template import render
from geo.story import Source, Story
from geo.story.areas import Area
from geo.timemap.languages import gettext, mark, number

SILENT = mark("The story tells nothing of one of these dates: what changed is told between its own.")
HINT = mark("Choose a date to open a second map of it beside the first.")
METHOD = mark(
    "Areas by district, in an equal-area projection (EPSG:6933) and as exact as generalised boundaries bear."
)
# i18n: head of a column with areas as others publish them
PUBLISHED = mark("Published")
SAME = 0.005
"""Share of its area by which a row may differ from land that a published area is of."""


def quote(words: str, sources: Sequence[Source]) -> str:
    """Return a sentence with its sources, as HTML to be copied whole."""
    return render("quote", words=words, sources=list(map(link_to, sources)))


def published_of(areas: Sequence[Area], district: str, km2: float) -> str:
    """Return what is published of just this land, and how far off the drawn is where it is not close."""
    same = (area for area in areas if area.district == district and abs(area.drawn - km2) < SAME * km2)
    return "; ".join(map(speak_published, same))


def speak_published(area: Area) -> str:
    """Return a published area in words."""
    published = number(area.published)
    if area.is_close:
        return gettext("{area} km²").format(area=published)
    # i18n: a published area, and how much more or less of it the map draws: “400 km² (drawn +7%)”
    told = gettext("{area} km² (drawn {difference})")
    return told.format(area=published, difference=speak_difference(area.off))


def speak_difference(share: float) -> str:
    """Return a share by which something is more or less, such as ``+7%``."""
    # i18n: by how much something is more or less: “+7%”
    return gettext("{number}%").format(number=f"{100 * share:+.0f}")


def land_of(story: Story) -> dict[str, Any] | None:
    """Return, for JSON, what tells the land that changed between any two moments; None without land.

    ``control`` has each piece's holders, from which moment (null: from ever) and by which source; ``parts``
    each part's piece, district and km²; ``sources`` are links as HTML.
    """
    territory, settings = story.territory, story.settings.territory
    if territory is None or settings is None:
        return None
    parts = zip(territory.parts["piece"], territory.parts["district"], territory.km2, strict=True)
    used = dict.fromkeys(row.source for row in territory.control)
    return {
        "total": territory.total_km2,
        "figures": settings.figures,
        "holders": {name: holder.label for name, holder in settings.holders.items()},
        "control": [(row.piece, row.start, row.holder, row.source) for row in territory.control],
        "parts": [(piece, district, float(km2)) for piece, district, km2 in parts],
        "sources": {name: render("source", link=link_to(story.sources[name])).strip() for name in used},
        "areas": [(area.district, area.drawn, speak_published(area)) for area in story.areas],
    }
