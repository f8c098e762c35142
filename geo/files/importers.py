"""A reader's own file -> dated features: CSV or GeoJSON, understood, asked about, or refused; never guessed.

Two steps: `open_file` reads a file as a table of text, and `suggest` proposes what its columns mean;
`read_rows` takes the reader's answer and returns the good rows, and the others with the reason for each.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely

from geo.errors import GeoError
from geo.files.fold import fold
from geo.files.text import (
    DEPTHS,
    CellsError,
    JsonError,
    find_features,
    is_positions,
    parse_json,
    read_cells,
    to_shape,
)
from geo.timemap.dates import Span, parse_edtf, to_iso
from geo.timemap.errors import shorten

LARGEST_BYTES = 50_000_000
MOST_ROWS = 500_000
MOST_SLOW_DATES = 2_000
"""Distinct dates of EDTF that are no plain days: each takes about 10 ms."""
MOST_BROKEN = 3
"""Rows named where none can be read."""
CRS = "EPSG:4326"
Progress = Callable[[float], Any]

SIGNATURES = {
    b"PK": "a spreadsheet or a ZIP archive; save the sheet as 'CSV UTF-8', or unpack it",
    b"\xd0\xcf\x11\xe0": "an old Excel file; save the sheet as 'CSV UTF-8'",
    b"SQLite format 3": "a GeoPackage or a database; export the layer as GeoJSON",
    b"\x1f\x8b": "a compressed file; unpack it",
    b"%PDF": "a PDF; a table in it must be copied into a CSV file",
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
DATE_FORMS = {
    "iso": "2020-11-08, or EDTF",
    "day-first": "8/11/2020: day first",
    "month-first": "11/8/2020: month first",
    "excel": "44143: Excel's days",
}
ROLES = ("date", "end", "lon", "lat", "title", "kind")
WORDS = {
    "date": ("date", "start", "begin", "from", "day", "when", "tarix", "tarih", "дата", "ամսաթիվ"),
    "end": ("end", "to", "until", "till", "son", "конец"),
    "lon": ("lon", "lng", "long", "longitude", "x", "долгота"),
    "lat": ("lat", "latitude", "y", "широта"),
    "title": ("title", "name", "event", "label", "ad", "название", "description"),
    "kind": ("kind", "type", "category", "class", "тип"),
}
PARTED = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
ISO_START = re.compile(r"\d{4}-\d{2}-\d{2}(?=[T ])")
EXCEL_EPOCH = date(1899, 12, 30)
NONE = ""
DECIMAL_COMMA = r"-?\d+,\d+"


class ImportFileError(GeoError):
    """A file that can't be imported, with the remedy."""


@dataclass(frozen=True)
class Table:
    """A file read as text.

    Parameters
    ----------
    rows
        Text cells; the index is the file's own line for CSV, the feature's number from 1 for GeoJSON.
    geometry
        One GeoJSON geometry a row, or None for CSV.
    broken
        Rows that could not be read at all: row, and why.
    notes
        What was understood without asking, a sentence each.
    """

    rows: pd.DataFrame
    geometry: list[Any] | None
    broken: tuple[tuple[int, str], ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Mapping:
    """What the columns mean: a column a role, empty for none; and how its dates are written."""

    date: str = NONE
    end: str = NONE
    lon: str = NONE
    lat: str = NONE
    title: str = NONE
    kind: str = NONE
    dates: str = NONE
    """One of `DATE_FORMS`; empty while it must be asked."""


@dataclass(frozen=True)
class Imported:
    """What a file gives: the good rows, and of each other one row, column, value and reason."""

    frame: gpd.GeoDataFrame
    bad: pd.DataFrame
    notes: tuple[str, ...] = ()


def open_file(content: bytes, encoding: str = "utf-8-sig") -> Table:
    """Return a file as a table of text; its kind is told by its content, never by its name.

    Raises
    ------
    ImportFileError
        When it is none that can be read; the words say what to do.
    UnicodeDecodeError
        When its letters are not in `encoding`: the reader must be asked which they are in.
    """
    if len(content) > LARGEST_BYTES:
        size = f"{len(content) / 1e6:,.0f} MB"
        raise ImportFileError(
            f"This file has {size}; {LARGEST_BYTES / 1e6:,.0f} MB are the most. Keep fewer rows."
        )
    for start, words in SIGNATURES.items():
        if content.lstrip()[: len(start)] == start:
            raise ImportFileError(f"This is {words}.")
    notes = []
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encoding = "utf-16"
        notes.append("The letters are in UTF-16.")
    text = content.decode(encoding)
    if "\0" in text:
        raise ImportFileError("This is no text file. Save it as 'CSV UTF-8', or export GeoJSON.")
    if not text.strip():
        raise ImportFileError("This file is empty.")
    table = _open_geojson(text) if text.lstrip()[0] in "{[" else _open_csv(text)
    if not len(table.rows):
        raise ImportFileError(_tell_no_rows(table))
    if len(table.rows) > MOST_ROWS:
        raise ImportFileError(f"This file has {len(table.rows):,} rows; {MOST_ROWS:,} are the most.")
    return replace(table, notes=(*notes, *table.notes, *_tell_repeats(table.rows)))


def _tell_no_rows(table: Table) -> str:
    """Return why a table holds no row: the file has none, or each is broken (the first few with reasons)."""
    if not table.broken:
        return "This file has a head but no rows."
    first = "; ".join(f"row {row}: {reason}" for row, reason in table.broken[:MOST_BROKEN])
    more = len(table.broken) - MOST_BROKEN
    return f"No row of this file can be read: {first}{f'; and {more:,} more' if more > 0 else ''}."


def _tell_repeats(rows: pd.DataFrame) -> list[str]:
    """Tell ids that stand in more than one row; each row is kept: only the reader knows which is right."""
    for name in rows.columns:
        if fold(str(name)) == "id":
            repeated = rows[name][(rows[name] != "") & rows[name].duplicated()]
            if len(repeated):
                first = shorten(str(repeated.iloc[0]), 30)
                return [f"{len(repeated):,} ids stand more than once, such as {first}; every row is kept."]
    return []


def _open_csv(text: str) -> Table:
    head = text.lstrip().splitlines()[0]
    delimiter = max(DELIMITERS, key=head.count)
    if not head.count(delimiter):
        raise ImportFileError(
            "The first line holds one column only. A CSV file needs a head of column names."
        )
    try:
        (_, top), *rows = [(line, cells) for line, cells in read_cells(text, delimiter) if any(cells)]
    except CellsError as error:
        words = f'Line {error.line} can\'t be read: {error}. Quote cells as in "a, b".'
        raise ImportFileError(words) from error
    names = [name.strip() or f"column {number}" for number, name in enumerate(top, start=1)]
    if len(set(names)) < len(names):
        twice = sorted({name for name in names if names.count(name) > 1})
        raise ImportFileError(f"The head names {', '.join(twice)} twice. Give each column its own name.")
    good = {line: cells for line, cells in rows if len(cells) == len(names)}
    broken = [
        (line, f"{len(cells)} cells where the head has {len(names)}")
        for line, cells in rows
        if len(cells) != len(names)
    ]
    frame = pd.DataFrame(list(good.values()), columns=names, index=list(good), dtype="str")
    notes = () if delimiter == "," else (f"The columns are separated by {DELIMITERS[delimiter]}.",)
    return Table(frame.apply(lambda column: column.str.strip()), None, tuple(broken), notes)


def _open_geojson(text: str) -> Table:
    try:
        collection = parse_json(text)
    except json.JSONDecodeError as error:
        raise ImportFileError(
            f"This looks like GeoJSON, but line {error.lineno} is no JSON: {error.msg}."
        ) from error
    except JsonError as error:
        raise ImportFileError("This JSON holds numbers, letters or a depth that can't be read.") from error
    features = find_features(collection)
    if features is None:
        raise ImportFileError("This JSON is no GeoJSON feature collection: it has no list of features.")
    _check_crs(collection.get("crs"))
    rows, geometry, lines, broken = [], [], [], []
    for number, feature in enumerate(features, start=1):
        words = feature.get("properties") if isinstance(feature, dict) else None
        if not isinstance(feature, dict) or not isinstance(words, dict | None):
            broken.append((number, "no feature with properties"))
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
        raise ImportFileError(
            f"This file declares the coordinate system {shorten(name, 60) or 'of another kind'}. "
            "Reproject it to EPSG:4326 (longitude and latitude) and export it again."
        )


def suggest(table: Table) -> Mapping:
    """Return what the columns seem to mean, by their names and then by what stands in them."""
    found: dict[str, str] = {}
    names = [str(name) for name in table.rows.columns]
    roles = [role for role in ROLES if table.geometry is None or role not in {"lon", "lat"}]
    for role in roles:
        for word in WORDS[role]:
            match = next(
                (name for name in names if name not in found.values() and _is_word(name, word)), None
            )
            if match is not None:
                found[role] = match
                break
    if "date" not in found:
        dated = (name for name in names if name not in found.values() and _looks_dated(table.rows[name]))
        found["date"] = next(dated, NONE)
    if "title" not in found:
        worded = (name for name in names if name not in found.values() and _looks_worded(table.rows[name]))
        found["title"] = next(worded, NONE)
    mapping = Mapping(**found)
    return replace(mapping, dates=suggest_dates(table.rows[mapping.date]) if mapping.date else NONE)


def _is_word(name: str, word: str) -> bool:
    return word in re.split(r"[^a-zа-яա-ֆ]+", fold(name))


def _looks_dated(column: pd.Series) -> bool:
    sample = [value for value in column.head(200) if value]
    return bool(sample) and sum(bool(PARTED.match(value)) for value in sample) >= 0.8 * len(sample)


def _looks_worded(column: pd.Series) -> bool:
    sample = [value for value in column.head(200) if value]
    has_letters = sum(any(letter.isalpha() for letter in value) for value in sample)
    return bool(sample) and has_letters >= 0.8 * len(sample)


def suggest_dates(column: pd.Series) -> str:
    """Return how a column writes its dates; empty where its values can be read in more than one way."""
    values = [value for value in column.unique() if value]
    parts = [match for match in map(PARTED.fullmatch, values) if match and len(match[3]) == 4]
    if parts:
        has_day_first = any(int(match[1]) > 12 for match in parts)
        has_month_first = any(int(match[2]) > 12 for match in parts)
        if has_day_first != has_month_first:
            return "day-first" if has_day_first else "month-first"
        return NONE
    if values and all(re.fullmatch(r"\d{5}(\.\d+)?", value) for value in values):
        return NONE  # Excel's days, or something else: asked
    return "iso"


def read_rows(table: Table, mapping: Mapping, progress: Progress = lambda share: None) -> Imported:
    """Return the good rows as features, and the others with their reason.

    Returns
    -------
    Imported
        ``frame`` has ``start`` and ``end`` (ISO 8601 days, the end exclusive), title, kind and geometry in
        EPSG:4326, its index the file's own rows; ``bad`` has row, column, value and reason.
    """
    bad: list[tuple[int, str, str, str]] = [(row, "", "", reason) for row, reason in table.broken]
    rows = table.rows
    spans = _read_spans(rows[mapping.date], mapping.dates)
    progress(0.3)
    ends = _read_spans(rows[mapping.end], mapping.dates) if mapping.end else {}
    progress(0.4)
    points = _read_geometry(table) if table.geometry is not None else _read_points(rows, mapping)
    progress(0.7)
    good: list[tuple[int, str, str, str, str, Any]] = []
    titles = rows[mapping.title].tolist() if mapping.title else [""] * len(rows)
    kinds = rows[mapping.kind].tolist() if mapping.kind else [""] * len(rows)
    end_texts = rows[mapping.end].tolist() if mapping.end else [""] * len(rows)
    for row, text, end_text, title, kind, (shape, column, value, reason) in zip(
        rows.index, rows[mapping.date], end_texts, titles, kinds, points, strict=True
    ):
        span, end = spans[text], ends.get(end_text, "")
        if isinstance(span, str):
            bad.append((int(row), mapping.date, text, span or "no date"))
        elif isinstance(end, str) and end_text:
            bad.append((int(row), mapping.end, end_text, end))
        elif isinstance(end, Span) and end.start <= span.start:
            bad.append((int(row), mapping.end, end_text, "an end that is not after the date"))
        elif shape is None:
            bad.append((int(row), column, value, reason))
        else:
            until = end.start if isinstance(end, Span) else (None if mapping.end else span.end)
            last = "" if until is None else to_iso(until)
            good.append((int(row), to_iso(span.start), last, title or f"Row {row}", kind, shape))
    progress(0.9)
    lines, starts, stops, names, sorts, shapes = zip(*good, strict=True) if good else ((),) * 6
    columns = {"start": starts, "end": stops, "title": names, "kind": sorts}
    # Text also where there is none: a column of no values would be one of numbers.
    texts = pd.DataFrame(
        {name: pd.Series(list(cells), list(lines), "str") for name, cells in columns.items()}
    )
    frame = gpd.GeoDataFrame(texts, geometry=list(shapes), crs=CRS)
    told = pd.DataFrame(sorted(bad), columns=["row", "column", "value", "reason"])
    progress(1.0)
    return Imported(frame, told, _notes(rows, mapping))


def _notes(rows: pd.DataFrame, mapping: Mapping) -> tuple[str, ...]:
    names = [name for name in (mapping.lon, mapping.lat) if name]
    has_commas = any(rows[name].str.fullmatch(DECIMAL_COMMA).any() for name in names)
    return ("Decimal commas were read as points.",) if has_commas else ()


def _read_spans(column: pd.Series, form: str) -> dict[str, Span | str]:
    """Return each distinct text's span, or why it is none; nothing for an empty text."""
    texts = column.unique()
    if form == "iso" and sum(not ISO_START.match(f"{text}T") for text in texts) > MOST_SLOW_DATES:
        raise ImportFileError(
            f"More than {MOST_SLOW_DATES:,} different dates in this column are no days such as 2020-11-08. "
            "Choose another column, or how its dates are written."
        )
    return {text: _read_span(text, form) if text else "" for text in texts}


def _read_span(text: str, form: str) -> Span | str:
    try:
        if form == "excel":
            return _day(EXCEL_EPOCH.toordinal() + int(float(text)))
        if form in {"day-first", "month-first"} and (match := PARTED.match(text)) and len(match[1]) < 4:
            if len(match[3]) != 4:
                return "a year of two digits; write all four"
            day, month = (
                (int(match[1]), int(match[2])) if form == "day-first" else (int(match[2]), int(match[1]))
            )
            return _day(date(int(match[3]), month, day).toordinal())
        if form == "iso" and (match := PARTED.fullmatch(text)) and len(match[1]) < 4:
            return "a date that could be read in two ways; choose how the dates are written"
        start = ISO_START.match(text)
        return parse_edtf(start[0] if start else text)
    except (ValueError, OverflowError):
        return f"no date of the form {DATE_FORMS[form]}"


def _day(ordinal: int) -> Span:
    day = date.fromordinal(ordinal)
    return parse_edtf(day.isoformat())


Read = tuple[Any, str, str, str]
"""A shape, or None with column, value and reason."""


def _read_points(rows: pd.DataFrame, mapping: Mapping) -> list[Read]:
    numbers = {}
    for name in (mapping.lon, mapping.lat):
        text = rows[name]
        commas = text.str.fullmatch(DECIMAL_COMMA)
        numbers[name] = pd.to_numeric(text.where(~commas, text.str.replace(",", ".")), errors="coerce")
    found: list[Read] = []
    pairs = zip(numbers[mapping.lon], numbers[mapping.lat], rows[mapping.lon], rows[mapping.lat], strict=True)
    for lon, lat, lon_text, lat_text in pairs:
        if math.isnan(lon) or math.isinf(lon):
            found.append((None, mapping.lon, lon_text, "no longitude in degrees"))
        elif math.isnan(lat) or math.isinf(lat):
            found.append((None, mapping.lat, lat_text, "no latitude in degrees"))
        elif abs(lat) > 90 and abs(lon) <= 90 and abs(lat) <= 180:
            found.append((None, mapping.lat, lat_text, "outside ±90: lon and lat look swapped"))
        elif abs(lat) > 90 or abs(lon) > 180:
            column, text = (mapping.lat, lat_text) if abs(lat) > 90 else (mapping.lon, lon_text)
            found.append((None, column, text, "outside the world"))
        else:
            found.append((shapely.Point(lon, lat), "", "", ""))
    return found


def _read_geometry(table: Table) -> list[Read]:
    return [_read_shape(geometry) for geometry in table.geometry or []]


def _read_shape(geometry: Any) -> Read:
    kind = str(geometry.get("type")) if isinstance(geometry, dict) else ""
    if geometry is None or (kind in DEPTHS and not geometry.get("coordinates")):
        return None, "geometry", "", "no geometry"
    if kind not in DEPTHS:
        return None, "geometry", shorten(str(kind), 40), f"none of {', '.join(DEPTHS)}"
    if not is_positions(geometry["coordinates"], DEPTHS[kind]):
        return None, "geometry", kind, "no positions of lon and lat in degrees"
    try:
        shape = to_shape(geometry)
    except ValueError as error:
        return None, "geometry", kind, str(error)
    value, reason = _shape_fault(shape)
    return (None, "geometry", value, reason) if reason else (shape, "", "", "")


def _shape_fault(shape: Any) -> tuple[str, str]:
    """Return what is wrong with a shape: value and reason; both empty where nothing is."""
    minx, miny, maxx, maxy = shapely.total_bounds(shape)
    is_world = minx >= -180 and maxx <= 180 and miny >= -90 and maxy <= 90
    if not is_world:
        is_swapped = minx >= -90 and maxx <= 90 and miny >= -180 and maxy <= 180
        words = "outside ±90: lon and lat look swapped" if is_swapped else "outside the world"
        return f"lon {minx:g}..{maxx:g}, lat {miny:g}..{maxy:g}", words
    if not shapely.is_valid(shape):
        return str(shapely.is_valid_reason(shape)), "rings that cross themselves or each other"
    return "", ""


def looks_swapped(frame: gpd.GeoDataFrame, home: tuple[float, float, float, float]) -> bool:
    """Tell whether most points lie in the story's bounds only with lon and lat changed about."""
    bounds = frame.geometry.bounds
    lon, lat = bounds["minx"], bounds["miny"]
    minx, miny, maxx, maxy = home
    inside = lon.between(minx, maxx) & lat.between(miny, maxy)
    swapped = lat.between(minx, maxx) & lon.between(miny, maxy)
    return len(frame) > 0 and bool(swapped.mean() > 0.5 > inside.mean())
