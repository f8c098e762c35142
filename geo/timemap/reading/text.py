"""Text that somebody else wrote, taken apart: CSV's cells, JSON, the positions of GeoJSON."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

DEPTHS = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
"""How deep the positions of each kind of GeoJSON geometry are nested."""


class CellsError(ValueError):
    """A row of a CSV text that can't be taken apart; its first line, and why."""

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line


def read_cells(text: str, delimiter: str = ",") -> Iterator[tuple[int, list[str]]]:
    """Yield each row of a CSV text with the line it starts on, from 1, quoted newlines counted.

    Raises
    ------
    CellsError
        When the quotes of a row don't fit, or a cell is too long.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    start = 1
    try:
        for cells in reader:
            yield start, cells
            start = reader.line_num + 1
    except csv.Error as error:
        raise CellsError(start, str(error)) from error


class JsonError(ValueError):
    """JSON with numbers, letters or a depth that not every program reads."""


def parse_json(text: str) -> Any:
    """Return what a JSON text holds.

    Raises
    ------
    json.JSONDecodeError
        When it is no JSON.
    JsonError
        When it is, but can't be read or written again.
    """
    try:
        content = json.loads(text)
        json.dumps(content, ensure_ascii=False).encode()  # half a character can't be written again
    except json.JSONDecodeError:
        raise
    except (ValueError, RecursionError) as error:
        raise JsonError from error
    return content


def find_features(collection: Any) -> list[Any] | None:
    """Return the features of a GeoJSON collection, unchecked; None where it is none."""
    features = collection.get("features") if isinstance(collection, dict) else None
    return features if isinstance(features, list) else None


def is_positions(coordinates: Any, depth: int, largest: float = 1e6) -> bool:
    """Tell whether GeoJSON coordinates are lists of lon, lat and perhaps height, nested so deep."""
    if not isinstance(coordinates, list) or not coordinates:
        return False
    if depth:
        return all(is_positions(inner, depth - 1, largest) for inner in coordinates)
    plain = all(isinstance(number, int | float) and not isinstance(number, bool) for number in coordinates)
    # NaN passes here: it is told as what it is.
    return (
        plain and 2 <= len(coordinates) <= 3 and not any(abs(number) >= largest for number in coordinates[:2])
    )


def to_shape(geometry: Any, *, keeps_height: bool = False) -> BaseGeometry:
    """Return a GeoJSON geometry with proper positions as a shape, in the plane unless its heights are kept.

    Raises
    ------
    ValueError
        When its rings or lines don't fit together; the words say how.
    """
    try:
        with np.errstate(invalid="ignore"):  # NaN is told by who reads the shape
            shape = shapely.geometry.shape(geometry)
            return shape if keeps_height else shapely.force_2d(shape)
    except (ValueError, TypeError, IndexError, shapely.errors.ShapelyError) as error:
        raise ValueError(str(error)) from error
