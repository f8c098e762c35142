"""JSON -> a table: GeoJSON of any kind, one feature a line, TopoJSON, records."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

import pandas as pd

from ...errors import FileError, shorten
from ..model import CRS, Part, Table
from ..text import DEPTHS, JsonError, parse_json
from .texts import to_text
from .topojson import list_objects, read_object

LARGEST = 90_000_000
"""Letters of one JSON value, which takes ten times as much memory while it is read."""
GEOMETRIES = {*DEPTHS, "MultiPoint", "GeometryCollection"}
START = 500
"""Letters in which a collection says what it is, so that not all of it is read to see that it is one."""
SHAPE = {"type", "coordinates"}
"""What makes a shape; what else stands in it is told of it."""
RECORD_SEPARATOR = "\x1e"


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


def read_json(text: str, part: str | None = None) -> Table:  # noqa: PLR0911 - a line for each kind
    """Return a JSON text as a table, its cells as they stand there.

    Raises
    ------
    FileError
        When it is no JSON, or has neither features nor records.
    """
    if is_lines(text):
        return _read_lines(text)
    value = _parse(text)
    if _is_topology(value):
        return to_table(enumerate(read_object(value, part), start=1))
    if isinstance(value, dict):
        kind = value.get("type")
        if isinstance(value.get("features"), list):
            return to_table(enumerate(value["features"], start=1), find_crs(value.get("crs")))
        if kind == "Feature":
            return to_table([(1, value)], find_crs(value.get("crs")))
        if kind in GEOMETRIES:
            return to_table([(1, {"properties": {}, "geometry": value})], find_crs(value.get("crs")))
        lists = dict(_find_lists(value))
        if part is None and len(lists) == 1:
            (part,) = lists
        if part in lists:
            return _of_list(lists[part])
    elif isinstance(value, list) and any(isinstance(one, dict) for one in value):
        return _of_list(value)
    elif isinstance(value, list) and value and all(isinstance(one, list) for one in value):
        return _of_rows(value)
    raise FileError(
        "This JSON has no features and no list of records: "
        f"it holds {shorten(_describe(value), 60)}. Export GeoJSON or CSV."
    )


def to_table(
    features: Iterable[tuple[int, Any]],
    crs: str = CRS,
    notes: tuple[str, ...] = (),
    *,
    columns: tuple[str, ...] | None = None,
) -> Table:
    """Return GeoJSON features, each with its number, as a table; of their properties those to hold."""
    rows, geometry, lines, broken = [], [], [], []
    for number, feature in features:
        if not isinstance(feature, dict) or not isinstance(feature.get("properties"), dict | None):
            broken.append((number, "not a feature with properties"))
            continue
        is_bare = "geometry" not in feature and feature.get("type") in GEOMETRIES
        own = {"id": feature["id"]} if "id" in feature else {}
        words = feature.get("properties") or {}
        rows.append(_keep({**own, **{str(name): cell for name, cell in words.items()}}, columns))
        geometry.append(feature if is_bare else feature.get("geometry"))
        lines.append(number)
    return Table(_to_frame(rows, lines), geometry, tuple(broken), notes, crs)


def _keep(record: dict[str, Any], columns: tuple[str, ...] | None) -> dict[str, Any]:
    return record if columns is None else {name: record[name] for name in columns if name in record}


def _to_frame(rows: list[dict[str, Any]], lines: list[int]) -> pd.DataFrame:
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = {name: pd.Series([row.get(name) for row in rows], lines, "object") for name in names}
    return pd.DataFrame(cells, lines)


def _of_list(records: list[Any]) -> Table:
    if any(isinstance(one, dict) and one.get("type") == "Feature" for one in records):
        return to_table(enumerate(records, start=1))
    return of_records(records)


def of_records(records: Iterable[Any], columns: tuple[str, ...] | None = None) -> Table:
    """Return records as a table, what lies in them in columns of its own; of these those to hold."""
    good, lines, broken = list[dict[str, Any]](), list[int](), list[tuple[int, str]]()
    for at, one in enumerate(records, start=1):
        if isinstance(one, dict):
            good.append(_keep(_flatten(one), columns))
            lines.append(at)
        else:
            broken.append((at, "not a record"))
    return Table(_to_frame(good, lines), None, tuple(broken), ())


def _of_rows(rows: list[list[Any]]) -> Table:
    """Return a list of lists, the first of which names the columns."""
    from .sheets import to_table as of_cells  # noqa: PLC0415 - spreadsheets know nothing of JSON

    return of_cells([(at, list(map(to_text, row))) for at, row in enumerate(rows, start=1)])


def _flatten(record: dict[str, Any], before: str = "") -> dict[str, Any]:
    """Return a record whose inner objects are columns, their names joined by dots; shapes stay whole."""
    flat: dict[str, Any] = {}
    for name, cell in record.items():
        inner = cell[0] if isinstance(cell, list) and len(cell) == 1 else cell
        if _is_shape(inner):
            flat[f"{before}{name}"] = {key: inner[key] for key in ("type", "coordinates")}
            flat |= _flatten({key: inner[key] for key in inner if key not in SHAPE}, f"{before}{name}.")
        elif isinstance(cell, dict) and cell:
            flat |= _flatten(cell, f"{before}{name}.")
        else:
            flat[f"{before}{name}"] = cell
    return flat


def _is_shape(cell: Any) -> bool:
    return isinstance(cell, dict) and cell.get("type") in GEOMETRIES and "coordinates" in cell


def _find_lists(value: dict[str, Any], before: str = "", depth: int = 3) -> Iterator[tuple[str, list[Any]]]:
    """Yield each list of records in an object with the way to it."""
    for name, inner in value.items():
        if isinstance(inner, list) and any(isinstance(one, dict) for one in inner):
            yield f"{before}{name}", inner
        elif isinstance(inner, dict) and depth:
            yield from _find_lists(inner, f"{before}{name}.", depth - 1)


def _is_topology(value: Any) -> bool:
    return isinstance(value, dict) and value.get("type") == "Topology"


def is_lines(text: str) -> bool:
    """Tell whether each line is a JSON object of its own."""
    if text.startswith(RECORD_SEPARATOR):
        return True
    first, _, rest = text.lstrip().partition("\n")
    if not first.startswith("{") or not rest.lstrip().startswith("{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _read_lines(text: str) -> Table:
    """Return the objects of a text that has one a line; a broken line is a broken row."""
    good: list[tuple[int, Any]] = []
    broken: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), start=1):
        plain = line.strip(f"{RECORD_SEPARATOR} \r\t")
        if not plain:
            continue
        try:
            good.append((number, parse_json(plain)))
        except json.JSONDecodeError as error:
            broken.append((number, f"not JSON: {error.msg}"))
        except JsonError:
            broken.append((number, "numbers, characters or nesting that can't be read"))
    if any(isinstance(one, dict) and one.get("type") in {"Feature", *GEOMETRIES} for _, one in good):
        table = to_table(good, notes=("There is one feature a line.",))
    else:
        rows = [(at, _flatten(one)) for at, one in good if isinstance(one, dict)]
        broken += [(at, "not a record") for at, one in good if not isinstance(one, dict)]
        frame = _to_frame([row for _, row in rows], [at for at, _ in rows])
        table = Table(frame, None, (), ("There is one record a line.",))
    return Table(table.rows, table.geometry, tuple(sorted([*table.broken, *broken])), table.notes)


def _parse(text: str) -> Any:
    if len(text) > LARGEST:
        raise FileError(
            f"This JSON has {len(text) / 1e6:,.0f} MB; the limit is {LARGEST / 1e6:,.0f} MB. Keep fewer "
            "properties, or export it as GeoPackage, FlatGeobuf, CSV or one feature a line."
        )
    try:
        return parse_json(text)
    except json.JSONDecodeError as error:
        raise FileError(
            f"This looks like JSON, but line {error.lineno} isn't valid JSON: {error.msg}. Export it again."
        ) from error
    except JsonError as error:
        raise FileError("This JSON has numbers, characters or nesting that can't be read.") from error


def _describe(value: Any) -> str:
    if isinstance(value, dict):
        kind = value.get("type")
        keys = f"the keys {', '.join(map(str, value))}" if value else "no key"
        return f"the type {kind!r}" if isinstance(kind, str) else keys
    return f"a list of {len(value):,}" if isinstance(value, list) else "one value"


def find_crs(crs: Any) -> str:
    """Return the coordinate system that a collection declares, as pyproj names it; WGS 84 without one."""
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = properties.get("name") if isinstance(properties, dict) else None
    if isinstance(properties, dict) and crs.get("type") == "EPSG" and "code" in properties:
        name = f"EPSG:{properties['code']}"
    if not isinstance(name, str) or name.endswith(("CRS84", "CRS84h", "EPSG::4326", "EPSG:4326")):
        return CRS
    return name
