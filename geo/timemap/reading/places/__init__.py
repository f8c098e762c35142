"""A row's place on the map, as people write it: degrees, shapes, grids or names; or why it has none."""

from .forms import FORMS, is_projected
from .reader import looks_swapped, read_places
from .recognising import Recognised, recognise
from .result import Bounds, Candidate, Fault, Found, Named, Places

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
    "read_places",
    "recognise",
]
