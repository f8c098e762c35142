"""The kinds of files that can be taken away: one row of `KINDS` is all that command and panel know of one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from geo.export.data import kinds as data
from geo.export.request import SCOPES, Progress, Request, Scope


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file.

    Parameters
    ----------
    label, words
        What a reader chooses it by, and what it is in a sentence.
    suffix, media_type
        The end of the file's name, with its dot, and its type on the network.
    make
        Returns the file's bytes: the same for the same request. May raise `ExportError`; imports what is slow
        to import when it is called.
    scopes
        How much of a story it can hold; the first is the one that is meant where none is named.
    options
        The words of each of its own options; the first is the one that is meant.
    """

    label: str
    words: str
    suffix: str
    media_type: str
    make: Callable[[Request, Progress], bytes]
    scopes: tuple[Scope, ...] = SCOPES
    options: dict[str, tuple[str, ...]] = field(default_factory=dict)


MOSTLY_WHOLE: tuple[Scope, ...] = ("story", "view", "act", "events", "briefing")
"""The scopes of what is taken whole where none is named."""


def _data(
    label: str, words: str, suffix: str, media_type: str, make: data.Maker, *, is_one: bool = False
) -> Kind:
    return Kind(label, words, suffix, media_type, make, MOSTLY_WHOLE, data.ONE if is_one else {})


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS: dict[str, Kind] = {
    "csv": _data(
        "CSV", "one table, for spreadsheets and programs", ".csv", "text/csv", data.make_csv, is_one=True
    ),
    "geojson": _data(
        "GeoJSON",
        "one table, for other maps",
        ".geojson",
        "application/geo+json",
        data.make_geojson,
        is_one=True,
    ),
    "xlsx": _data("Excel", "all tables, a sheet each", ".xlsx", XLSX, data.make_xlsx),
    "gpkg": _data(
        "GeoPackage", "all tables, for QGIS", ".gpkg", "application/geopackage+sqlite3", data.make_gpkg
    ),
    "kml": _data(
        "KML",
        "all places with their times, for Google Earth",
        ".kml",
        "application/vnd.google-earth.kml+xml",
        data.make_kml,
    ),
    "geoparquet": _data(
        "GeoParquet",
        "one table, for analysis",
        ".parquet",
        "application/vnd.apache.parquet",
        data.make_geoparquet,
        is_one=True,
    ),
    "datapackage": _data(
        "Data Package",
        "all tables as CSV and GeoJSON, with a descriptor",
        ".zip",
        "application/zip",
        data.make_datapackage,
    ),
}
"""By the word of a command."""
