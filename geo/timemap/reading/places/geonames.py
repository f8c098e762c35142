"""GeoNames' towns by any of their names: held as numbers, so that the world takes little memory."""

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
"""The people of a place at least, in two lists; the second is asked for what the first hasn't."""


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

    def rows_of(self, name: str) -> list[int]:
        """Return the rows of the towns that bear a name with its accents, if it has any, else without."""
        return self._rows_of(name.casefold()) or self._rows_of(fold(name))

    def _rows_of(self, small: str) -> list[int]:
        first, last = (np.searchsorted(self.hashes, hash(small), side) for side in ("left", "right"))
        rows: list[int] = np.unique(self.owners[first:last]).tolist()
        return rows


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
        own = [town["name"], *filter(_is_name, town["alternatenames"])]
        names.extend(own)
        counts.append(len(own))
    keys, titles, countries, states, populations, lons, lats = map(list, zip(*columns, strict=True))
    owners = np.repeat(np.arange(len(counts), dtype=np.int32), counts)
    joined = "\n".join(names)
    plain, folded = (
        joined.casefold().split("\n"),
        fold(joined).split("\n"),
    )  # at once: one by one takes twice as long
    accented = [at for at, (one, other) in enumerate(zip(plain, folded, strict=True)) if one != other]
    spelt = [*folded, *(plain[at] for at in accented)]
    hashes = np.fromiter(map(hash, spelt), np.int64, len(spelt))
    owners = np.concatenate([owners, owners[accented]])
    order = np.argsort(hashes, kind="stable")
    return Towns(
        np.array(keys, dtype=np.int64), titles, countries, states, np.array(populations, dtype=np.int64),
        np.array(lons), np.array(lats), hashes[order], owners[order],
    )  # fmt: skip


def _read_records(text: str) -> Iterator[dict[str, Any]]:
    """Yield the values of a JSON object of objects, one at a time: together they take ten times as much."""
    decode, at = json.JSONDecoder().raw_decode, 1
    while (at := text.find("{", at)) >= 0:
        record, at = decode(text, at)
        yield record


def _is_name(text: str) -> bool:
    """Tell a name from an airport's code, and from a spelling of other letters, which are written small."""
    return not text.islower() and not (len(text) == 3 and text.isupper() and text.isascii())
