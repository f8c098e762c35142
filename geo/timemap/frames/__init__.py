"""A GeoDataFrame with dates -> `DatedFeatures`."""

from .dress import Style
from .reading import read_frame
from .tracks import read_tracks
from .values import Values
from .wide import melt

__all__ = ["Style", "Values", "melt", "read_frame", "read_tracks"]
