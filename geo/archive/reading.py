"""A part of a file of events, read wherever a worker is."""

from __future__ import annotations

from dataclasses import dataclass

import fsspec
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq


@dataclass(frozen=True)
class Groups:
    """A part of a Parquet file: some of its row groups, and the columns that are read."""

    file: str
    groups: tuple[int, ...]
    columns: tuple[str, ...]

    def read(self) -> pa.Table:
        """Return its rows."""
        with fsspec.open(self.file) as opened:
            return pq.ParquetFile(opened).read_row_groups(list(self.groups), columns=list(self.columns))


def table_of(part: Groups | pd.DataFrame) -> pa.Table:
    """Return a part's rows."""
    return part.read() if isinstance(part, Groups) else pa.Table.from_pandas(part, preserve_index=False)
