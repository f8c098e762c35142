"""Tables as a Data Package: a ZIP of CSV and GeoJSON files, and a descriptor of what is in them."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Sequence
from typing import Any

from geo.export.data.credit import OWN, Credit
from geo.export.data.table import Table
from geo.export.data.text import to_geojson
from geo.files.spreadsheet import neutralise, write_csv
from geo.timemap.languages import gettext, mark

DESCRIPTOR = "datapackage.json"
PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
FIXED = (1980, 1, 1, 0, 0, 0)
"""The earliest moment of a ZIP: the same input gives the same bytes."""
FORMULAS = mark("A cell that a spreadsheet would take for a formula has an apostrophe before it.")
TYPES = {"text": "string", "number": "number", "whole": "integer"}


def to_datapackage(tables: Sequence[Table], credit: Credit) -> bytes:
    """Return a Data Package v2 in a ZIP: each table as CSV, those with places as GeoJSON too."""
    files: dict[str, bytes] = {}
    resources = []
    for table in tables:
        text = _to_csv(table).encode()
        files[f"data/{table.name}.csv"] = text
        resources.append(_resource(table, f"data/{table.name}.csv", text, _schema(table)))
        if table.shapes is not None:
            text = to_geojson(table, credit).encode()
            files[f"data/{table.name}.geojson"] = text
            resources.append(_resource(table, f"data/{table.name}.geojson", text))
    descriptor = {**_head(credit), "resources": resources}
    return _zip({DESCRIPTOR: (json.dumps(descriptor, ensure_ascii=False, indent=1) + "\n").encode(), **files})


def _to_csv(table: Table) -> str:
    """Return CSV as the descriptor says: UTF-8 without a byte order mark; what is credited stands there."""
    placed = table.with_places()
    names = [column.name for column in placed.columns]
    rows = ({name: row[name] for name in names} for row in placed.rows)
    return write_csv(names, rows).removeprefix("\ufeff")


def _head(credit: Credit) -> dict[str, Any]:
    head: dict[str, Any] = {
        "$schema": PROFILE,
        "name": credit.story,
        "title": credit.title,
        "description": f"{credit.line}. {gettext(FORMULAS)}",
        "version": credit.version,
        "licenses": [{"title": credit.licence, "name": "LicenseRef-story"}],
    }
    contributors = [{"title": credit.author, "roles": ["author"]}] if credit.author else []
    head["contributors"] = [*contributors, {"title": credit.attribution, "roles": ["attribution"]}]
    if credit.stamp.link:
        head["homepage"] = credit.stamp.link
    return head


def _resource(
    table: Table, path: str, content: bytes, schema: dict[str, Any] | None = None
) -> dict[str, Any]:
    form = path.rpartition(".")[2]
    resource: dict[str, Any] = {
        "name": table.name if schema else f"{table.name}-shapes",
        "title": table.title,
        **({"description": gettext(OWN)} if table.is_own else {}),
        "path": path,
        "format": form,
        "mediatype": "text/csv" if schema else "application/geo+json",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    if schema:
        resource |= {"type": "table", "dialect": {"lineTerminator": "\r\n"}, "schema": schema}
    return resource


def _schema(table: Table) -> dict[str, Any]:
    """Return the table's fields; those of moments are of a type of time where it can hold them."""
    moment = {"type": "date"} if table.has_days else {"type": "string"}
    fields = [
        {
            "name": neutralise(column.name),  # as it heads the table
            **(moment if column.type == "moment" else {"type": TYPES[column.type]}),
            "description": column.meaning,
        }
        for column in table.with_places().columns
    ]
    return {"fields": fields, "missingValues": [""]}


def _zip(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, FIXED)
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return file.getvalue()
