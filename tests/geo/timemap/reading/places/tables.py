"""Tables of text for tests of places, and what is read of them."""

import pandas as pd
import shapely

from geo.timemap.reading import Columns, Table
from geo.timemap.reading.places import read_places

EPSG_4326 = "EPSG:4326"


def read(cells, form, crs=EPSG_4326, geometry=None, **more):
    """Read the places of columns of text in a form."""
    names = tuple(cells)
    rows = pd.DataFrame(cells, dtype="str") if cells else pd.DataFrame(index=range(len(geometry)))
    return read_places(Table(rows, geometry, (), (), crs), Columns(names, form), **more)


def points_of(places):
    """Return the points that were read, rounded to a metre, None where there is none."""
    return [None if shape is None else (round(shape.x, 5), round(shape.y, 5)) for shape in places.shapes]


def wkt_of(places):
    """Return the shapes that were read, as text."""
    return [None if shape is None else shapely.to_wkt(shape, rounding_precision=4) for shape in places.shapes]
