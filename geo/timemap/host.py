"""The page that holds a map: what it asks of a network, and what else of the map the engine goes by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import folium
from folium import CssLink, Element, Figure, JavascriptLink
from folium.elements import ElementAddToElement
from folium.map import FitBounds
from folium.plugins import DualMap
from folium.raster_layers import ImageOverlay

from . import protocol
from .element import TimeEngine, TimeLayer
from .resources import data_url
from .script import leaflet_asset

PLAIN = (
    *(folium.Map, DualMap, folium.FeatureGroup, folium.LayerControl, folium.TileLayer, ImageOverlay),
    *(folium.Circle, folium.CircleMarker, folium.PolyLine, folium.Polygon, folium.Rectangle),
    *(folium.Tooltip, FitBounds, ElementAddToElement, TimeEngine, TimeLayer),
)
"""What is made of Leaflet alone: of Folium's other scripts and styles, such as jQuery, it uses none."""
WORLD_VIEW = ([0.0, 0.0], 1)
"""Where Folium has a map look that was given no location, and how closely."""


def inline_leaflet(root: Any) -> None:
    """Let the maps of a figure have Leaflet from its page itself, not from a network.

    Folium's other scripts and styles stay where they stood, unless all that the maps hold is `PLAIN`: then
    they are left out, so that the page needs no network. It is decided anew each time the page is written.
    """
    inside = list(_walk(root))
    maps = [one for one in inside if isinstance(one, folium.Map)]
    is_plain = all(type(one) in PLAIN or isinstance(one, TimeLayer | Figure) for one in inside)
    if is_plain and not any(one.objects_to_stay_in_front for one in maps):
        dropped = {*dict(folium.folium._default_js), *dict(folium.folium._default_css)}
    else:
        dropped = {"leaflet_css"}  # the engine's script holds it
    header = root.header._children
    for one in maps:
        scripts = {**dict(type(one).default_js), **dict(one.default_js), "leaflet": data_url(leaflet_asset())}
        styles = {**dict(type(one).default_css), **dict(one.default_css)}
        # On the instance: the class's lists are shared by every map of the process.
        one.default_js = [link for link in scripts.items() if link[0] not in dropped - {"leaflet"}]
        one.default_css = [link for link in styles.items() if link[0] not in dropped]
        for name in dropped - {"leaflet"}:
            header.pop(name, None)
        header.update({name: JavascriptLink(url) for name, url in one.default_js})
        header.update({name: CssLink(url) for name, url in one.default_css})


def _walk(element: Element) -> Iterator[Element]:
    """Yield an element and all that it holds."""
    yield element
    for child in element._children.values():
        yield from _walk(child)


def map_of(element: Element) -> folium.Map | None:
    """Return the map that an element is on, at whatever depth."""
    above: Element | None = element
    while above is not None and not isinstance(above, folium.Map):
        above = above._parent
    return above


def has_base_tiles(whole: folium.Map) -> bool:
    """Return whether a map has tiles of its own to lie below everything else."""
    return any(
        isinstance(one, folium.TileLayer | folium.WmsTileLayer) and not one.overlay for one in _walk(whole)
    )


def view_of(whole: folium.Map) -> tuple[bool, protocol.Bounds | None]:
    """Return whether a map was told where to look, and the bounds that it was fitted to, if any."""
    fits = [one.bounds for one in _walk(whole) if isinstance(one, FitBounds)]
    if fits:
        (south, west), (north, east) = fits[-1]
        return False, (west, south, east, north)
    return (list(whole.location), whole.options["zoom"]) != WORLD_VIEW, None
