"""A table as GeoParquet, or as plain Parquet where it has no places."""

from __future__ import annotations

import io

import geopandas as gpd

from geo.export.data.credit import OWN, Credit
from geo.export.data.frames import to_frame
from geo.export.data.geopackage import unique_names
from geo.export.data.table import Table
from geo.timemap.languages import gettext


def to_geoparquet(table: Table, credit: Credit) -> bytes:
    """Return GeoParquet 1.1, EPSG:4326; where it is from stands in the file's own metadata, by word."""
    from pyarrow import parquet  # noqa: PLC0415 - slow to import

    frame = to_frame(table)
    frame.columns = unique_names([str(name) for name in frame.columns])
    file = io.BytesIO()
    if isinstance(frame, gpd.GeoDataFrame):
        frame.to_parquet(file, index=False, schema_version="1.1.0")
    else:
        frame.to_parquet(file, index=False)
    file.seek(0)
    whole = parquet.read_table(file)
    about = {"own": gettext(OWN)} if table.is_own else credit.pairs
    told = {f"about:{word}".encode(): text.encode() for word, text in about.items()}
    told[b"about:columns"] = "\n".join(f"{one.name}: {one.meaning}" for one in table.columns).encode()
    out = io.BytesIO()
    parquet.write_table(whole.replace_schema_metadata({**(whole.schema.metadata or {}), **told}), out)
    return out.getvalue()
