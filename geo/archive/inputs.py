"""Files of events, and their columns: Parquet, GeoParquet and CSV, wherever `fsspec` reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import fsspec
import pandas as pd
import pyarrow.parquet as pq

from geo.archive.columns import WRITTEN, Kept, Schemas, check_times, family_of, find_kept
from geo.archive.errors import ArchiveError

PARQUET = (".parquet", ".geoparquet", ".pq")
CSV = (".csv", ".tsv", ".csv.gz", ".tsv.gz")
NAMES = {
    "time": ("time", "timestamp", "datetime", "date", "event_date", "start", "begin", "acq_date", "when"),
    "end": ("end", "end_date", "date_end", "until"),
    "lon": ("lon", "longitude", "lng", "long", "x"),
    "lat": ("lat", "latitude", "y"),
    "kind": ("kind", "type", "event_type", "category", "class"),
    "title": ("title", "name", "label", "description", "notes"),
}
"""What columns are looked for under, beside a geometry, where none is named."""
GEOMETRY = "geometry"


@dataclass(frozen=True)
class Fields:
    """The columns that say when, where, of what kind and by what title an event is; empty for none.

    Where ``geometry`` is one, of points as WKB, it says where, and ``lon`` and ``lat`` are empty.
    """

    time: str
    end: str = ""
    lon: str = ""
    lat: str = ""
    geometry: str = ""
    kind: str = ""
    title: str = ""

    @property
    def columns(self) -> list[str]:
        """Those there are."""
        return [name for name in vars(self).values() if name]


@dataclass(frozen=True)
class Inputs:
    """What an archive is made of.

    Parameters
    ----------
    files
        Addresses, in the order in which their events are counted.
    sizes
        How many bytes each has.
    fields
        The columns that say when, where and what.
    kept
        Those that are kept beside.
    """

    files: tuple[str, ...]
    sizes: tuple[int, ...]
    fields: Fields
    kept: tuple[Kept, ...] = ()

    @property
    def columns(self) -> list[str]:
        """All that are read, each once."""
        return list(dict.fromkeys([*self.fields.columns, *(one.name for one in self.kept)]))


def find_inputs(places: Sequence[str], named: dict[str, str], keep: Sequence[str] | None = None) -> Inputs:
    """Return the files that addresses stand for, with ``*`` or without, and the columns of what is asked.

    Parameters
    ----------
    places
        Files, patterns or folders, such as ``events/*.parquet`` or ``s3://bucket/fires.csv``.
    named
        By the words of `NAMES`, the columns that were named.
    keep
        Columns to keep beside; all others where it is None.

    Raises
    ------
    ArchiveError
        Where there is no file, a file is of another form, or a column isn't in all of them, or of two kinds.
    """
    found: list[tuple[str, int]] = []
    for place in places:
        system, path = fsspec.core.url_to_fs(place)
        paths = sorted(system.glob(path)) if "*" in path else [path]
        if len(paths) == 1 and system.isdir(paths[0]):
            paths = [one for one in sorted(system.find(paths[0])) if one.lower().endswith((*PARQUET, *CSV))]
        paths = [one for one in paths if system.exists(one)]
        if not paths:
            raise ArchiveError(f"{place}: there is no such file; name one, a folder, or 'events/*.parquet'")
        found += [(system.unstrip_protocol(one), int(system.size(one) or 0)) for one in paths]
    files = tuple(file for file, _ in found)
    for file in files:
        if not file.lower().endswith((*PARQUET, *CSV)):
            raise ArchiveError(f"{file}: its name tells no form; use {', '.join((*PARQUET, *CSV))}")
    schemas = {file: _columns_of(file) for file in files}
    fields = _find_fields(list(schemas[files[0]]), files[0], named)
    read = [*fields.columns, *(schemas[files[0]] if keep is None else keep)]
    _check_columns(read, schemas)
    for name in filter(None, (fields.time, fields.end)):
        check_times(name, schemas)
    return Inputs(files, tuple(size for _, size in found), fields, find_kept(schemas, fields.columns, keep))


def separator_of(file: str) -> str:
    """Return what stands between two columns of a file of text."""
    return "\t" if ".tsv" in file.lower() else ","


def is_parquet(file: str) -> bool:
    """Return whether a file's name says that it is Parquet."""
    return file.lower().endswith(PARQUET)


def _check_columns(read: Sequence[str], schemas: Schemas) -> None:
    """Refuse a file that lacks a column of the first."""
    first = next(iter(schemas))
    for file, there in schemas.items():
        missing = [name for name in read if name in schemas[first] and name not in there]
        if missing:
            raise ArchiveError(
                f"{file}: it has no column {missing[0]!r}, which {first} has, but {', '.join(there)}. "
                "Give it the column, leave it out by --keep, or make an archive of its own of it"
            )


def _columns_of(file: str) -> dict[str, str]:
    """Return a file's columns, and the family of each."""
    try:
        with fsspec.open(file, compression=None if is_parquet(file) else "infer") as opened:
            if is_parquet(file):
                return {one.name: family_of(one.type) for one in pq.read_schema(opened)}
            head = pd.read_csv(opened, sep=separator_of(file), nrows=0, encoding_errors="replace")
            return dict.fromkeys(map(str, head.columns), WRITTEN)
    except (OSError, ValueError) as error:
        raise ArchiveError(
            f"{file}: it can't be read ({error}); is it whole, and of the form that its name says?"
        ) from error


def _find_fields(there: list[str], file: str, named: dict[str, str]) -> Fields:
    """Return the columns that are asked for, by their names or by those that are usual."""
    folded = {name.casefold(): name for name in there}
    chosen: dict[str, str] = {}
    for field, usual in NAMES.items():
        name = named.get(field, "")
        if name and name not in there:
            raise ArchiveError(
                f"{file}: it has no column {name!r} for --{field}; its columns are {', '.join(there)}"
            )
        chosen[field] = name or next((folded[one] for one in usual if one in folded), "")
    has_geometry = GEOMETRY in folded and not (named.get("lon") or named.get("lat"))
    if has_geometry:
        chosen |= {"geometry": folded[GEOMETRY], "lon": "", "lat": ""}
    for field in ("time",) if has_geometry else ("time", "lon", "lat"):
        if not chosen[field]:
            raise ArchiveError(f"{file}: which column is --{field}? Its columns are {', '.join(there)}")
    return Fields(**chosen)
