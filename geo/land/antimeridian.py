"""Areas across the antimeridian: cut along it where they are measured, whole where they are drawn."""

from __future__ import annotations

from typing import Any

import numpy as np
import shapely
from shapely.affinity import translate

from geo.timemap.frames.geometry import to_parts

EDGE, ROUND = 180, 360
WORLD = shapely.box(-EDGE, -90, EDGE, 90)


def cut(shape: Any) -> Any:
    """Return an area within ±180: edges of more than half the globe go the short way round it (RFC 7946)."""
    parts = shapely.get_parts(shape)
    if not any((np.abs(np.diff(shapely.get_coordinates(one)[:, 0])) > EDGE).any() for one in parts):
        return shape
    return shapely.union_all([half for one in parts for half in _halves(one)])


def _halves(polygon: Any) -> list[Any]:
    """Return what of a polygon lies in each turn of the globe, moved into the first."""
    outer, *holes = to_parts(polygon)
    whole = shapely.Polygon(outer, holes)
    return [translate(whole, ROUND * turn) & WORLD for turn in (-1, 0, 1)]


def join(shape: Any) -> Any:
    """Return an area whose halves meet at ±180 as one that goes on beyond 180; any other as it is."""
    west, _, east, _ = shape.bounds
    if west > -EDGE or east < EDGE:
        return shape
    halves = [translate(one, ROUND) if one.bounds[0] == -EDGE else one for one in shapely.get_parts(shape)]
    joined = shapely.union_all(halves)
    return joined if len(shapely.get_parts(joined)) < len(halves) else shape
