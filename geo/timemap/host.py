"""A Folium map that carries the engine: what it brings, and what its page asks of a network."""

from __future__ import annotations

from typing import Any

import folium
from folium.map import FeatureGroup

from .element import TimeEngine
from .resources import data_url
from .script import leaflet_asset


def inline_leaflet(parent: folium.Map) -> None:
    """Let a map carry Leaflet in itself; drop its other scripts where nothing but the engine is on it."""
    root: Any = parent.get_root()
    header = root.header._children
    is_alone = all(isinstance(child, TimeEngine | FeatureGroup) for child in parent._children.values())
    kept_js = [] if is_alone else [link for link in parent.default_js if link[0] != "leaflet"]
    kept_css = [] if is_alone else [link for link in parent.default_css if link[0] != "leaflet_css"]
    for name, _ in (*parent.default_js, *parent.default_css):
        header.pop(name, None)
    # On the instance: the class's lists are shared by every map of the process.
    parent.default_js = [("leaflet", data_url(leaflet_asset())), *kept_js]
    parent.default_css = kept_css
    for name, url in parent.default_js:
        header[name] = folium.JavascriptLink(url)
    for name, url in parent.default_css:
        header[name] = folium.CssLink(url)
