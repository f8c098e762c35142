"""Archives with nothing but what questions are asked of: events in files, sorted by cell, and a manifest."""

import json

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from geo.archive.cells import cells_of
from tests.stories.archives import MANIFEST

SCHEMA = pa.schema(
    [
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("lon", pa.float64()),
        ("lat", pa.float64()),
        ("kind", pa.string()),
        ("title", pa.string()),
        ("cell", pa.uint32()),
        ("deaths", pa.int32()),
        ('share %1 of "it"?', pa.float64()),
        ("Note", pa.string()),
        ("sure", pa.bool_()),
        ("day", pa.date32()),
        ("at", pa.timestamp("us")),
        ("told", pa.timestamp("us", "UTC")),
        ("tags", pa.list_(pa.string())),
    ]
)
SHARE = SCHEMA.names[8]


def write_archive(folder, events, *, unit="day", kinds=("fire", "flood"), files=2, rows_at_once=50_000):
    """Write events, dicts with some of the columns, as an archive; return them as they stand there."""
    lon, lat = (np.array([one[name] for one in events], dtype=np.float64) for name in ("lon", "lat"))
    cells = cells_of(lon, lat)
    order = np.argsort(cells, kind="stable")
    stand = [dict.fromkeys(SCHEMA.names) | events[at] | {"cell": int(cells[at])} for at in order]
    write_files(folder, pa.Table.from_pylist(stand, SCHEMA), files, rows_at_once)
    write_manifest(folder, unit, kinds)
    return stand


def write_manifest(folder, unit="day", kinds=("fire", "flood")):
    """Write what the archive says of itself."""
    said = MANIFEST | {"unit": unit, "kinds": list(kinds)}
    (folder / "manifest.json").write_text(json.dumps(said), "utf-8")


def write_files(folder, table, files, rows_at_once=50_000):
    """Write rows into so many files."""
    (folder / "events").mkdir(parents=True)
    size = max(1, -(-len(table) // files))
    for number, first in enumerate(range(0, max(len(table), 1), size)):
        path = folder / "events" / f"{number:03d}.parquet"
        pq.write_table(table.slice(first, size), path, row_group_size=rows_at_once)
