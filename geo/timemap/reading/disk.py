"""A path -> the bytes of its file; those of a shapefile with the files beside it that belong to it."""

from __future__ import annotations

from pathlib import Path

from ..errors import FileError, shorten
from .opening.gdal import SIDECARS
from .opening.safety import pack


def read_path(file: Path) -> bytes:
    """Return what a file holds; of a shapefile, an archive of its parts.

    Raises
    ------
    FileError
        When there is no such file.
    """
    if not file.is_file():
        raise FileError(f"{shorten(str(file))}: there is no such file")
    return _pack_shapefile(file) if file.suffix.lower() == ".shp" else file.read_bytes()


def _pack_shapefile(file: Path) -> bytes:
    beside = {one.name.lower(): one for one in file.parent.iterdir() if one.is_file()}
    names = {suffix: f"{file.stem}{suffix}".lower() for suffix in SIDECARS}
    return pack({f"a{suffix}": beside[name].read_bytes() for suffix, name in names.items() if name in beside})
