"""The kinds of files that can be taken away: one row of `KINDS` is all that command and panel know of one."""

from __future__ import annotations

from geo.export.data import kinds as data
from geo.export.kind import Group, Kind
from geo.export.picture.kinds import PICTURES, preview_picture
from geo.export.request import Progress, Request, Scope
from geo.timemap.languages import mark

__all__ = ["KINDS", "Group", "Kind"]

MOSTLY_WHOLE: tuple[Scope, ...] = ("story", "view", "act", "events", "briefing")
"""The scopes of what is taken whole where none is named."""


def _deck(request: Request, progress: Progress) -> bytes:
    from geo.export.deck import make_deck  # noqa: PLC0415 - slow to import

    return make_deck(request, progress)


def _handout(request: Request, progress: Progress) -> bytes:
    from geo.export.handout import make_handout  # noqa: PLC0415 - as `make` says

    return make_handout(request, progress)


def _html(request: Request, progress: Progress) -> bytes:
    from geo.export.page.one_file import to_html  # noqa: PLC0415 - as `make` says

    return to_html(request, progress)


def _site(request: Request, progress: Progress) -> bytes:
    from geo.export.page.site import to_site  # noqa: PLC0415 - as `make` says

    return to_site(request, progress, preview_picture)


def _read(request: Request, progress: Progress) -> bytes:
    from geo.export.read.one_file import to_html  # noqa: PLC0415 - as `make` says

    return to_html(request, progress)


def _data(
    label: str, words: str, suffix: str, media_type: str, make: data.Maker, *, is_one: bool = False
) -> Kind:
    return Kind(label, words, suffix, media_type, make, MOSTLY_WHOLE, data.ONE if is_one else {})


XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

KINDS: dict[str, Kind] = {
    **PICTURES,
    "html": Kind(
        mark("Page"),
        mark("the whole page as one file that needs no server and no network"),
        ".html",
        "text/html",
        _html,
        scopes=("story", "view"),
        group="Page",
    ),
    "site": Kind(
        mark("Site"),
        mark(
            "the same page as a folder for any host of files, with a page a step for search engines and "
            "previews"
        ),
        ".zip",
        "application/zip",
        _site,
        scopes=("story", "view"),
        options={"address": ()},
        group="Page",
        mark="site.json",
    ),
    "csv": _data(
        "CSV",
        mark("one table, for spreadsheets and programs"),
        ".csv",
        "text/csv",
        data.make_csv,
        is_one=True,
    ),
    "geojson": _data(
        "GeoJSON",
        mark("one table, for other maps"),
        ".geojson",
        "application/geo+json",
        data.make_geojson,
        is_one=True,
    ),
    "xlsx": _data("Excel", mark("all tables, a sheet each"), ".xlsx", XLSX, data.make_xlsx),
    "gpkg": _data(
        "GeoPackage",
        mark("all tables, for QGIS"),
        ".gpkg",
        "application/geopackage+sqlite3",
        data.make_gpkg,
    ),
    "kml": _data(
        "KML",
        mark("all places with their times, for Google Earth"),
        ".kml",
        "application/vnd.google-earth.kml+xml",
        data.make_kml,
    ),
    "geoparquet": _data(
        "GeoParquet",
        mark("one table, for analysis"),
        ".parquet",
        "application/vnd.apache.parquet",
        data.make_geoparquet,
        is_one=True,
    ),
    "datapackage": _data(
        "Data Package",
        mark("all tables as CSV and GeoJSON, with a descriptor"),
        ".zip",
        "application/zip",
        data.make_datapackage,
    ),
    "pptx": Kind(
        mark("Slides"),
        mark("the briefing as slides, to be edited and shown in PowerPoint or LibreOffice"),
        ".pptx",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _deck,
        scopes=("briefing", "view", "act", "events", "story"),
        options={"notes": ("no", "yes"), "template": ()},
        group="Document",
    ),
    "handout": Kind(
        mark("Handout"),
        mark("timeline, maps, key events with each side’s words and numbered sources, to be printed"),
        ".pdf",
        "application/pdf",
        _handout,
        scopes=("story", "briefing", "act"),
        group="Document",
        holds_own=False,
    ),
    "read": Kind(
        # i18n: the story in words, as a kind of file
        mark("Text"),
        mark("the story without its map, in words and tables, as one page to be read and printed"),
        ".html",
        "text/html",
        _read,
        scopes=("story", "events"),
        group="Document",
        holds_own=False,
    ),
}
"""By the word of a command."""
