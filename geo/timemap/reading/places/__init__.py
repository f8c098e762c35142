"""A row's place on the map, as people write it: degrees, shapes, grids or names; or why it has none."""

from ..found import Candidate, Found
from .forms import FORMS, is_projected
from .grids import name_crs
from .reader import looks_swapped, read_places
from .recognising import Recognised, recognise
from .result import Bounds, Fault, Named, Places, show

__all__ = [
    "FORMS",
    "Bounds",
    "Candidate",
    "Fault",
    "Found",
    "Named",
    "Places",
    "Recognised",
    "is_projected",
    "looks_swapped",
    "name_crs",
    "read_places",
    "recognise",
    "show",
]
