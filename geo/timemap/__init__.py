"""The time engine: a Folium element that moves any map through time in the map's own page."""

from .element import TimeEngine, TimeMap, layer_config
from .frames import read_frame, to_parts
from .layer_file import OPEN_END, DatedFeatures, Kind
from .script import engine_asset, leaflet_asset

__all__ = [
    "OPEN_END",
    "DatedFeatures",
    "Kind",
    "TimeEngine",
    "TimeMap",
    "engine_asset",
    "layer_config",
    "leaflet_asset",
    "read_frame",
    "to_parts",
]
