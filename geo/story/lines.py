"""``lines.geojson``: lines that are there on every day, such as an old boundary."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from geo.errors import Fault
from geo.files.text import is_there, read_features
from geo.story.records import Line
from geo.timemap.reading.text import DEPTHS, is_positions

LINE_KINDS = ("outline", "line")
GEOMETRIES = ("LineString", "MultiLineString")


def read_lines(path: Path) -> tuple[tuple[Line, ...], list[Fault]]:
    """Return the lines of a story's file, none where there is no such file, and every fault in it.

    The row of a fault counts the features, the first being 1.
    """
    if not is_there(path):
        return (), []
    features, faults = read_features(path, "")
    lines: list[Line] = []
    for row, feature in enumerate(features, start=1):
        try:
            lines.append(_read_line(feature))
        except _UnfitError as unfit:
            faults.append(Fault(path.name, row, *unfit.args))
    return tuple(lines), faults


class _UnfitError(Exception):
    """A feature that is no line: the column, what stands there, and what should."""


def _read_line(feature: Any) -> Line:
    feature = feature if isinstance(feature, dict) else {}
    geometry, words = feature.get("geometry"), feature.get("properties")
    if not isinstance(geometry, dict) or not isinstance(words, dict):
        raise _UnfitError("", "", "a feature with a geometry and properties")
    name, kind = words.get("name"), words.get("kind")
    if not isinstance(name, str) or not name:
        raise _UnfitError("name", "", "a name")
    if kind not in LINE_KINDS:
        raise _UnfitError("kind", str(kind), f"one of {', '.join(LINE_KINDS)}")
    return Line(name, kind, _read_parts(geometry))


def _read_parts(geometry: dict[str, Any]) -> tuple[tuple[tuple[float, float], ...], ...]:
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind not in GEOMETRIES:
        raise _UnfitError("geometry", str(kind), "a LineString or MultiLineString")
    if not is_positions(coordinates, DEPTHS[kind]):
        raise _UnfitError("geometry", "", "positions of lon and lat, numbers in degrees")
    parts: Any = coordinates if kind == "MultiLineString" else [coordinates]
    points = tuple(tuple((float(point[0]), float(point[1])) for point in part) for part in parts)
    for part in points:
        if len(part) < 2:
            raise _UnfitError("geometry", "", "two points or more a line")
        for lon, lat in part:
            if not (-180 <= lon <= 180 and -90 <= lat <= 90):
                raise _UnfitError(
                    "geometry", f"lon {lon}, lat {lat}", "degrees within ±180/±90, lon before lat"
                )
    return points
