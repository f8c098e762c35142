"""Files of events cut into parts, at the same places on every machine."""

from __future__ import annotations

from typing import Any

import dask.dataframe as dd
import fsspec
import pyarrow.parquet as pq

from geo.archive.inputs import Inputs, is_parquet, separator_of
from geo.archive.reading import Groups

BLOCK = "48MB"
"""So much of a CSV is a part."""
ROWS = 500_000
"""So many rows of Parquet are a part at least: whole row groups, which its writer made."""


def parts_of(inputs: Inputs) -> list[Any]:
    """Return the parts of all files in their order, none read yet: `Groups`, or what gives a frame."""
    parts: list[Any] = []
    for file in inputs.files:
        if is_parquet(file):
            parts += groups_of(file, inputs.columns)
            continue
        frame = dd.read_csv(
            file,
            sep=separator_of(file),
            usecols=inputs.columns,
            dtype=str,
            keep_default_na=False,
            blocksize=None if file.lower().endswith(".gz") else BLOCK,
            compression="infer",
            encoding_errors="replace",
        )
        parts += frame.to_delayed(optimize_graph=True)
    return parts


def groups_of(file: str, columns: list[str]) -> list[Groups]:
    """Return the parts of a Parquet file: as many row groups each as make `ROWS`."""
    with fsspec.open(file) as opened:
        told = pq.ParquetFile(opened).metadata
        sizes = [told.row_group(at).num_rows for at in range(told.num_row_groups)]
    parts: list[Groups] = []
    first = rows = 0
    for at, size in enumerate(sizes, 1):
        rows += size
        if rows >= ROWS or at == len(sizes):
            parts.append(Groups(file, tuple(range(first, at)), tuple(columns)))
            first, rows = at, 0
    return parts
