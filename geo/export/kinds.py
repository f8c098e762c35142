"""The kinds of files that can be taken away: one row of `KINDS` is all that command and panel know of one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from geo.export.data import kinds as data
from geo.export.request import SCOPES, Progress, Request, Scope

Group = Literal["Picture", "Document", "Page", "Data"]
"""What a reader looks for first."""


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
        The words of each of its own options; the first is meant; any word where none is told.
    group
        Where a reader looks for it.
    mark
        Of a folder, the file by which one of its kind is known: its bytes are a ZIP archive, which a command
        unpacks. Empty for a file.
    """

    label: str
    words: str
    suffix: str
    media_type: str
    make: Callable[[Request, Progress], bytes]
    scopes: tuple[Scope, ...] = SCOPES
    options: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    group: Group = "Data"
    mark: str = ""


MOSTLY_WHOLE: tuple[Scope, ...] = ("story", "view", "act", "events", "briefing")
"""The scopes of what is taken whole where none is named."""


def _html(request: Request, progress: Progress) -> bytes:
    from geo.export.page.one_file import to_html  # noqa: PLC0415 - as `make` says

    return to_html(request, progress)


def _site(request: Request, progress: Progress) -> bytes:
    from geo.export.page.site import to_site  # noqa: PLC0415 - as `make` says

    return to_site(request, progress)


def _data(
    label: str, words: str, suffix: str, media_type: str, make: data.Maker, *, is_one: bool = False
) -> Kind:
    return Kind(label, words, suffix, media_type, make, MOSTLY_WHOLE, data.ONE if is_one else {})


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
KINDS: dict[str, Kind] = {
    "html": Kind(
        "Page",
        "the whole page as one file that needs no server and no network",
        ".html",
        "text/html",
        _html,
        scopes=("story", "view"),
        group="Page",
    ),
    "site": Kind(
        "Site",
        "the same page as a folder for any host of files, with a page a step for search engines and previews",
        ".zip",
        "application/zip",
        _site,
        scopes=("story", "view"),
        options={"address": ()},
        group="Page",
        mark="site.json",
    ),
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
