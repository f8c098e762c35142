"""The map's frame: degrees to pixels of a picture, by the Web Mercator projection of the screen's map."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from geo.view.camera import Camera

MOST_LAT = 85.0511287798
"""Web Mercator's own limit, degrees."""
EQUATOR_KM = 40_075.016686
TILE = 256
"""Pixels round the world at zoom 0."""
SCREEN_WIDTH = 1000
"""CSS pixels of a map whose camera doesn't tell its width."""
Floats = npt.NDArray[np.float64]


def to_world(lonlat: Floats) -> Floats:
    """Return degrees (n, 2) as shares of the way round the world, x eastwards and y southwards."""
    lat = np.radians(np.clip(lonlat[:, 1], -MOST_LAT, MOST_LAT))
    y = 0.5 - np.log(np.tan(np.pi / 4 + lat / 2)) / (2 * np.pi)
    return np.column_stack([lonlat[:, 0] / 360 + 0.5, y])


def _lat_of(y: float) -> float:
    return math.degrees(2 * math.atan(math.exp((0.5 - y) * 2 * math.pi)) - math.pi / 2)


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of the picture, in its pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return self.top + self.height

    def inset(self, by: float) -> Box:
        """Return the box so much smaller on each side."""
        return Box(self.left + by, self.top + by, self.width - 2 * by, self.height - 2 * by)

    def overlaps(self, other: Box) -> bool:
        """Tell whether two boxes share more than an edge."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Tell whether another lies within."""
        return (
            self.left <= other.left
            and other.right <= self.right
            and self.top <= other.top
            and other.bottom <= self.bottom
        )


@dataclass(frozen=True, slots=True)
class Frame:
    """What a map shows where.

    Parameters
    ----------
    box
        Where the map stands in the picture.
    x, y
        Its middle, as `to_world` has it.
    scale
        Pixels round the world.
    """

    box: Box
    x: float
    y: float
    scale: float

    def to_pixels(self, lonlat: Any) -> Floats:
        """Return degrees (n, 2) as pixels of the picture."""
        return self.place(to_world(np.asarray(lonlat, dtype=float).reshape(-1, 2)))

    def place(self, world: Floats) -> Floats:
        """Return what `to_world` gives as pixels of the picture."""
        middle = (self.box.left + self.box.width / 2, self.box.top + self.box.height / 2)
        return (world - (self.x, self.y)) * self.scale + middle

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Return a place in the turn of the globe nearest to the frame's middle, in pixels."""
        middle = (self.x - 0.5) * 360
        x, y = self.to_pixels([[lon - 360 * round((lon - middle) / 360), lat]])[0]
        return float(x), float(y)

    @property
    def world(self) -> tuple[float, float, float, float]:
        """What is in sight: least x, least y, most x, most y, as `to_world` has it."""
        across, down = self.box.width / self.scale / 2, self.box.height / self.scale / 2
        return self.x - across, self.y - down, self.x + across, self.y + down

    @property
    def bounds(self) -> tuple[float, float, float, float]:
        """What is in sight: minx, miny, maxx, maxy in degrees, beyond 180 across the antimeridian."""
        left, top, right, bottom = self.world
        return (left - 0.5) * 360, _lat_of(bottom), (right - 0.5) * 360, _lat_of(top)

    @property
    def km_a_pixel(self) -> float:
        """How far a pixel goes in the frame's middle."""
        return EQUATOR_KM * math.cos(math.radians(_lat_of(self.y))) / self.scale

    @property
    def zoom(self) -> float:
        """The zoom of a map on the screen with as many pixels round the world."""
        return math.log2(self.scale / TILE)


def fit(bounds: Sequence[float], box: Box) -> Frame:
    """Return the frame that shows all of some bounds, and as much more as the box has room for."""
    minx, miny, maxx, maxy = bounds
    (left, bottom), (right, top) = to_world(np.array([[minx, miny], [maxx, maxy]], dtype=float))
    across, down = max(right - left, 1e-9), max(bottom - top, 1e-9)
    scale = min(box.width / across, box.height / down)
    return Frame(box, float(left + right) / 2, float(top + bottom) / 2, float(scale))


def look_at(camera: Camera, box: Box) -> Frame:
    """Return the frame of a camera: as wide a part of the world as it showed, about the same middle."""
    x, y = to_world(np.array([[camera.lon, camera.lat]]))[0]
    scale = TILE * 2**camera.zoom * box.width / (camera.width or SCREEN_WIDTH)
    return Frame(box, float(x), float(y), float(scale))
