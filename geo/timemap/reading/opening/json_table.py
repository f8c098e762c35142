"""Features or records, each with its number -> a table, its cells as they stand there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pandas as pd

from ...languages import gettext
from ..model import CRS, Table
from ..text import DEPTHS
from .chunks import Numbered

GEOMETRIES = {*DEPTHS, "MultiPoint", "GeometryCollection"}
SHAPE = {"type", "coordinates"}
"""What makes a shape; what else stands in it is told of it."""


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
            broken.append((number, gettext("not a feature with properties")))
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


def of_records(records: Iterable[Numbered], columns: tuple[str, ...] | None = None) -> Table:
    """Return records, each with its number, as a table; what lies in them has columns of its own.

    Of its columns those to hold.
    """
    good, lines, broken = list[dict[str, Any]](), list[int](), list[tuple[int, str]]()
    for at, one in records:
        if isinstance(one, dict):
            good.append(_keep(_flatten(one), columns))
            lines.append(at)
        else:
            # i18n: why a row is left out: of JSON, what is no object.
            broken.append((at, gettext("not a record")))
    return Table(_to_frame(good, lines), None, tuple(broken), ())


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
