"""Parts that were read, on the disk: sorted by cell, so that a cell's events are a slice of each."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from geo.archive.cells import DEEPEST, above, runs_of
from geo.archive.columns import families_written, to_kept
from geo.archive.counted import COUNTED
from geo.archive.inputs import Inputs
from geo.archive.reading import Groups, table_of
from geo.archive.rows import Rows, read_rows
from geo.timemap.dates.units import Unit

SUFFIX = ".arrow"
BESIDE = "+"
"""Before the name of a column that is kept beside, on the disk."""
TYPES: dict[str, pa.DataType] = {
    "code": pa.uint32(),
    "rank": pa.float64(),
    "start": pa.int64(),
    "end": pa.int64(),
    "x": pa.int32(),
    "y": pa.int32(),
    "kind": pa.dictionary(pa.int32(), pa.large_string()),
    "title": pa.large_string(),
}
"""The columns of `Rows`."""


def write_part(given: Groups | pd.DataFrame, part: int, inputs: Inputs, unit: Unit, folder: Path) -> Path:
    """Read a part, write its events and what is counted of them, unless it is done; return where."""
    path = folder / f"{part:06d}{SUFFIX}"
    told = path.with_suffix(".json")
    if told.exists():  # it is written last
        return told
    table = table_of(given)
    rows, places, refused = read_rows(table, part, inputs.fields, unit)
    beside = to_kept(table.select([one.name for one in inputs.kept]).take(pa.array(places)), inputs.kept)
    write_rows(path, rows, beside)
    cells, _, counts = runs_of(above(rows.code, COUNTED))
    kinds = rows.kind.value_counts()
    counted: dict[str, Any] = {
        "cells": cells.tolist(),
        "counts": counts.tolist(),
        "kinds": {one["values"]: one["counts"] for one in kinds.to_pylist()},
        "rows": len(table),
        "first": int(rows.start.min()) if len(rows.start) else None,
        "last": int(rows.start.max()) if len(rows.start) else None,
        "families": families_written(beside, inputs.kept),
    }
    if len(refused.row):
        frame = table.take(pa.array(refused.row)).select(inputs.fields.columns).to_pandas()
        listed = frame.assign(row=refused.row + 1, part=part, reason=refused.reason)
        counted["refused"] = listed["reason"].value_counts().sort_index().to_dict()
        listed.to_csv(path.with_suffix(".refused.csv"), index=False)
    write_whole(told, json.dumps(counted).encode())
    return told


def read_cell(paths: Iterable[Path], cell: int, level: int) -> tuple[Rows, pa.Table]:
    """Return the events of all parts in a cell, and what is kept beside.

    They stand by cell of the finest level, those of one in the parts’ order.
    """
    shift = 2 * (DEEPEST - level)
    first, after = cell << shift, (cell + 1) << shift
    slices = []
    for path in paths:
        table = _open(path)
        low, high = np.searchsorted(table["code"].to_numpy(), [first, after])
        if high > low:
            slices.append(table.slice(int(low), int(high - low)))
    return _sorted(slices)


def read_all(paths: Iterable[Path]) -> Rows:
    """Return all events of files."""
    return _sorted([_open(path) for path in paths])[0]


def write_rows(path: Path, rows: Rows, beside: dict[str, pa.ChunkedArray] | None = None) -> None:
    """Write events, and what is kept beside, whole or not at all."""
    kept = {f"{BESIDE}{name}": column for name, column in (beside or {}).items()}
    table = pa.table({**vars(rows), **kept})
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.aside")
    with pa.OSFile(str(aside), "wb") as file, pa.ipc.new_file(file, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    aside.replace(path)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.aside")
    aside.write_bytes(content)
    aside.replace(path)


def _sorted(tables: list[pa.Table]) -> tuple[Rows, pa.Table]:
    whole = pa.concat_tables(tables).unify_dictionaries() if tables else _empty()
    order = pa.array(np.argsort(whole["code"].to_numpy(), kind="stable"))
    told: dict[str, Any] = {}
    for name in TYPES:
        column = whole[name].combine_chunks().take(order)
        told[name] = column if name in {"kind", "title"} else column.to_numpy()
    beside = {
        name.removeprefix(BESIDE): whole[name].combine_chunks().take(order)
        for name in whole.column_names
        if name not in TYPES
    }
    return Rows(**told), pa.table(beside)


def _empty() -> pa.Table:
    return pa.schema(TYPES.items()).empty_table()


def _open(path: Path) -> pa.Table:
    return pa.ipc.open_file(pa.memory_map(str(path))).read_all()
