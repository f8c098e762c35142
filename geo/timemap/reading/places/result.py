"""What reading places gives: a shape a row, or why it has none; and what was understood without asking."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import shapely

from ...languages import gettext, number
from ..found import Found

SHOWN = 3
"""Places that are shown of a reading."""
Bounds = tuple[float, float, float, float]
"""minx, miny, maxx, maxy in degrees."""
Shapes = npt.NDArray[np.object_]
Numbers = npt.NDArray[np.float64]


class Fault(NamedTuple):
    """Why a row has no place: the column, what stands in it, and the reason with its remedy."""

    column: str
    value: str
    reason: str


class Named(NamedTuple):
    """A place known by itself, such as one of a story: all its names, degrees, and how exact it is."""

    names: tuple[str, ...]
    lon: float
    lat: float
    precision_km: float = 1.0


class Points(NamedTuple):
    """Points in degrees, shape (n,); NaN where a row has none, with its fault by position."""

    lons: Numbers
    lats: Numbers
    faults: dict[int, Fault]
    notes: tuple[str, ...] = ()


class Places(NamedTuple):
    """A shape in EPSG:4326 a row, None where it has none: then ``faults`` has its position."""

    shapes: Shapes
    faults: dict[int, Fault]
    notes: tuple[str, ...] = ()
    found: tuple[Found, ...] = ()


def empty_shapes(count: int) -> Shapes:
    """Return so many rows without a shape."""
    return np.full(count, None, dtype=np.object_)


def is_within(lons: Any, lats: Any, home: Bounds) -> Any:
    """Tell which points lie in bounds, which may run across 180°."""
    minx, miny, maxx, maxy = home
    is_beside = (lons - minx) % 360 <= (maxx - minx) % 360 if maxx - minx < 360 else np.isfinite(lons)
    return is_beside & (lats >= miny) & (lats <= maxy)


def share_of(places: Places) -> float:
    """Return the share of rows that have a place."""
    return 1 - len(places.faults) / len(places.shapes)


def show(places: Places) -> tuple[str, ...]:
    """Return the first places as they are understood."""
    return tuple(map(spell, places.shapes[~shapely.is_missing(places.shapes)][:SHOWN]))


def spell(shape: Any) -> str:
    """Return where a shape is: its middle, and what it is if it is no point."""
    point = shapely.point_on_surface(shape)
    lat, lon = point.y, point.x
    # i18n: a latitude, north or south; then a longitude, east or west.
    north = gettext("{degrees}° N") if lat >= 0 else gettext("{degrees}° S")
    # i18n: a longitude, east or west.
    east = gettext("{degrees}° E") if lon >= 0 else gettext("{degrees}° W")
    sides = zip((north, east), (lat, lon), strict=True)
    where = ", ".join(words.format(degrees=number(abs(value), 4)) for words, value in sides)
    if shape.geom_type == "Point":
        return where
    # i18n: {kind} is what GeoJSON calls a shape, such as Polygon.
    return gettext("{kind} at {place}").format(kind=shape.geom_type, place=where)
