"""Distances and areas, on the WGS 84 ellipsoid; points are (lon, lat) in degrees."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import shapely
from pyproj import Geod

from geo.timemap.languages import gettext, mark

Point = tuple[float, float]

GEOD = Geod(ellps="WGS84")
STEP_KM = 25.0
"""A drawn line follows the geodesic by points not farther apart than this."""
RING_POINTS = 120
FEW_CORNERS = mark("An area needs three corners.")
CROSSED = mark("The edges cross each other: an area needs corners in their order.")


def distance_km(one: Point, other: Point) -> float:
    """Return the length of the geodesic between two points (Karney 2013, by PROJ)."""
    return float(GEOD.inv(*one, *other)[2]) / 1000


def legs_km(points: tuple[Point, ...]) -> list[float]:
    """Return the length of each leg of a line, one fewer than its points."""
    return [distance_km(one, other) for one, other in pairwise(points)]


def area_km2(points: tuple[Point, ...]) -> float:
    """Return the area of a polygon with geodesic edges, whichever way round it is given.

    Raises
    ------
    ValueError
        When it has fewer than three corners, or its edges cross each other; it says so to a reader.
    """
    if len(set(points)) < 3:
        raise ValueError(gettext(FEW_CORNERS))
    if not shapely.Polygon(points).is_valid:
        raise ValueError(gettext(CROSSED))
    lons, lats = zip(*points, strict=True)
    return abs(float(GEOD.polygon_area_perimeter(lons, lats)[0])) / 1e6


def perimeter_km(points: tuple[Point, ...]) -> float:
    """Return the length of a polygon's edge, the last corner joined with the first."""
    return sum(legs_km((*points, points[0])))


def geodesic(points: tuple[Point, ...]) -> list[Point]:
    """Return a line that follows the geodesics between its points, to be drawn."""
    line: list[Point] = list(points[:1])
    for one, other in pairwise(points):
        between = int(distance_km(one, other) // STEP_KM)
        line += [(float(lon), float(lat)) for lon, lat in GEOD.npts(*one, *other, between)] if between else []
        line.append(other)
    return line


def ring(centre: Point, km: float) -> list[Point]:
    """Return the points at a distance all round a centre, closed."""
    around = np.linspace(0, 360, RING_POINTS, endpoint=False)
    lons, lats, _ = GEOD.fwd(
        np.full(RING_POINTS, centre[0]),
        np.full(RING_POINTS, centre[1]),
        around,
        np.full(RING_POINTS, km * 1000),
    )
    points = [(float(lon), float(lat)) for lon, lat in zip(lons, lats, strict=True)]
    return [*points, points[0]]
