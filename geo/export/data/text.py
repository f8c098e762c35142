"""A table as CSV and as GeoJSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import shapely

from geo.export.data.credit import OWN, Credit
from geo.export.data.table import Column, Table
from geo.files.spreadsheet import write_csv
from geo.timemap.languages import gettext, mark

CREDIT = Column(
    "credit", mark("where the row is from: title, author, attribution, licence, version of the data")
)


def to_csv(table: Table, credit: Credit) -> str:
    """Return a table as CSV for spreadsheets and programs: UTF-8 with a byte order mark, RFC 4180.

    Points are ``lon`` and ``lat``, other shapes ``WKT``. CSV has no place for words about the file that would
    not end some program's reading, so each row ends with where it is from. A cell that a spreadsheet would
    read as a formula begins with an apostrophe, which `geo.timemap.read_dated` takes off again.
    """
    placed = table.with_places()
    line = gettext(OWN) if table.is_own else credit.line
    names = [column.name for column in (*placed.columns, CREDIT)]
    return write_csv(names, ({**row, CREDIT.name: line} for row in placed.rows))


def to_geojson(table: Table, credit: Credit, more: dict[str, Any] | None = None) -> str:
    """Return a table as an RFC 7946 feature collection, EPSG:4326, a feature a line.

    Its foreign members ``name`` and ``title`` name it, ``about`` says where it is from. A row of a table
    without places is a feature without geometry. ``more`` are other members of it.
    """
    head: dict[str, Any] = {"type": "FeatureCollection", "name": table.name, "title": table.title}
    head |= {"about": {"own": gettext(OWN)} if table.is_own else credit.pairs, **(more or {})}
    opening = to_json(head)[:-1]
    return f'{opening}, "features": [\n' + ",\n".join(features(table)) + "\n]}\n"


def features(table: Table) -> Iterator[str]:
    """Yield each row as a feature."""
    kept = table.without(("lon", "lat")) if table.are_points else table
    names = [column.name for column in kept.columns]
    shapes = table.shapes or [None] * len(table.rows)
    for row, shape in zip(table.rows, shapes, strict=True):
        feature: dict[str, Any] = {"type": "Feature"}
        if row.get("id"):
            feature["id"] = row["id"]
        feature["geometry"] = None if shape is None else shapely.geometry.mapping(shape)
        feature["properties"] = {name: row[name] for name in names}
        yield to_json(feature)


def to_json(value: Any) -> str:
    """Return JSON in one line; letters stay letters, and what is no number is refused."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False)
