"""What reading places gives: a shape a row, or why it has none; and what was understood without asking."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import shapely

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


def count_of(number: int, noun: str) -> str:
    """Return a number with its noun."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


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
    where = f"{abs(lat):.4f}° {'N' if lat >= 0 else 'S'}, {abs(lon):.4f}° {'E' if lon >= 0 else 'W'}"
    return where if shape.geom_type == "Point" else f"{shape.geom_type} at {where}"
