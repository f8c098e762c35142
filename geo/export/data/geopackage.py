"""Tables as a GeoPackage: a layer each, and where it is from in its own metadata."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import pyogrio
import shapely

from geo.export.data.credit import OWN, Credit
from geo.export.data.frames import to_frame
from geo.export.data.table import Table
from geo.export.request import ExportError
from geo.timemap.languages import gettext

FIXED = "2000-01-01T00:00:00Z"
"""Stands for the moment of writing: the same input gives the same bytes."""
CLOCK = "OGR_CURRENT_DATE"
_ONE_AT_A_TIME = threading.Lock()
"""GDAL's clock is set for the whole process."""
MULTI = {"Polygon": shapely.MultiPolygon, "LineString": shapely.MultiLineString, "Point": shapely.MultiPoint}


def to_gpkg(tables: Sequence[Table], credit: Credit) -> bytes:
    """Return a GeoPackage of the tables; those without places are tables of attributes.

    Raises
    ------
    ExportError
        When GDAL can't write it.
    """
    with tempfile.TemporaryDirectory() as folder, _ONE_AT_A_TIME:
        path = Path(folder) / "data.gpkg"
        before = pyogrio.get_gdal_config_option(CLOCK)
        pyogrio.set_gdal_config_options({CLOCK: FIXED})
        try:
            for number, table in enumerate(tables):
                _write(path, table, credit, is_first=not number)
        except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, RuntimeError) as error:
            words = gettext("This GeoPackage can't be written: {reason}; take geojson or csv")
            raise ExportError(words.format(reason=error)) from error
        finally:
            pyogrio.set_gdal_config_options({CLOCK: before})
        return path.read_bytes()


def _write(path: Path, table: Table, credit: Credit, *, is_first: bool) -> None:
    frame = to_frame(table)
    names = unique_names([str(name) for name in frame.columns])
    frame.columns = names
    words = gettext(OWN) if table.is_own else credit.line
    about = {"own": gettext(OWN)} if table.is_own else credit.pairs
    options = {"IDENTIFIER": f"{table.name}: {table.title}", "DESCRIPTION": words, "FID": _free("fid", names)}
    more: dict[str, Any] = {}
    if isinstance(frame, gpd.GeoDataFrame):
        frame, more["geometry_type"] = _of_one_type(frame)
        options["GEOMETRY_NAME"] = "geom" if "geom" not in names else _free("geometry", names)
    pyogrio.write_dataframe(
        frame,
        path,
        layer=table.name,
        driver="GPKG",
        append=not is_first,
        use_arrow=True,
        layer_options=options,
        dataset_metadata=credit.pairs if is_first else None,
        layer_metadata=about,
        **more,
    )


def unique_names(names: Sequence[str]) -> list[str]:
    """Return names that differ by more than their case, which SQLite does not see."""
    taken: set[str] = set()
    unique = []
    for name in names:
        one, number = name, 1
        while one.casefold() in taken:
            number += 1
            one = f"{name}_{number}"
        taken.add(one.casefold())
        unique.append(one)
    return unique


def _free(name: str, taken: Sequence[str]) -> str:
    """Return a name for the table's own column of numbers that none of its columns has."""
    used = {one.casefold() for one in taken}
    while name in used:
        name = f"_{name}"
    return name


def _of_one_type(frame: gpd.GeoDataFrame) -> tuple[gpd.GeoDataFrame, str]:
    """Return a frame whose shapes are of the layer's type, where they are alike, and that type."""
    kinds = set(frame.geometry.dropna().geom_type)
    plain = {kind.removeprefix("Multi") for kind in kinds}
    if len(plain) != 1 or not plain <= MULTI.keys():
        return frame, "Unknown"
    (kind,) = plain
    if kinds == {kind}:
        return frame, kind
    many = [
        shape if shape is None or shape.geom_type != kind else MULTI[kind]([shape])
        for shape in frame.geometry
    ]
    return frame.set_geometry(gpd.GeoSeries(many, frame.index, crs=frame.crs)), f"Multi{kind}"
