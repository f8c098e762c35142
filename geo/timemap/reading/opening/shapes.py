"""Shapes as a library reads them, in any coordinate system -> GeoJSON geometries in degrees."""

from __future__ import annotations

import json
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pyproj
import shapely

from ...errors import FileError, shorten
from ..model import CRS

NO_CRS = "The file doesn't say its coordinate system: its numbers are taken as longitude and latitude."


def from_wkb(cells: Any) -> npt.NDArray[Any]:
    """Return the shape of each well-known binary, as bytes or hexadecimal digits; None for a broken one."""
    shapes: npt.NDArray[Any] = shapely.from_wkb(np.asarray(cells, "object"), on_invalid="ignore")
    return shapes


def to_geometry(shapes: npt.NDArray[Any], crs: Any) -> tuple[list[Any], tuple[str, ...]]:
    """Return shapes as GeoJSON geometries in EPSG:4326, None for none; and what was understood.

    Parameters
    ----------
    crs
        What pyproj takes; None where the file doesn't say.

    Raises
    ------
    FileError
        When there is no such coordinate system.
    """
    notes: tuple[str, ...] = ()
    if crs is None:
        notes = (NO_CRS,)
    else:
        shapes, notes = _to_degrees(shapes, crs)
    return [None if text is None else json.loads(text) for text in shapely.to_geojson(shapes)], notes


def _to_degrees(shapes: npt.NDArray[Any], crs: Any) -> tuple[npt.NDArray[Any], tuple[str, ...]]:
    try:
        known = pyproj.CRS.from_user_input(crs)
    except pyproj.exceptions.CRSError as error:
        words = shorten(str(crs), 40)
        raise FileError(f"The coordinate system {words} isn't known. Reproject to EPSG:4326.") from error
    if known.equals(pyproj.CRS(CRS), ignore_axis_order=True):
        return shapes, ()
    moved = gpd.GeoSeries(shapes, crs=known).to_crs(CRS)
    return np.asarray(moved, "object"), (f"The coordinates were transformed from {shorten(known.name, 60)}.",)
