"""The time engine: dated features on any Folium map, moved through time in the map's own page.

>>> import folium, geopandas as gpd
>>> from timemap import TimeMap
>>> events = gpd.GeoDataFrame(
...     {"start": ["2020-10-01", "2020-10-05"], "end": ["2020-10-04", None], "title": ["First", "Second"]},
...     geometry=gpd.points_from_xy([46.75, 47.03], [39.76, 39.52]),
...     crs="EPSG:4326",
... )
>>> m = folium.Map(tiles=None)
>>> TimeMap(events, start="start", end="end", title="title", show="so-far").add_to(m)
>>> m.save("events.html")  # stands alone, asks nothing of a network

What stands here is public: it changes only with the first number of the version. The modules below it are how
it is made, and may change with any release.
"""

from .archive_map import ArchiveMap
from .errors import LayerError, TimeMapError
from .frames import Style, Values, melt
from .reading.dated import read_dated
from .reading.model import Columns
from .time_map import TimeMap
from .tracks import Track

__version__ = "1.0.0"
"""The release that is installed."""

__all__ = [
    "ArchiveMap",
    "Columns",
    "LayerError",
    "Style",
    "TimeMap",
    "TimeMapError",
    "Track",
    "Values",
    "__version__",
    "melt",
    "read_dated",
]
