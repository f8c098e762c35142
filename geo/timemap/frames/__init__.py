"""A GeoDataFrame with dates -> `DatedFeatures`."""

from .reading import read_frame

__all__ = ["read_frame"]
