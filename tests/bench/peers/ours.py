"""This project's own page for the comparison: the library, saved as a stand-alone file."""

from pathlib import Path

import folium
import geopandas as gpd

from geo.timemap import TimeMap


def make_page(frame: gpd.GeoDataFrame, path: Path, show: str) -> None:
    """Write the page: the same points at the peers' size, without a base map, as they have none."""
    page = folium.Map(location=[40, 47], zoom_start=7, tiles=None)
    TimeMap(frame, "start", "end", "title", show=show, radius=4, base_map=False).add_to(page)
    page.save(str(path))
