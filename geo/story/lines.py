"""``lines.geojson``: lines that are there on every day, such as an old boundary."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from geo.errors import Fault
from geo.story.model import Line

LINES_FILE = "lines.geojson"
LINE_KINDS = ("outline", "line")
GEOMETRIES = {"LineString": 1, "MultiLineString": 2}


def read_lines(path: Path) -> tuple[tuple[Line, ...], list[Fault]]:
    """Return the lines of a story's file, none where there is no such file, and every fault in it.

    The row of a fault counts the features, the first being 1.
    """
    if not path.exists():
        return (), []
    try:
        collection = json.loads(path.read_text("utf-8-sig"))
        features = collection["features"]
    except (UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError) as error:
        return (), [Fault(path.name, 0, "", str(error), "a GeoJSON feature collection in UTF-8")]
    lines: list[Line] = []
    faults: list[Fault] = []
    for row, feature in enumerate(features, start=1):
        try:
            lines.append(_read_line(feature))
        except (KeyError, TypeError, ValueError) as error:
            words = "a LineString or MultiLineString in degrees, lon before lat, with a name and a kind"
            faults.append(Fault(path.name, row, "", str(error), words))
    return tuple(lines), faults


def _read_line(feature: Any) -> Line:
    geometry = feature["geometry"]
    if geometry["type"] not in GEOMETRIES:
        raise ValueError(f"a {geometry['type']}")
    coordinates = geometry["coordinates"]
    parts = coordinates if GEOMETRIES[geometry["type"]] == 2 else [coordinates]
    points = tuple(tuple((float(point[0]), float(point[1])) for point in part) for part in parts)
    for part in points:
        if len(part) < 2:
            raise ValueError("a line of fewer than two points")
        for lon, lat in part:
            if not (-180 <= lon <= 180 and -90 <= lat <= 90):
                raise ValueError(f"lon {lon}, lat {lat}")
    words = feature["properties"]
    if words["kind"] not in LINE_KINDS:
        raise ValueError(f"kind {words['kind']!r}, none of {', '.join(LINE_KINDS)}")
    return Line(str(words["name"]), words["kind"], points)
