"""A file's bytes -> a table of text: CSV or GeoJSON by its content, or a refusal with the remedy."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pandas as pd

from ..errors import FileError, shorten
from ..fold import fold
from .model import Table
from .text import CellsError, JsonError, find_features, parse_json, read_cells

LARGEST_BYTES = 50_000_000
MOST_ROWS = 500_000
MOST_BROKEN = 3
"""Rows named where none can be read."""

SIGNATURES = {
    b"PK": "a spreadsheet or a ZIP archive; save the sheet as 'CSV UTF-8', or unpack it",
    b"\xd0\xcf\x11\xe0": "an old Excel file; save the sheet as 'CSV UTF-8'",
    b"SQLite format 3": "a GeoPackage or a database; export the layer as GeoJSON",
    b"\x1f\x8b": "a compressed file; unpack it",
    b"%PDF": "a PDF; copy its table into a CSV file",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"<": "XML, KML or a web page; export the layer as GeoJSON",
}
ENCODINGS = {
    "utf-8-sig": "UTF-8",
    "windows-1252": "Western (Windows-1252)",
    "windows-1251": "Cyrillic (Windows-1251)",
    "windows-1254": "Turkish (Windows-1254)",
}
DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars"}


def open_file(content: bytes, encoding: str = "utf-8-sig") -> Table:
    """Return a file as a table of text; its kind is told by its content, never by its name.

    Raises
    ------
    FileError
        When it is none that can be read; the words say what to do.
    UnicodeDecodeError
        When its letters are not in `encoding`: the reader must be asked which they are in.
    """
    _refuse_foreign(content)
    notes = []
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
        notes.append("The file's encoding is UTF-16.")
    text = content.decode(encoding)
    if "\0" in text:
        raise FileError("This isn't a text file. Save it as 'CSV UTF-8', or export GeoJSON.")
    if not text.strip():
        raise FileError("This file is empty.")
    table = _open_geojson(text) if text.lstrip()[0] in "{[" else _open_csv(text)
    if not len(table.rows):
        raise FileError(_why_no_rows(table))
    if len(table.rows) > MOST_ROWS:
        raise FileError(f"This file has {len(table.rows):,} rows; the limit is {MOST_ROWS:,}.")
    return replace(table, notes=(*notes, *table.notes, *_note_repeats(table.rows)))


def _why_no_rows(table: Table) -> str:
    """Return why a table holds no row: the file has none, or each is broken (the first few with reasons)."""
    if not table.broken:
        return "This file has a header but no rows."
    first = "; ".join(f"row {row}: {reason}" for row, reason in table.broken[:MOST_BROKEN])
    more = len(table.broken) - MOST_BROKEN
    return f"No row of this file can be read: {first}{f'; and {more:,} more' if more > 0 else ''}."


def _refuse_foreign(content: bytes) -> None:
    """Refuse a file that is too large, or that its first bytes show to be of another kind."""
    if len(content) > LARGEST_BYTES:
        size = f"{len(content) / 1e6:,.0f} MB"
        raise FileError(f"This file has {size}; the limit is {LARGEST_BYTES / 1e6:,.0f} MB. Keep fewer rows.")
    for start, words in SIGNATURES.items():
        if content.lstrip()[: len(start)] == start:
            raise FileError(f"This is {words}.")


def _note_repeats(rows: pd.DataFrame) -> list[str]:
    """Return a note on ids in more than one row; each row is kept: only the reader knows which is right."""
    for name in rows.columns:
        if fold(str(name)) == "id":
            repeated = rows[name][(rows[name] != "") & rows[name].duplicated()].unique()
            if len(repeated):
                first = shorten(str(repeated[0]), 30)
                words = "1 id appears" if len(repeated) == 1 else f"{len(repeated):,} ids appear"
                return [f"{words} more than once, such as {first}; every row is kept."]
    return []


def _open_csv(text: str) -> Table:
    delimiter = _find_delimiter(text)
    try:
        (_, top), *rows = [(line, cells) for line, cells in read_cells(text, delimiter) if any(cells)]
    except CellsError as error:
        words = f'Line {error.line} can\'t be read: {error}. Quote cells as in "a, b".'
        raise FileError(words) from error
    names = _read_header(top)
    good = {line: cells for line, cells in rows if len(cells) == len(names)}
    broken = [
        (line, f"{len(cells)} cells where the header has {len(names)}")
        for line, cells in rows
        if len(cells) != len(names)
    ]
    frame = pd.DataFrame(list(good.values()), columns=names, index=list(good), dtype="str")
    notes = () if delimiter == "," else (f"The columns are separated by {DELIMITERS[delimiter]}.",)
    return Table(frame.apply(lambda column: column.str.strip()), None, tuple(broken), notes)


def _find_delimiter(text: str) -> str:
    """Return what separates the columns: the mark that stands most often in the header."""
    header = text.lstrip().splitlines()[0]
    delimiter = max(DELIMITERS, key=header.count)
    if not header.count(delimiter):
        raise FileError("The first line has only one column. A CSV file needs a header of column names.")
    return delimiter


def _read_header(cells: list[str]) -> list[str]:
    """Return the columns' names, each of them once; a number stands for one without a name."""
    names = [name.strip() or f"column {number}" for number, name in enumerate(cells, start=1)]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise FileError(f"The header names {', '.join(twice)} twice. Give each column its own name.")
    return names


def _open_geojson(text: str) -> Table:
    try:
        collection = parse_json(text)
    except json.JSONDecodeError as error:
        raise FileError(
            f"This looks like GeoJSON, but line {error.lineno} isn't valid JSON: {error.msg}."
        ) from error
    except JsonError as error:
        raise FileError("This JSON has numbers, characters or nesting that can't be read.") from error
    features = find_features(collection)
    if features is None:
        raise FileError("This JSON isn't a GeoJSON feature collection: it has no list of features.")
    _check_crs(collection.get("crs"))
    rows, geometry, lines, broken = [], [], [], []
    for number, feature in enumerate(features, start=1):
        words = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(feature, dict) or not isinstance(words, dict | None):
            broken.append((number, "not a feature with properties"))
            continue
        rows.append({str(name): _to_text(value) for name, value in (words or {}).items()})
        geometry.append(feature.get("geometry"))
        lines.append(number)
    frame = pd.DataFrame(rows, index=lines, dtype="str").fillna("")
    return Table(frame, geometry, tuple(broken), ())


def _to_text(value: Any) -> str:
    if value is None:
        return ""
    return value.strip() if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _check_crs(crs: Any) -> None:
    """Refuse a collection that declares other coordinates than longitude and latitude on WGS 84."""
    if crs is None:
        return
    properties = crs.get("properties") if isinstance(crs, dict) else None
    name = str(properties.get("name", "")) if isinstance(properties, dict) else ""
    if not re.search(r"(CRS84|4326)$", name):
        raise FileError(
            f"This file declares the coordinate system {shorten(name, 60) or 'of another kind'}. "
            "Reproject it to EPSG:4326 (longitude and latitude) and export it again."
        )
