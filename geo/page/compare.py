"""Two moments compared: the words round what changed, and what the page taken away finds that by."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geo.page.source import link_to
from geo.page.template import render
from geo.story import Source, Story
from geo.story.areas import Area

SILENT = "The story tells nothing of one of these dates: what changed is told between its own."
HINT = "Choose a date to open a second map of it beside the first."
METHOD = (
    "Areas by district, in an equal-area projection (EPSG:6933) and as exact as generalised boundaries bear."
)
PUBLISHED = "Published"
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
    return f"{area.published:,.0f} km²" + ("" if area.is_close else f" (drawn {area.off:+.0%})")


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
