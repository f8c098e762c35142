"""All events of a shard as Parquet, for questions over the whole."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from geo.archive.columns import read_written
from geo.archive.rows import OPEN, STEPS, Rows

ROWS = 122_880
"""So many rows are a row group: those of one lie close together, and DuckDB reads one at a time."""


def write_events(path: Path, rows: Rows, beside: pa.Table, written: Mapping[str, str]) -> None:
    """Write events whole or not at all: by cell of the finest level, then in the input’s order.

    Parameters
    ----------
    beside
        The columns that are kept, as long as the rows.
    written
        By the name of a column of text files, the family that all its values are of.
    """
    kept = {
        name: read_written(beside[name], written[name]) if name in written else beside[name]
        for name in beside.column_names
    }
    table = pa.table(
        {
            "start": rows.start,
            "end": pa.array(rows.end, mask=rows.end == OPEN),
            "lon": rows.x / STEPS,
            "lat": rows.y / STEPS,
            "kind": rows.kind,
            "title": rows.title,
            "cell": rows.code,
            **kept,
        }
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.aside")
    pq.write_table(
        table,
        aside,
        row_group_size=ROWS,
        compression="zstd",
        store_schema=False,
        use_dictionary=[name for name in table.column_names if name != "cell"],
        column_encoding={"cell": "DELTA_BINARY_PACKED"},  # they ascend
    )
    aside.replace(path)
