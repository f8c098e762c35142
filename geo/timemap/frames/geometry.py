"""Geometry in degrees, cut into the parts that are drawn."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from .faults import Faults


def geometry_faults(geometry: npt.NDArray[Any]) -> Faults:
    """Return the rows without a geometry, and those outside ±180/±90."""
    is_empty = shapely.is_missing(geometry) | shapely.is_empty(geometry)
    bounds = shapely.bounds(geometry)
    outside = (bounds[:, 0] < -180) | (bounds[:, 2] > 180) | (bounds[:, 1] < -90) | (bounds[:, 3] > 90)
    outside |= ~np.isfinite(bounds).all(axis=1) & ~is_empty
    faults = [(int(row), "no geometry") for row in np.flatnonzero(is_empty)]
    return faults + [
        (int(row), f"lon {bounds[row, 0]:g}, lat {bounds[row, 1]:g} is outside ±180/±90; are they swapped?")
        for row in np.flatnonzero(outside & ~is_empty)
    ]


def to_parts(geometry: Any) -> list[npt.NDArray[np.float64]]:
    """Return the lines of a geometry: a polygon's rings, a line itself, a multi's parts."""
    if geometry.geom_type == "Polygon":
        return [np.asarray(ring.coords)[:, :2] for ring in (geometry.exterior, *geometry.interiors)]
    if hasattr(geometry, "geoms"):
        return [part for one in geometry.geoms for part in to_parts(one)]
    return [np.asarray(geometry.coords)[:, :2]]
