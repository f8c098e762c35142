"""A file of features -> a frame: only files that are what their names say are opened.

GDAL tells a file by what is in it: one that is called ``fires.gpkg`` may be a recipe (VRT) that reads other
files, or asks a server. So a file's first bytes must be those of the form that its name ends with, GeoJSON
and CSV are read without GDAL, and what is in an archive is taken out of it first.
"""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
from shapely.errors import ShapelyError

from .errors import LayerError, shorten

GEOPACKAGES = (b"GPKG", b"GP10", b"GP11")
LARGEST_UNPACKED = 2_000_000_000
"""Bytes that an archive may hold."""
OTHERWISE = "read it with geopandas and pass the frame: TimeMap(gpd.read_file(path), ...)"


def read_file(path: str | PathLike[str]) -> pd.DataFrame:
    """Return a file's features: a GeoDataFrame, of a CSV file a table.

    Raises
    ------
    LayerError
        When there is no such file, or it is none of the forms that are read, or not what its name says.
    """
    file = Path(path)
    if not file.is_file():
        raise LayerError(f"{shorten(str(path))}: there is no such file")
    ending = file.suffix.lower()
    if ending == ".zip":
        return _read_archive(file)
    if ending not in READERS:
        raise LayerError(f"{file.name} ends in none of {', '.join([*READERS, '.zip'])}; {OTHERWISE}")
    return READERS[ending](file)


def _read_archive(file: Path) -> pd.DataFrame:
    """Read the one file of features in a ZIP archive, with those that lie beside it under the same name."""
    try:
        with zipfile.ZipFile(file) as archive, tempfile.TemporaryDirectory() as folder:
            inside = {Path(one.filename).name: one for one in archive.infolist() if not one.is_dir()}
            found = [name for name in inside if Path(name).suffix.lower() in IN_ARCHIVES]
            if len(found) != 1:
                told = f": {shorten(', '.join(found))}" if found else ""
                raise LayerError(
                    f"{file.name} holds {len(found)} files of features{told}; unpack it and name one"
                )
            beside = [name for name in inside if Path(name).stem == Path(found[0]).stem]
            if sum(inside[name].file_size for name in beside) > LARGEST_UNPACKED:
                raise LayerError(f"{file.name} unpacks to more than {LARGEST_UNPACKED / 1e9:g} GB; unpack it")
            for name in beside:
                (Path(folder) / name).write_bytes(archive.read(inside[name]))
            return READERS[Path(found[0]).suffix.lower()](Path(folder) / found[0])
    except zipfile.BadZipFile as error:
        raise LayerError(f"{file.name} is no ZIP archive: {error}") from error


def _read_geojson(file: Path) -> pd.DataFrame:
    try:
        collection = json.loads(file.read_text("utf-8-sig"))
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise LayerError(f"{file.name} is no GeoJSON: {error}") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list) or not all(isinstance(one, dict) for one in features):
        raise LayerError(f"{file.name} is no GeoJSON feature collection: it has no list of features")
    crs: Any = collection.get("crs")
    try:
        name = crs["properties"]["name"] if crs else "EPSG:4326"
        frame: pd.DataFrame = gpd.GeoDataFrame.from_features(_complete(features), crs=name)
    except (KeyError, TypeError, ValueError, AttributeError, RuntimeError, ShapelyError) as error:
        raise LayerError(f"{file.name} holds a feature that is none: {error}") from error
    return frame


def _complete(features: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return features that have all that the standard asks for, empty where it is missing."""
    return [{"properties": {}, "geometry": None, **one} for one in features]


def _read_csv(file: Path) -> pd.DataFrame:
    try:
        return pd.read_csv(file, encoding="utf-8-sig")
    except (UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise LayerError(f"{file.name} is no CSV file in UTF-8: {error}") from error


def _read_parquet(file: Path) -> pd.DataFrame:
    _check_head(file, lambda head: head.startswith(b"PAR1"), "GeoParquet")
    try:
        frame: pd.DataFrame = gpd.read_parquet(file)
    except ImportError as error:
        raise LayerError(f"{file.name}: GeoParquet needs the package pyarrow; pip install pyarrow") from error
    except ValueError as error:
        raise LayerError(f"{file.name} is no GeoParquet: {error}") from error
    return frame


def _read_shapefile(file: Path) -> pd.DataFrame:
    _check_head(file, lambda head: head.startswith(b"\0\0\x27\x0a"), "Shapefile")
    return _read_by_gdal(file)


def _read_flatgeobuf(file: Path) -> pd.DataFrame:
    _check_head(file, lambda head: head.startswith(b"fgb\x03fgb"), "FlatGeobuf")
    return _read_by_gdal(file)


def _read_geopackage(file: Path) -> pd.DataFrame:
    _check_head(
        file,
        lambda head: head.startswith(b"SQLite format 3\0") and head[68:72] in GEOPACKAGES,
        "GeoPackage",
    )
    layers = list(gpd.list_layers(file)["name"])
    if len(layers) > 1:
        raise LayerError(
            f"{file.name} holds the layers {shorten(', '.join(layers))}; read one and pass the frame: "
            f"TimeMap(gpd.read_file(path, layer={layers[0]!r}), ...)"
        )
    return _read_by_gdal(file)


def _check_head(file: Path, is_so: Callable[[bytes], bool], form: str) -> None:
    with file.open("rb") as opened:
        if not is_so(opened.read(72)):
            raise LayerError(f"{file.name} is no {form}, though its name says so; {OTHERWISE}")


def _read_by_gdal(file: Path) -> pd.DataFrame:
    frame: pd.DataFrame = gpd.read_file(file, engine="pyogrio")
    return frame


READERS: dict[str, Callable[[Path], pd.DataFrame]] = {
    ".geojson": _read_geojson,
    ".json": _read_geojson,
    ".gpkg": _read_geopackage,
    ".shp": _read_shapefile,
    ".fgb": _read_flatgeobuf,
    ".parquet": _read_parquet,
    ".csv": _read_csv,
}
IN_ARCHIVES = {".geojson", ".json", ".gpkg", ".shp"}
