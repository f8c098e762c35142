"""Online tiles as an option over the offline base map; the page asks nobody for them before a reader does."""

from __future__ import annotations

from dataclasses import dataclass

import xyzservices.providers

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


def find_tiles(name: str) -> Tiles:
    """Return a provider of `NAMES`.

    Raises
    ------
    KeyError
        When the name is none of them.
    """
    label = NAMES[name]
    provider = xyzservices.providers.query_name(name)
    credit = str(provider.attribution).replace("(C)", "©")
    return Tiles(name, label, provider.build_url(), credit, int(provider.get("max_zoom", DEEPEST_ZOOM)))
