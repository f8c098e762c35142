"""A table, and the columns that tell a place -> a shape a row in EPSG:4326, or why it has none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import geopandas as gpd
import pandas as pd

from ...errors import FileError, shorten
from ...languages import ngettext, pgettext
from ..model import Columns, Table
from ..progress import Progress, nothing
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
    progress: Progress = nothing,
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
    progress
        Told the share that is done, where that takes long; what it raises ends the reading.

    Raises
    ------
    FileError
        When a coordinate system isn't known, a package isn't there, or the form is none of `FORMS`.
    """
    form, names, rows = place.form, place.names, table.rows
    if form == forms.SHAPE:
        return read_geometries(table.geometry or [None] * len(rows), table.crs, progress)
    if form in CELLS:
        return CELLS[form](rows, names[0], progress)
    if form == forms.GEOPOINT:
        read = read_geopoints(rows, names[0], progress)
        return check_shapes(read.shapes, read.faults, names[0], [])
    if form in {forms.NAME, forms.COUNTRY}:
        return read_named(rows, names, form, own=own, home=home, chosen=chosen, progress=progress)
    columns = (names[-1], names[0]) if form == forms.LAT_LON else (names[0], names[-1])
    return to_places(_read_points(rows, place, progress), rows, columns)


def _read_points(rows: pd.DataFrame, place: Columns, progress: Progress) -> Points:
    form, names = place.form, place.names
    if form in {forms.LON_LAT, forms.LON_LAT_E7} and len(names) == 2:
        return (read_points if form == forms.LON_LAT else read_e7)(rows, names[0], names[1], progress)
    if form == forms.LAT_LON and len(names) == 2:
        return read_points(rows, names[1], names[0], progress)
    if form in {forms.LON_LAT, forms.LAT_LON}:
        return read_pairs(rows, names[0], form, progress)
    if form in {forms.UTM, forms.UTM_NS}:
        return read_utm(rows, names, form, progress)
    if form == forms.MGRS:
        return read_mgrs(rows, names[0], progress)
    if forms.is_projected(form) and len(names) == 2:
        return read_projected(rows, names, form)
    words = ngettext(
        "{form} is no form of a place in {count} columns. Choose one of {forms}, or the code of a coordinate "
        "system.",
        "{form} is no form of a place in {count} columns. Choose one of {forms}, or the code of a coordinate "
        "system.",
        len(names),
    )
    # i18n: in place of a form that isn't there.
    told = shorten(form, 40) or pgettext("form", "Nothing")
    raise FileError(words.format(form=told, count=len(names), forms=", ".join(forms.FORMS)))


def looks_swapped(frame: gpd.GeoDataFrame, home: Bounds) -> bool:
    """Tell whether most points lie in the story's bounds only with lon and lat changed about."""
    bounds = frame.geometry.bounds
    lon, lat = bounds["minx"], bounds["miny"]
    inside, swapped = is_within(lon, lat, home), is_within(lat, lon, home)
    return len(frame) > 0 and bool(swapped.mean() > 0.5 > inside.mean())
