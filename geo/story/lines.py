"""``lines.geojson``: lines that are there on every day, or for a time, or grow with it."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from geo.errors import Fault
from geo.files.text import is_there, read_features
from geo.story.records import Line, Parts
from geo.story.schema.checks import EDTF_WORDS
from geo.story.schema.files import SETTINGS_FILE
from geo.story.schema.looks import LINE_KINDS
from geo.timemap.dates import Unit, parse_edtf
from geo.timemap.reading.text import DEPTHS, is_positions

GEOMETRIES = ("LineString", "MultiLineString")


def read_lines(
    path: Path, unit: Unit = "day", kinds: Collection[str] | None = LINE_KINDS
) -> tuple[tuple[Line, ...], list[Fault]]:
    """Return the lines of a story's file, none where there is no such file, and every fault in it.

    Parameters
    ----------
    path
        The file. The row of a fault counts its features, the first being 1.
    unit
        What the moments of the lines count.
    kinds
        The kinds that a line may be of; any where None.
    """
    if not is_there(path):
        return (), []
    features, faults = read_features(path, "")
    lines: list[Line] = []
    for row, feature in enumerate(features, start=1):
        try:
            lines.append(_read_line(feature, unit, kinds))
        except _UnfitError as unfit:
            faults.append(Fault(path.name, row, *unfit.args))
    return tuple(lines), faults


class _UnfitError(Exception):
    """A feature that is no line: the column, what stands there, and what should."""


def _read_line(feature: Any, unit: Unit, kinds: Collection[str] | None) -> Line:
    feature = feature if isinstance(feature, dict) else {}
    geometry, words = feature.get("geometry"), feature.get("properties")
    if not isinstance(geometry, dict) or not isinstance(words, dict):
        raise _UnfitError("", "", "a feature with a geometry and properties")
    name, kind = words.get("name"), words.get("kind")
    if not isinstance(name, str) or not name:
        raise _UnfitError("name", "", "a name")
    if not isinstance(kind, str) or (kinds is not None and kind not in kinds):
        words = f"one of {', '.join(kinds or LINE_KINDS)}; others are named under [lines] in {SETTINGS_FILE}"
        raise _UnfitError("kind", str(kind), words)
    parts = _read_parts(geometry)
    times = _read_times(words.get("times"), parts, unit)
    start, end = (_read_moment(words, name, unit) for name in ("start", "end"))
    if start is None and times:
        start = times[0]
    if start is not None and end is not None and end <= start:
        raise _UnfitError("end", str(words["end"]), "nothing, or a date after the start")
    return Line(name, kind, parts, start, end, times)


def _read_moment(words: dict[str, Any], name: str, unit: Unit) -> int | None:
    """Return the moment with which a date begins; None where there is none."""
    text = words.get(name)
    if text is None or text == "":
        return None
    try:
        return parse_edtf(text, unit).start
    except (ValueError, TypeError, AttributeError) as error:
        raise _UnfitError(name, str(text), f"nothing, or {EDTF_WORDS}") from error


def _read_times(dates: Any, parts: Parts, unit: Unit) -> tuple[int, ...]:
    """Return when a line that grows is at each of its positions; none where it doesn't grow."""
    if dates is None:
        return ()
    if not isinstance(dates, list) or len(parts) != 1 or len(dates) != len(parts[0]):
        told = f"{len(dates)} dates" if isinstance(dates, list) else str(dates)
        words = f"a list of dates, one for each of the {len(parts[0])} positions of one LineString"
        raise _UnfitError("times", told, words)
    try:
        times = tuple(parse_edtf(date, unit).start for date in dates)
    except (ValueError, TypeError, AttributeError) as error:
        raise _UnfitError("times", str(error), f"in each place {EDTF_WORDS}") from error
    for before, after, date in zip(times[:-1], times[1:], dates[1:], strict=True):
        if after < before:
            raise _UnfitError("times", str(date), "dates that go forward along the line")
    return times


def _read_parts(geometry: dict[str, Any]) -> Parts:
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
