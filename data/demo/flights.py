"""Real events: three million departures of the United States in the first half of 2001.

The Bureau of Transportation Statistics publishes when each flight of the larger airlines left, from where to
where and how late; npm's ``vega-datasets`` ships them, to the minute in local time, and the airports' places
from data.gov. Each stands at the airport that it left.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from data.build.fetch import Package, fetch

VEGA_DATASETS = Package(
    "vega-datasets-3.2.1.tgz",
    "6f72fda460a9863fae5fcb32f85bcd49e1761fdea6dc6cf9f4962472881cc5a3",
    ("npm", "pack", "--silent", "vega-datasets@3.2.1"),
)
LATE = (15, 60)
"""Minutes: on time below the first, as the Bureau counts it; very late from the second on."""
BETWEEN = pa.scalar(" – ", pa.large_string())
KINDS = ("on time", "late", "an hour late and more")


def write_flights(path: Path) -> None:
    """Write all flights as Parquet, at the places of their departures."""
    folder = fetch(VEGA_DATASETS) / "package" / "data"
    flights = pq.read_table(folder / "flights-3m.parquet")
    airports = pa.csv.read_csv(folder / "airports.csv")
    at = pc.index_in(flights["origin"], airports["iata"].cast(pa.large_string()))
    delay = flights["delay"].to_numpy()
    table = pa.table(
        {
            "time": flights["date"],
            "lon": airports["longitude"].take(at),
            "lat": airports["latitude"].take(at),
            "kind": pa.DictionaryArray.from_arrays(np.digitize(delay, LATE).astype(np.int8), KINDS),
            "title": pc.binary_join_element_wise(flights["origin"], flights["destination"], BETWEEN),
            **{name: flights[name] for name in ("origin", "destination", "delay", "distance")},
        }
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    pq.write_table(table, path, compression="zstd", row_group_size=500_000)
