"""Where within the part of a country that is in sight its name has room."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import shapely

from geo.export.picture.frame import Box, Frame, to_world
from geo.export.picture.ground import layers_of
from geo.export.picture.shapes import to_pixels, turns
from geo.story.bounds import Bounds

STEPS = 24
"""Into so many steps each way is the part in sight divided, to look for room."""
LEAST = 0.8
"""How much of a name's own area a country's must have that the name can't stand in whole."""

MOST = 0.995
"""The share of what is in sight from which a country is all there is: its name would tell nothing apart."""


@dataclass(frozen=True)
class Country:
    """A part of a country: which one of the base map's, and its area as `to_world` has it."""

    key: tuple[str, int, int]
    area: Any


@lru_cache(maxsize=4_000)
def country_at(home: Bounds, lon: float, lat: float) -> Country | None:
    """Return what a position is in, on the base map of what a story opens with; None at sea."""
    layers = layers_of(home)
    at = shapely.Point(to_world(np.array([[lon, lat]]))[0])
    for name in ("countries", "world"):
        shapes = layers[name].areas.shapes if name in layers else np.array([])
        for position in np.flatnonzero(shapely.intersects(shapes, at)).tolist():
            parts = shapely.get_parts(shapes[position])
            part = int(np.flatnonzero(shapely.intersects(parts, at))[0])
            return Country((name, position, part), parts[part])
    return None


def rooms_in(
    country: Country, frame: Frame, sight: Box, lonlat: tuple[float, float], name: Box
) -> tuple[Box, ...]:
    """Return where the name of a country may stand, best first.

    Nowhere where too little of it is in sight, or nothing but it.

    Parameters
    ----------
    country
        What is named.
    sight
        What of the map names stand in.
    lonlat
        Where the name stands on a map of all the country: the nearer to it, the better.
    name
        A box as large as the name, in pixels.
    """
    clip = (sight.left, sight.top, sight.right, sight.bottom)
    left, _, right, _ = frame.world
    for turn in turns(np.array([shapely.bounds(country.area)]), left, right):
        area = to_pixels(country.area, frame, turn, clip)
        if area.area > MOST * sight.width * sight.height:
            return ()
        if area.area >= LEAST * name.width * name.height:
            return _rooms(area, frame.at(*lonlat), sight, name.width, name.height)
    return ()


def _rooms(area: Any, home: tuple[float, float], sight: Box, width: float, height: float) -> tuple[Box, ...]:
    """Return a name's own place, where it is in sight, and those within an area, the nearest to it first."""
    minx, miny, maxx, maxy = shapely.bounds(area)
    across, down = np.meshgrid(
        np.linspace(minx, maxx - width, STEPS), np.linspace(miny, maxy - height, STEPS)
    )
    corners = np.column_stack([across.ravel(), down.ravel()])
    shapely.prepare(area)
    size = np.array([width, height])
    free = corners[shapely.contains(area, shapely.box(*corners.T, *(corners + size).T))]
    away = np.hypot(*(free + size / 2 - home).T)
    found = tuple(Box(x, y, width, height) for x, y in free[np.argsort(away, kind="stable")].tolist())
    own = Box(home[0] - width / 2, home[1] - height / 2, width, height)
    return (own, *found) if sight.holds(own) else found
