"""A GeoDataFrame with dates -> `DatedFeatures`."""

from .dress import Style
from .reading import read_frame
from .values import Values
from .wide import melt

__all__ = ["Style", "Values", "melt", "read_frame"]
