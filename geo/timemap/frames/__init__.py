"""A GeoDataFrame with dates -> `DatedFeatures`."""

from .reading import read_frame
from .tracks import read_tracks

__all__ = ["read_frame", "read_tracks"]
