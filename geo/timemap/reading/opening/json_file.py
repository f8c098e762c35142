"""JSON -> a table: GeoJSON of any kind, one feature a line, TopoJSON, records."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from ...errors import FileError, shorten
from ...languages import gettext, number
from ..model import CRS, Part, Table
from ..progress import Progress, nothing, watched
from ..text import JsonError, parse_json
from .json_lines import is_lines, read_lines
from .json_table import GEOMETRIES, of_records, to_table
from .texts import to_text
from .topojson import list_objects, read_object

LARGEST = 90_000_000
"""Letters of one JSON value, which takes ten times as much memory while it is read."""
START = 500
"""Letters in which a collection says what it is, so that not all of it is read to see that it is one."""


def list_json(text: str) -> list[Part]:
    """Return the objects of a topology, the lists of records of an object; none where there is one table."""
    if "FeatureCollection" in text[:START] or is_lines(text):
        return []
    value = _parse(text)
    if _is_topology(value):
        return [Part(name, rows) for name, rows in list_objects(value)]
    if (
        isinstance(value, dict)
        and "features" not in value
        and value.get("type") not in {"Feature", *GEOMETRIES}
    ):
        return [Part(name, len(records)) for name, records in _find_lists(value)]
    return []


def read_json(  # noqa: PLR0911 - a line for each kind
    text: str, part: str | None = None, progress: Progress = nothing, *, is_text: bool = False
) -> Table:
    """Return a JSON text as a table, its cells as they stand there; `progress` is told the share done.

    Raises
    ------
    FileError
        When it is no JSON, or has neither features nor records.
    """
    if is_lines(text):
        return read_lines(text, progress, is_text=is_text)
    progress(0.0)
    value = _parse(text)
    if _is_topology(value):
        return to_table(enumerate(read_object(value, part), start=1))
    if isinstance(value, dict):
        kind = value.get("type")
        if isinstance(value.get("features"), list):
            return to_table(
                enumerate(watched(value["features"], progress), start=1), find_crs(value.get("crs"))
            )
        if kind == "Feature":
            return to_table([(1, value)], find_crs(value.get("crs")))
        if kind in GEOMETRIES:
            return to_table([(1, {"properties": {}, "geometry": value})], find_crs(value.get("crs")))
        lists = dict(_find_lists(value))
        if part is None and len(lists) == 1:
            (part,) = lists
        if part in lists:
            return _of_list(lists[part], progress)
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        return _of_list(value, progress)
    elif isinstance(value, list) and value and all(isinstance(one, list) for one in value):
        return _of_rows(value)
    # i18n: {what} is such as “the keys a, b”, “a list of 3”, “one value”.
    words = gettext(
        "This JSON has no features and no list of records: it holds {what}. Export GeoJSON or CSV."
    )
    raise FileError(words.format(what=shorten(_describe(value), 60)))


def _of_list(records: list[Any], progress: Progress) -> Table:
    if any(isinstance(one, dict) and one.get("type") == "Feature" for one in records):
        return to_table(enumerate(watched(records, progress), start=1))
    return of_records(enumerate(watched(records, progress), start=1))


def _of_rows(rows: list[list[Any]]) -> Table:
    """Return a list of lists, the first of which names the columns."""
    from .sheets import to_table as of_cells  # noqa: PLC0415 - spreadsheets know nothing of JSON

    return of_cells([(at, list(map(to_text, row))) for at, row in enumerate(rows, start=1)])


def _find_lists(value: dict[str, Any], before: str = "", depth: int = 3) -> Iterator[tuple[str, list[Any]]]:
    """Yield each list of records in an object with the way to it."""
    for name, inner in value.items():
        if isinstance(inner, list) and any(isinstance(one, dict) for one in inner):
            yield f"{before}{name}", inner
        elif isinstance(inner, dict) and depth:
            yield from _find_lists(inner, f"{before}{name}.", depth - 1)


def _is_topology(value: Any) -> bool:
    return isinstance(value, dict) and value.get("type") == "Topology"


def _parse(text: str) -> Any:
    if len(text) > LARGEST:
        words = gettext(
            "This JSON has {size} MB; the limit is {limit} MB. Keep fewer properties, or export it as "
            "GeoPackage, FlatGeobuf, CSV or one feature a line."
        )
        raise FileError(words.format(size=number(len(text) / 1e6), limit=number(LARGEST / 1e6)))
    try:
        return parse_json(text)
    except json.JSONDecodeError as error:
        # i18n: {why} is in English.
        words = gettext("This looks like JSON, but line {line} isn't valid JSON: {why}. Export it again.")
        raise FileError(words.format(line=error.lineno, why=error.msg)) from error
    except JsonError as error:
        words = gettext("This JSON has numbers, characters or nesting that can't be read.")
        raise FileError(words) from error


def _describe(value: Any) -> str:
    if isinstance(value, dict):
        kind = value.get("type")
        if isinstance(kind, str):
            return gettext("the type {name}").format(name=repr(kind))
        keys = ", ".join(map(str, value))
        return gettext("the keys {names}").format(names=keys) if value else gettext("no key")
    if isinstance(value, list):
        return gettext("a list of {count}").format(count=number(len(value)))
    return gettext("one value")


def find_crs(crs: Any) -> str:
    """Return the coordinate system that a collection declares, as pyproj names it; WGS 84 without one."""
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if isinstance(properties, dict) and crs.get("type") == "EPSG" and "code" in properties:
        name = f"EPSG:{properties['code']}"
    if not isinstance(name, str) or name.endswith(("CRS84", "CRS84h", "EPSG::4326", "EPSG:4326")):
        return CRS
    return name
