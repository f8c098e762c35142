"""Shapes in degrees, made ready once and brought into the frames of many pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import shapely

from geo.export.picture.frame import Frame, to_world

MARGIN = 12
"""Pixels beyond the map's edge to which shapes are cut, so that no cut is seen."""
FINEST = 0.35
"""Pixels: less than this no line is away from where it should be."""


@dataclass(frozen=True)
class Prepared:
    """Shapes as shares of the way round the world, with the box of each."""

    shapes: npt.NDArray[Any]
    boxes: npt.NDArray[np.float64]

    def within(self, frame: Frame, is_area: bool = True) -> Iterator[tuple[int, Any]]:
        """Yield the position and the shape in pixels of each that is in sight, in each turn of the globe."""
        left, top, right, bottom = frame.world
        edge = MARGIN / frame.scale
        clip = (
            frame.box.left - MARGIN,
            frame.box.top - MARGIN,
            frame.box.right + MARGIN,
            frame.box.bottom + MARGIN,
        )
        for turn in turns(self.boxes, left - edge, right + edge):
            boxes = self.boxes + np.array([turn, 0, turn, 0])
            seen = (boxes[:, 0] < right + edge) & (boxes[:, 2] > left - edge)
            seen &= (boxes[:, 1] < bottom + edge) & (boxes[:, 3] > top - edge)
            for position in np.flatnonzero(seen).tolist():
                shape = to_pixels(self.shapes[position], frame, turn, clip)
                if not shape.is_empty:
                    yield position, shape


def turns(boxes: npt.NDArray[np.float64], left: float, right: float) -> range:
    """Return in which turns of the globe any of some boxes may be in sight."""
    if not len(boxes):
        return range(0)
    return range(int(np.ceil(left - boxes[:, 2].max())), int(np.floor(right - boxes[:, 0].min())) + 1)


def to_pixels(shape: Any, frame: Frame, turn: int, clip: tuple[float, float, float, float]) -> Any:
    """Return a prepared shape in pixels, so many turns to the east, cut to what is in sight."""
    placed = shapely.transform(shape, lambda world: frame.place(world + np.array([turn, 0])))
    thin = shapely.simplify(placed, FINEST, preserve_topology=False)
    return shapely.clip_by_rect(thin, *clip)


def prepare(shapes: Sequence[Any]) -> Prepared:
    """Return shapes in degrees made ready."""
    world = shapely.transform(np.array(shapes, dtype=object), to_world)
    return Prepared(world, shapely.bounds(world).reshape(-1, 4))


def edges_of(shape: Any, cut: tuple[float, float, float, float] | None) -> Any:
    """Return a shape's outline without what was cut along a box, or along the globe's own edge."""
    outline = shapely.boundary(shape) if shape.geom_type.endswith("Polygon") else shape
    for box in filter(None, [(-180.0, -90.0, 180.0, 90.0), cut]):
        minx, miny, maxx, maxy = shapely.bounds(outline)
        if minx <= box[0] or miny <= box[1] or maxx >= box[2] or maxy >= box[3] or box is cut:
            outline = shapely.difference(outline, shapely.boundary(shapely.box(*box)))
    return outline
