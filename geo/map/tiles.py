"""Online tiles over the offline base map: none is asked for but by a reader's or the story's wish."""

from __future__ import annotations

from dataclasses import dataclass

from geo.story import Story
from geo.story.online_tiles import find_provider
from geo.timemap import protocol

NAMES = {
    "OpenStreetMap.Mapnik": "OpenStreetMap",
    "OpenTopoMap": "OpenTopoMap",
    "Esri.WorldImagery": "Esri World Imagery",
}
"""Providers that need no key, by their name in xyzservices, as a reader sees them."""
DEEPEST_ZOOM = 17


@dataclass(frozen=True)
class Tiles:
    """A provider of tiles: its name in xyzservices and as it is shown, URL template, credit, deepest zoom."""

    id: str
    name: str
    url: str
    attribution: str
    max_zoom: int

    def to_message(self) -> protocol.Tiles:
        """Return what the map's page needs of it."""
        return {
            "name": self.name,
            "url": self.url,
            "attribution": self.attribution,
            "maxZoom": self.max_zoom,
        }


def tiles_of(story: Story) -> Tiles | None:
    """Return the online tiles that a story opens with; None where it names none."""
    background = story.settings.background
    return find_tiles(background.tiles) if background is not None and background.tiles else None


def find_tiles(name: str) -> Tiles:
    """Return a provider of xyzservices, by its name there.

    Raises
    ------
    KeyError
        When there is none of the name.
    """
    provider = find_provider(name)
    if provider is None:
        raise KeyError(name)
    label = NAMES.get(name, str(provider.name).replace(".", " "))
    credit = str(provider.attribution).replace("(C)", "©")
    return Tiles(name, label, provider.build_url(), credit, int(provider.get("max_zoom", DEEPEST_ZOOM)))
