"""A row's place on the map: a point from two columns, or a GeoJSON geometry; or why it has none."""

from __future__ import annotations

import math
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from ..errors import shorten
from .model import Columns, Table
from .text import DEPTHS, is_positions, to_shape

FORMS = {
    "shape": "the file's own shapes",
    "lon-lat": "39.76 and 46.75: latitude and longitude in degrees, a column each",
}
"""How a place is written; of ``lon-lat`` the first column is the longitude."""
DECIMAL_COMMA = r"-?\d+,\d+"
Shape = tuple[Any, str, str, str]
"""A shape, or None with column, value and reason."""
_Degrees = tuple[str, str, float]
"""A column, what stands in it, and its number."""


def read_places(table: Table, place: Columns) -> list[Shape]:
    """Return each row's shape in EPSG:4326."""
    if place.form == "shape":
        return list(map(read_shape, table.geometry or []))
    return _read_points(table.rows, *place.names)


def find_notes(rows: pd.DataFrame, place: Columns) -> list[str]:
    """Return what was understood of the places without asking, a sentence each."""
    has_commas = any(rows[name].str.fullmatch(DECIMAL_COMMA).any() for name in place.names)
    return ["Decimal commas were read as decimal points."] if has_commas else []


def _read_points(rows: pd.DataFrame, lon: str, lat: str) -> list[Shape]:
    """Return a point a row from the columns of longitude and latitude."""
    lons, lats = _read_numbers(rows[lon]), _read_numbers(rows[lat])
    is_in_world = (lons.abs() <= 180) & (lats.abs() <= 90)  # false for what is no number
    # All at once: one by one, points take longer than everything else that is read of a row.
    shapes: list[Shape] = [(point, "", "", "") for point in shapely.points(lons, lats)]
    for at in np.flatnonzero(~is_in_world):
        row = rows.iloc[at]
        shapes[at] = (
            None,
            *_find_misfit((lon, row[lon], lons.iloc[at]), (lat, row[lat], lats.iloc[at])),
        )
    return shapes


def _read_numbers(column: pd.Series) -> pd.Series:
    has_comma = column.str.fullmatch(DECIMAL_COMMA)
    return pd.to_numeric(column.where(~has_comma, column.str.replace(",", ".")), errors="coerce")


def _find_misfit(lon: _Degrees, lat: _Degrees) -> tuple[str, str, str]:
    """Return column, value and reason of what is wrong with a point that isn't in the world."""
    x, y = lon[2], lat[2]
    if not math.isfinite(x):
        return *lon[:2], "not a longitude in degrees"
    if not math.isfinite(y):
        return *lat[:2], "not a latitude in degrees"
    if abs(y) > 90 and abs(x) <= 90 and abs(y) <= 180:
        return *lat[:2], "outside ±90: lon and lat look swapped"
    if abs(y) > 90:
        return *lat[:2], "outside the world"
    return *lon[:2], "outside the world"


def read_shape(geometry: Any) -> Shape:
    """Return the shape of a GeoJSON geometry."""
    kind = str(geometry.get("type")) if isinstance(geometry, dict) else ""
    if geometry is None or (kind in DEPTHS and not geometry.get("coordinates")):
        return None, "geometry", "", "no geometry"
    if kind not in DEPTHS:
        return None, "geometry", shorten(str(kind), 40), f"not one of {', '.join(DEPTHS)}"
    if not is_positions(geometry["coordinates"], DEPTHS[kind]):
        return None, "geometry", kind, "not positions of lon and lat in degrees"
    try:
        shape = to_shape(geometry)
    except ValueError as error:
        return None, "geometry", kind, str(error)
    value, reason = _find_fault(shape)
    return (None, "geometry", value, reason) if reason else (shape, "", "", "")


def _find_fault(shape: Any) -> tuple[str, str]:
    """Return what is wrong with a shape: value and reason; both empty where nothing is."""
    minx, miny, maxx, maxy = shapely.total_bounds(shape)
    is_world = minx >= -180 and maxx <= 180 and miny >= -90 and maxy <= 90
    if not is_world:
        is_swapped = minx >= -90 and maxx <= 90 and miny >= -180 and maxy <= 180
        words = "outside ±90: lon and lat look swapped" if is_swapped else "outside the world"
        return f"lon {minx:g}..{maxx:g}, lat {miny:g}..{maxy:g}", words
    if not shapely.is_valid(shape):
        return str(shapely.is_valid_reason(shape)), "rings that cross themselves or each other"
    return "", ""


def looks_swapped(frame: gpd.GeoDataFrame, home: tuple[float, float, float, float]) -> bool:
    """Tell whether most points lie in the story's bounds only with lon and lat changed about."""
    bounds = frame.geometry.bounds
    lon, lat = bounds["minx"], bounds["miny"]
    minx, miny, maxx, maxy = home
    inside = ((lon - minx) % 360 <= maxx - minx) & lat.between(miny, maxy)
    swapped = ((lat - minx) % 360 <= maxx - minx) & lon.between(miny, maxy)
    return len(frame) > 0 and bool(swapped.mean() > 0.5 > inside.mean())
