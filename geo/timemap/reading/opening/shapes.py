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
from ...languages import gettext, mark
from ..model import CRS
from ..progress import Progress, nothing

CHUNK = 5_000
"""Shapes that are written at once."""
NO_CRS = mark("The file doesn't say its coordinate system: its numbers are taken as longitude and latitude.")


def from_wkb(cells: Any) -> npt.NDArray[Any]:
    """Return the shape of each well-known binary, as bytes or hexadecimal digits; None for a broken one."""
    shapes: npt.NDArray[Any] = shapely.from_wkb(np.asarray(cells, "object"), on_invalid="ignore")
    return shapes


def to_geometry(
    shapes: npt.NDArray[Any], crs: Any, progress: Progress = nothing
) -> tuple[list[Any], tuple[str, ...]]:
    """Return shapes as GeoJSON geometries in EPSG:4326, None for none; and what was understood.

    Parameters
    ----------
    crs
        What pyproj takes; None where the file doesn't say.
    progress
        Told the share that is done.

    Raises
    ------
    FileError
        When there is no such coordinate system.
    """
    notes: tuple[str, ...] = ()
    if crs is None:
        notes = (gettext(NO_CRS),)
    else:
        shapes, notes = _to_degrees(shapes, crs)
    geometry: list[Any] = []
    for first in range(0, len(shapes), CHUNK):
        progress(first / len(shapes))
        texts = shapely.to_geojson(shapes[first : first + CHUNK])
        geometry += [None if text is None else json.loads(text) for text in texts]
    return geometry, notes


def _to_degrees(shapes: npt.NDArray[Any], crs: Any) -> tuple[npt.NDArray[Any], tuple[str, ...]]:
    try:
        known = pyproj.CRS.from_user_input(crs)
    except pyproj.exceptions.CRSError as error:
        words = gettext("The coordinate system {name} isn't known. Reproject to EPSG:4326.")
        raise FileError(words.format(name=shorten(str(crs), 40))) from error
    if known.equals(pyproj.CRS(CRS), ignore_axis_order=True):
        return shapes, ()
    moved = gpd.GeoSeries(shapes, crs=known).to_crs(CRS)
    words = gettext("The coordinates were transformed from {name}.")
    return np.asarray(moved, "object"), (words.format(name=shorten(known.name, 60)),)
