"""What GDAL and pandas find in each format: the same events, dates and letters as the story has."""

import datetime
import io
import zipfile

import geopandas as gpd
import pandas as pd
import pyogrio
import pytest

from tests.geo.export.data.reading_back import differences, make, request_of, table_of, write

STORIES = ("shusha", "krakatoa", "fire", "wars")
POINTS = {"X_POSSIBLE_NAMES": "lon", "Y_POSSIBLE_NAMES": "lat", "AUTODETECT_TYPE": "NO"}


def by_gdal(folder, kind, request):
    """Return the events of a file as GDAL reads them, as in QGIS."""
    path = write(folder, kind, request)
    if kind == "csv":
        return pyogrio.read_dataframe(path, **POINTS)
    if kind == "datapackage":
        return pyogrio.read_dataframe(f"/vsizip/{path}/data/events.csv", **POINTS)
    if kind == "xlsx":
        return pyogrio.read_dataframe(path, layer="dated events", HEADERS="FORCE", read_geometry=False)
    if kind == "geojson":
        # Otherwise a text such as 1666-09-02T03:00~ becomes a time, without its mark.
        return pyogrio.read_dataframe(path, DATE_AS_STRING="YES")
    return pyogrio.read_dataframe(path, layer="events", datetime_as_string=True)


def by_pandas(folder, kind, request):
    """Return the events of a file as pandas reads them."""
    if kind == "geoparquet":
        return gpd.read_parquet(write(folder, kind, request))
    content = make(kind, request)
    if kind == "xlsx":
        return pd.read_excel(io.BytesIO(content), sheet_name="dated events", engine="calamine")
    if kind == "datapackage":
        content = zipfile.ZipFile(io.BytesIO(content)).read("data/events.csv")
    return pd.read_csv(io.BytesIO(content), encoding="utf-8-sig", dtype=str, keep_default_na=False)


def spelled(frame):
    """Return a frame with dates as text, which each program has as a type of its own."""
    dates = (datetime.date, pd.Timestamp)
    return frame.map(lambda cell: cell.isoformat() if isinstance(cell, dates) and cell == cell else cell)  # noqa: PLR0124


READERS = [
    *((by_gdal, kind) for kind in ("csv", "geojson", "xlsx", "gpkg", "kml", "datapackage")),
    *((by_pandas, kind) for kind in ("csv", "xlsx", "geoparquet", "datapackage")),
]


@pytest.mark.long
@pytest.mark.parametrize("name", STORIES)
@pytest.mark.parametrize(("read", "kind"), READERS, ids=lambda one: getattr(one, "__name__", one))
def test_events__are_found_with_their_dates_and_letters(tmp_path, request, read, kind, name):
    told = request_of(request.getfixturevalue(name))
    frame = read(tmp_path, kind, told)
    has_outlines = isinstance(frame, gpd.GeoDataFrame)
    assert has_outlines == (kind == "geoparquet" or (read is by_gdal and kind != "xlsx"))
    table = table_of(told, "events")
    if (kind, name) == ("kml", "wars"):
        # GDAL takes a span's end from KML's own, and has no years before ours: the last year stands beside.
        assert any(column.name == "last_year" for column in table.columns)
        table = table.without(("end",))
    assert differences(spelled(frame), table, has_outlines=has_outlines) == []
