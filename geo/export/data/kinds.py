"""The kinds of files that hold data, as the command and the panel offer them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from geo.export.data.choice import WHAT, choose_table, choose_tables, on_map
from geo.export.data.credit import Credit, credit_for
from geo.export.data.table import Table
from geo.export.request import DONE, Progress, Request
from geo.timemap.languages import gettext, ngettext, number

Maker = Callable[[Request, Progress], bytes]
ONE: dict[str, tuple[str, ...]] = {"what": WHAT}
"""What a file that holds one table may hold, as a kind's option."""


def make_csv(request: Request, progress: Progress) -> bytes:
    """Return one table as CSV."""
    from geo.export.data.text import to_csv  # noqa: PLC0415 - each kind imports what it needs

    return _one(request, progress, lambda table, credit: to_csv(table, credit).encode())


def make_geojson(request: Request, progress: Progress) -> bytes:
    """Return one table as GeoJSON."""
    from geo.export.data.text import to_geojson  # noqa: PLC0415

    return _one(request, progress, lambda table, credit: to_geojson(table, credit).encode())


def make_geoparquet(request: Request, progress: Progress) -> bytes:
    """Return one table as GeoParquet."""
    from geo.export.data.parquet import to_geoparquet  # noqa: PLC0415

    return _one(request, progress, to_geoparquet)


def make_xlsx(request: Request, progress: Progress) -> bytes:
    """Return all tables as a workbook."""
    from geo.export.data.workbook import to_xlsx  # noqa: PLC0415

    return _many(request, progress, to_xlsx)


def make_gpkg(request: Request, progress: Progress) -> bytes:
    """Return all tables as a GeoPackage."""
    from geo.export.data.geopackage import to_gpkg  # noqa: PLC0415

    return _many(request, progress, to_gpkg)


def make_kml(request: Request, progress: Progress) -> bytes:
    """Return all tables that have places and times as KML."""
    from geo.export.data.kml import to_kml  # noqa: PLC0415

    settings = request.story.settings.territory
    holders = settings.holders if settings else {}
    colours = {name: holder.colour for name, holder in holders.items()}

    def write(tables: Sequence[Table], credit: Credit) -> bytes:
        return to_kml(on_map(tables), credit, colours)

    return _many(request, progress, write)


def make_datapackage(request: Request, progress: Progress) -> bytes:
    """Return all tables as a Data Package."""
    from geo.export.data.package import to_datapackage  # noqa: PLC0415

    return _many(request, progress, to_datapackage)


def _one(request: Request, progress: Progress, write: Callable[[Table, Credit], bytes]) -> bytes:
    progress(0.0, gettext("Reading the table"))
    table = choose_table(request)
    rows = len(table.rows)
    words = ngettext("Writing {count} row", "Writing {count} rows", rows)
    progress(0.3, words.format(count=number(rows)))
    content = write(table, credit_for(request))
    progress(1, DONE)
    return content


def _many(request: Request, progress: Progress, write: Callable[[Sequence[Table], Credit], bytes]) -> bytes:
    progress(0.0, gettext("Reading the tables"))
    tables = choose_tables(request)
    words = ngettext("Writing {count} table", "Writing {count} tables", len(tables))
    progress(0.3, words.format(count=len(tables)))
    content = write(tables, credit_for(request))
    progress(1, DONE)
    return content
