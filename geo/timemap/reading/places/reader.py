"""A table, and the columns that tell a place -> a shape a row in EPSG:4326, or why it has none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import geopandas as gpd
import pandas as pd

from ...errors import FileError, shorten
from ..model import Columns, Table
from . import forms
from .grids import read_mgrs, read_projected, read_utm
from .naming import read_named
from .pairs import read_geopoints, read_pairs
from .points import read_e7, read_points, to_places
from .result import Bounds, Named, Places, Points, is_within
from .shapes import check_shapes, read_geojson_cells, read_geometries, read_wkb, read_wkt

CELLS = {
    forms.WKT: read_wkt,
    forms.WKB: read_wkb,
    forms.GEOJSON: read_geojson_cells,
}


def read_places(
    table: Table,
    place: Columns,
    own: Sequence[Named] = (),
    *,
    home: Bounds | None = None,
    chosen: Mapping[str, str] | None = None,
) -> Places:
    """Return each row's shape in EPSG:4326, or its fault; and what was understood without asking.

    Parameters
    ----------
    own
        Places that names are looked up in first, such as a story's.
    home
        Where places are likely; decides nothing but which of several places of one name comes first.
    chosen
        Which of several places is meant, its key by the name.

    Raises
    ------
    FileError
        When a coordinate system isn't known, a package isn't there, or the form is none of `FORMS`.
    """
    form, names, rows = place.form, place.names, table.rows
    if form == forms.SHAPE:
        return read_geometries(table.geometry or [None] * len(rows), table.crs)
    if form in CELLS:
        return CELLS[form](rows, names[0])
    if form == forms.GEOPOINT:
        read = read_geopoints(rows, names[0])
        return check_shapes(read.shapes, read.faults, names[0], [])
    if form in {forms.NAME, forms.COUNTRY}:
        return read_named(rows, names, form, own=own, home=home, chosen=chosen)
    columns = (names[-1], names[0]) if form == forms.LAT_LON else (names[0], names[-1])
    return to_places(_read_points(rows, place), rows, columns)


def _read_points(rows: pd.DataFrame, place: Columns) -> Points:
    form, names = place.form, place.names
    if form in {forms.LON_LAT, forms.LON_LAT_E7} and len(names) == 2:
        return (read_points if form == forms.LON_LAT else read_e7)(rows, names[0], names[1])
    if form == forms.LAT_LON and len(names) == 2:
        return read_points(rows, names[1], names[0])
    if form in {forms.LON_LAT, forms.LAT_LON}:
        return read_pairs(rows, names[0], form)
    if form in {forms.UTM, forms.UTM_NS}:
        return read_utm(rows, names, form)
    if form == forms.MGRS:
        return read_mgrs(rows, names[0])
    if forms.is_projected(form) and len(names) == 2:
        return read_projected(rows, names, form)
    raise FileError(
        f"{shorten(form, 40) or 'Nothing'} is no form of a place in {len(names)} columns. "
        f"Choose one of {', '.join(forms.FORMS)}, or the code of a coordinate system."
    )


def looks_swapped(frame: gpd.GeoDataFrame, home: Bounds) -> bool:
    """Tell whether most points lie in the story's bounds only with lon and lat changed about."""
    bounds = frame.geometry.bounds
    lon, lat = bounds["minx"], bounds["miny"]
    inside, swapped = is_within(lon, lat, home), is_within(lat, lon, home)
    return len(frame) > 0 and bool(swapped.mean() > 0.5 > inside.mean())
