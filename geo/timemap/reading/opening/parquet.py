"""Parquet and GeoParquet -> a table, by pyarrow."""

from __future__ import annotations

import io
import json
from typing import Any

import numpy as np
import pandas as pd

from ...errors import FileError, shorten
from ...languages import gettext, number
from ..model import Table
from ..progress import Progress, nothing, part_of, watched
from .safety import LARGEST_UNPACKED, name_extra
from .shapes import from_wkb, to_geometry

CRS84 = "OGC:CRS84"
"""The coordinate system of a GeoParquet that names none, by its specification."""

READ, WRITTEN = 0.1, 0.5
"""Shares that are done when the columns are read, and when their cells are written; then come the shapes."""


def read_parquet(
    content: bytes,
    columns: tuple[str, ...] | None = None,
    most: int = 1_000_000,
    progress: Progress = nothing,
) -> Table:
    """Return a Parquet file as a table, its shapes in EPSG:4326, its index the rows from 1.

    `progress` is told the share that is done; what it raises ends the reading.

    Raises
    ------
    FileError
        When it is damaged, holds more than the bounds allow, or its shapes are written in another way.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415 - of the extra `files`
        import pyarrow.parquet as pq  # noqa: PLC0415
    except ImportError as error:
        raise FileError(name_extra("Parquet")) from error
    try:
        file = pq.ParquetFile(io.BytesIO(content))
        _check_size(file.metadata, most)
        geo = json.loads((file.metadata.metadata or {}).get(b"geo", b"{}"))
        place = _find_place(geo, file.schema_arrow, pa)
        names = [
            name
            for name in dict.fromkeys(file.schema_arrow.names)
            if name != place and (columns is None or name in columns) and name not in _covers(geo)
        ]
        table = _read_words_once(content, file.schema_arrow, [*names, *([place] if place else [])])
    except (pa.ArrowException, OSError, ValueError, UnicodeDecodeError) as error:
        # i18n: {why} is in English.
        words = gettext("This Parquet file can't be read: {why}.")
        raise FileError(words.format(why=shorten(str(error), 80))) from error
    index = range(1, table.num_rows + 1)
    progress(READ)
    cells = {
        name: _to_cells(table[name], index, pa) for name in watched(names, part_of(progress, READ, WRITTEN))
    }
    frame = pd.DataFrame(cells, index)
    if not place:
        return Table(frame, None, (), ())
    crs = geo.get("columns", {}).get(place, {}).get("crs", CRS84)
    shapes = from_wkb(np.array(table[place].to_pylist(), "object"))
    system = json.dumps(crs) if isinstance(crs, dict) else crs
    geometry, notes = to_geometry(shapes, system, part_of(progress, WRITTEN, 1))
    return Table(frame, geometry, (), notes)


def _check_size(metadata: Any, most: int) -> None:
    if metadata.num_rows > most:
        words = gettext("This file has {rows} rows; the limit is {limit}. Keep fewer rows.")
        raise FileError(words.format(rows=number(metadata.num_rows), limit=number(most)))
    unpacked = sum(metadata.row_group(at).total_byte_size for at in range(metadata.num_row_groups))
    _check_unpacked(unpacked)


def _check_unpacked(unpacked: int) -> None:
    if unpacked > LARGEST_UNPACKED:
        words = gettext("This file unpacks to {size} MB. Keep fewer columns first.")
        raise FileError(words.format(size=number(unpacked / 1e6)))


def _read_words_once(content: bytes, schema: Any, names: list[str]) -> Any:
    """Return columns that hold each distinct text or shape once; how large they are in full is bounded."""
    import pyarrow.compute as pc  # noqa: PLC0415 - of the extra `files`
    import pyarrow.parquet as pq  # noqa: PLC0415
    from pyarrow import types  # noqa: PLC0415

    texts = types.is_string, types.is_large_string, types.is_binary, types.is_large_binary
    words = [one.name for one in schema if any(is_text(one.type) for is_text in texts)]
    table = pq.ParquetFile(io.BytesIO(content), read_dictionary=words).read(names)
    chunks = [one for name in names for one in table[name].chunks if types.is_dictionary(one.type)]
    sizes = (pc.sum(pc.binary_length(one.dictionary).take(one.indices)).as_py() for one in chunks)
    _check_unpacked(sum(size or 0 for size in sizes))
    return table


def _find_place(geo: Any, schema: Any, pa: Any) -> str:
    """Return the column of shapes: the one that the file declares, or the only one that is named so."""
    about = geo.get("columns", {}) if isinstance(geo, dict) else {}
    place = geo.get("primary_column", "") if isinstance(geo, dict) else ""
    if place:
        way = about.get(place, {}).get("encoding", "WKB")
        if str(way).upper() != "WKB":
            words = gettext("The shapes of this GeoParquet are written as {way}; write them as WKB.")
            raise FileError(words.format(way=way))
        return str(place)
    binary = {
        field.name
        for field in schema
        if pa.types.is_binary(field.type) or pa.types.is_large_binary(field.type)
    }
    return next((name for name in ("geometry", "geom", "wkb_geometry", "wkb") if name in binary), "")


def _covers(geo: Any) -> set[str]:
    """Return the columns of boxes, which say nothing that the shapes don't."""
    about = geo.get("columns", {}).values() if isinstance(geo, dict) else ()
    boxes = (one.get("covering", {}).get("bbox", {}).get("xmin") for one in about if isinstance(one, dict))
    return {str(box[0]) for box in boxes if box}


def _to_cells(column: Any, index: range, pa: Any) -> pd.Series:
    kind = column.type.value_type if pa.types.is_dictionary(column.type) else column.type
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return pd.Series(column.to_pandas().to_numpy("object"), index, "object")
    if pa.types.is_timestamp(kind) and kind.unit == "ns":
        column = column.cast(pa.timestamp("us", kind.tz), safe=False)  # Python's own know no nanoseconds
    return pd.Series(column.to_pylist(), index, "object")
