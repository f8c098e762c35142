"""Reading a file that somebody else wrote: text, JSON and TOML, or what is wrong with it."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geo.errors import Fault

LARGEST_BYTES = 200_000_000
DEPTHS = {"Point": 0, "LineString": 1, "MultiLineString": 2, "Polygon": 2, "MultiPolygon": 3}
"""How deep the positions of each kind of GeoJSON geometry are nested."""
LINE_END = re.compile(rb"\r\n|\r|\n")


def is_there(path: Path) -> bool:
    """Tell whether anything stands at a path, a link that leads nowhere included."""
    return os.path.lexists(path)


def read_text(path: Path, missing: str, encoding: str = "text in UTF-8") -> tuple[str | None, list[Fault]]:
    """Return a file's text without its byte order mark, or None and why it can't be read.

    Parameters
    ----------
    path
        The file.
    missing, encoding
        What is expected where there is no such file, and where its bytes are no UTF-8.
    """

    def fault(value: str, expected: str, row: int = 0) -> tuple[None, list[Fault]]:
        return None, [Fault(path.name, row, "", value, expected)]

    if not is_there(path):
        return fault("", missing)
    if not path.is_file():
        return fault("a folder, a broken link or a device", "a regular file")
    try:
        if path.stat().st_size > LARGEST_BYTES:
            return fault(f"{path.stat().st_size:,} bytes", f"{LARGEST_BYTES:,} bytes at most")
        content = path.read_bytes()
    except OSError as error:
        return fault(error.strerror or str(error), "a file that can be read; look at its permissions")
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        return fault("", encoding, len(LINE_END.findall(content[: error.start])) + 1)


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


def read_features(path: Path, missing: str) -> tuple[list[Any], list[Fault]]:
    """Return the features of a GeoJSON file, unchecked; or none, and why it is no feature collection."""
    text, faults = read_text(path, missing)
    if text is None:
        return [], faults
    expected = 'a GeoJSON feature collection: {"type": "FeatureCollection", "features": […]}'
    try:
        features = find_features(parse_json(text))
    except json.JSONDecodeError as error:
        return [], [Fault(path.name, error.lineno, "", error.msg, expected)]
    except JsonError:
        words = "numbers, letters and a depth of nesting that JSON programs agree on"
        return [], [Fault(path.name, 0, "", "", words)]
    return (features, []) if features is not None else ([], [Fault(path.name, 0, "", "", expected)])


def is_positions(coordinates: Any, depth: int) -> bool:
    """Tell whether GeoJSON coordinates are lists of lon, lat and perhaps height, nested so deep."""
    if not isinstance(coordinates, list) or not coordinates:
        return False
    if depth:
        return all(is_positions(inner, depth - 1) for inner in coordinates)
    plain = all(isinstance(number, int | float) and not isinstance(number, bool) for number in coordinates)
    # NaN passes here: it is told as what it is.
    return plain and 2 <= len(coordinates) <= 3 and not any(abs(number) >= 1e6 for number in coordinates[:2])


def to_shape(geometry: Any) -> BaseGeometry:
    """Return a GeoJSON geometry with proper positions as a shape in the plane.

    Raises
    ------
    ValueError
        When its rings or lines don't fit together; the words say how.
    """
    try:
        with np.errstate(invalid="ignore"):  # NaN is told by who reads the shape
            return shapely.force_2d(shapely.geometry.shape(geometry))
    except (ValueError, TypeError, IndexError, shapely.errors.ShapelyError) as error:
        raise ValueError(str(error)) from error


def read_toml(path: Path, missing: str) -> tuple[dict[str, Any] | None, str, list[Fault]]:
    """Return a TOML file's content and its text; or None, and why it is no TOML."""
    text, faults = read_text(path, missing)
    if text is None:
        return None, "", faults
    try:
        return tomllib.loads(text), text, []
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        return None, text, [Fault(path.name, int(line[1]) if line else 0, "", str(error), "TOML")]
    except (ValueError, RecursionError):
        return None, text, [Fault(path.name, 0, "", "", "TOML of reasonable depth and numbers")]


def toml_line(text: str, key: str) -> int:
    """Return the line of a TOML text where a dotted key stands, or 0; an array's tables count from 0."""
    counts: dict[str, int] = {}
    table, is_inside_text = "", False
    for number, line in enumerate(text.splitlines(), start=1):
        quotes = line.count('"""') + line.count("'''")
        if is_inside_text:
            is_inside_text = quotes % 2 == 0
            continue
        is_inside_text = quotes % 2 == 1
        if head := re.match(r"\s*\[(\[?)\s*([\w.\"'-]+)\s*\]", line):
            table = head[2].replace('"', "").replace("'", "")
            if head[1]:
                counts[table] = counts.get(table, -1) + 1
                table += f".{counts[table]}"
            found = table
        elif word := re.match(r"\s*([\w.\"'-]+)\s*=", line):
            found = ".".join(part for part in (table, re.sub("[\"']", "", word[1])) if part)
        else:
            continue
        if key == found or (not head and key.startswith(f"{found}.")):
            return number
    return 0
