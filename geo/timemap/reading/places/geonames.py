"""GeoNames' towns by any of their names: held as numbers, so that a gazetteer of the world takes little memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ...fold import fold
from .countries import open_geonames
from .result import Numbers

TOWNS, VILLAGES = 5000, 500
"""The people that a place has at least, of the two lists: the smaller places are asked for what isn't found."""


class Towns(NamedTuple):
    """Towns by rows, and their names by hash: ``hashes`` ascend, ``owners`` has the row of each."""

    keys: npt.NDArray[np.int64]
    names: list[str]
    countries: list[str]
    states: list[str]
    populations: npt.NDArray[np.int64]
    lons: Numbers
    lats: Numbers
    hashes: npt.NDArray[np.int64]
    owners: npt.NDArray[np.int32]

    def rows_of(self, folded: str) -> npt.NDArray[np.int32]:
        """Return the rows of the towns that bear a folded name."""
        key = hash(folded)
        first, last = np.searchsorted(self.hashes, key, "left"), np.searchsorted(self.hashes, key, "right")
        return np.unique(self.owners[first:last])


@lru_cache(maxsize=2)
def read_towns(least: int) -> Towns:
    """Return the towns of so many people; read once, in seconds."""
    folder = Path(open_geonames().__file__).parent / "data"
    columns: list[tuple[Any, ...]] = []
    names: list[str] = []
    counts = []
    for town in _read_records((folder / f"cities{least}.json").read_text("utf-8")):
        place = (town["geonameid"], town["name"], town["countrycode"], town["admin1code"])
        columns.append((*place, town["population"], town["longitude"], town["latitude"]))
        # Without the spellings of other scripts' letters, which GeoNames writes small.
        own = [town["name"], *(name for name in town["alternatenames"] if not name.islower())]
        names.extend(own)
        counts.append(len(own))
    keys, titles, countries, states, populations, lons, lats = map(list, zip(*columns, strict=True))
    folded = fold("\n".join(names)).split("\n")  # at once: name by name it takes twice as long
    hashes = np.fromiter(map(hash, folded), np.int64, len(folded))
    order = np.argsort(hashes, kind="stable")
    owners = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    return Towns(
        np.array(keys, dtype=np.int64), titles, countries, states, np.array(populations, dtype=np.int64),
        np.array(lons), np.array(lats), hashes[order], owners[order],
    )  # fmt: skip


def _read_records(text: str) -> Iterator[dict[str, Any]]:
    """Yield the values of a JSON object of objects, one at a time: together they would take ten times as much."""
    decode, at = json.JSONDecoder().raw_decode, 1
    while (at := text.find("{", at)) >= 0:
        record, at = decode(text, at)
        yield record
