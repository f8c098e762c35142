"""Geometry in degrees, as the features that are drawn of it: points, lines and areas.

A row of several points, or of several forms, becomes several features; the first of them counts for the row.
Longitudes may run from -180 to 180 or from 0 to 360. An edge of more than half the globe is taken the short
way round it, across the antimeridian: its positions go on beyond 180 rather than back to -180, and the map
draws them in whatever copy of the world it shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import shapely

from .faults import Faults

POINTS, AREAS, COLLECTION = (0, 4), (3, 6), 7
"""What shapely calls the types of geometry, single and multi; the others are lines."""
MOST_LON = 360
MOST_LAT = 90
AT_A_TIME = 4096
Positions = npt.NDArray[np.float64]


class Points(NamedTuple):
    """Points of rows: `row`, shape (n,); positions, shape (n, 2); whether each counts for its row."""

    row: npt.NDArray[np.int64]
    positions: Positions
    counts: npt.NDArray[np.bool_]


class Shapes(NamedTuple):
    """Lines and areas of rows: the lines of each, a polygon's rings among them; the rest as of `Points`."""

    row: npt.NDArray[np.int64]
    parts: list[list[Positions]]
    is_area: npt.NDArray[np.bool_]
    counts: npt.NDArray[np.bool_]


def geometry_faults(geometry: npt.NDArray[Any]) -> Faults:
    """Return the rows without a geometry, and those with a position that is nowhere on the globe."""
    is_empty = shapely.is_missing(geometry) | shapely.is_empty(geometry)
    faults = [(int(row), "no geometry") for row in np.flatnonzero(is_empty)]
    positions, rows = shapely.get_coordinates(geometry, return_index=True)
    lon, lat = positions.T
    # Written so that what is no number is outside too.
    is_inside = (lon >= -180) & (lon <= MOST_LON) & (np.abs(lat) <= MOST_LAT)
    outside, first = np.unique(rows[~is_inside], return_index=True)
    for row, (x, y) in zip(outside, positions[~is_inside][first], strict=True):
        words = "is outside -180..360 and ±90"
        remedy = "; are they swapped?" if abs(x) <= MOST_LAT < abs(y) else ""
        faults.append((int(row), f"lon {x:g}, lat {y:g} {words}{remedy}"))
    return faults


def split(geometry: npt.NDArray[Any]) -> tuple[Points, Shapes]:
    """Return the points, and the lines and areas, of valid geometries, shape (n,), by rows."""
    kinds = shapely.get_type_id(geometry)
    rows = np.arange(len(geometry))
    while (kinds == COLLECTION).any():  # a collection may hold another
        geometry, index = shapely.get_parts(geometry, return_index=True)
        rows, kinds = rows[index], shapely.get_type_id(geometry)
    points = _points(geometry, rows, np.isin(kinds, POINTS))
    shapes = _shapes(geometry, rows, kinds)
    is_drawn = np.isin(shapes.row, points.row)
    return points, shapes._replace(counts=shapes.counts & ~is_drawn)


def _points(geometry: npt.NDArray[Any], rows: npt.NDArray[np.int64], mask: npt.NDArray[np.bool_]) -> Points:
    positions, index = shapely.get_coordinates(geometry[mask], return_index=True)
    positions[:, 0] = np.where(positions[:, 0] > 180, positions[:, 0] - 360, positions[:, 0])
    row = rows[mask][index]
    return Points(row, positions, _is_first(row))


def _shapes(geometry: npt.NDArray[Any], rows: npt.NDArray[np.int64], kinds: npt.NDArray[np.int32]) -> Shapes:
    """Return a feature for the lines of each row, and one for its areas."""
    features: dict[tuple[int, bool], list[Positions]] = {}
    known: dict[bytes, list[Positions]] = {}  # values by month repeat an outline for each of their months
    drawn = np.flatnonzero(~np.isin(kinds, POINTS))
    for at, form in zip(drawn, _forms(geometry[drawn]), strict=True):
        if form not in known:
            known[form] = to_parts(geometry[at])
        key = (int(rows[at]), bool(kinds[at] in AREAS))
        features.setdefault(key, []).extend(known[form])
    order = sorted(features)
    row = np.array([row for row, _ in order], dtype=np.int64)
    is_area = np.array([is_area for _, is_area in order], dtype=np.bool_)
    return Shapes(row, _shared([features[key] for key in order]), is_area, _is_first(row))


def _forms(geometry: npt.NDArray[Any]) -> Iterator[bytes]:
    """Give geometries as bytes, the same for the same: some at a time, since all may take a lot of room."""
    for begin in range(0, len(geometry), AT_A_TIME):
        yield from shapely.to_wkb(geometry[begin : begin + AT_A_TIME])


def _shared(shapes: list[list[Positions]]) -> list[list[Positions]]:
    """Return shapes, those that are the same as one list: it is stored once."""
    known: dict[tuple[bytes, ...], list[Positions]] = {}
    return [known.setdefault(tuple(part.tobytes() for part in shape), shape) for shape in shapes]


def _is_first(row: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    """Return whether each of ascending rows is the first of its kind."""
    is_first = np.ones(len(row), dtype=np.bool_)
    is_first[1:] = row[1:] != row[:-1]
    return is_first


def to_parts(geometry: Any) -> list[Positions]:
    """Return the lines of a geometry: a polygon's rings, a line itself, a multi's parts."""
    if geometry.geom_type == "Polygon":
        outer = unwrap(shapely.get_coordinates(geometry.exterior), is_ring=True)
        holes = [unwrap(shapely.get_coordinates(ring), is_ring=True) for ring in geometry.interiors]
        return [outer, *(_beside(outer, hole) for hole in holes)]
    if hasattr(geometry, "geoms"):
        return [part for one in geometry.geoms for part in to_parts(one)]
    return [unwrap(shapely.get_coordinates(geometry), is_ring=False)]


def unwrap(positions: Positions, *, is_ring: bool) -> Positions:
    """Return a line whose steps are the short way round the globe; a ring round a pole is closed along it.

    A ring's steps along a pole stay: they are how an area round it is drawn in the plane. So does a ring of
    which nothing would be left, such as one round the whole plane.
    """
    lon, lat = positions.T
    steps = np.diff(lon)
    turns = np.where(np.abs(steps) > 180, -360 * np.sign(steps), 0)
    if is_ring:
        is_polar = np.abs(lat) >= MOST_LAT
        turns[is_polar[1:] & is_polar[:-1]] = 0
    if not turns.any():
        return positions
    lon = lon + np.concatenate([[0], np.cumsum(turns)])
    if is_ring and np.ptp(lon) == 0:
        return positions
    if is_ring and abs(lon[-1] - lon[0]) > 180:
        pole = MOST_LAT if lat.mean() > 0 else -MOST_LAT
        lon, lat = np.append(lon, [lon[-1], lon[0], lon[0]]), np.append(lat, [pole, pole, lat[0]])
    return np.column_stack([lon, lat])


def _beside(outer: Positions, hole: Positions) -> Positions:
    """Return a hole in the turn of the globe that its polygon is in."""
    turns = np.round((_middle(outer) - _middle(hole)) / 360)
    return hole + np.array([360 * turns, 0]) if turns else hole


def _middle(line: Positions) -> float:
    return float(line[:, 0].min() + line[:, 0].max()) / 2
