"""GeoPackage, FlatGeobuf and Shapefile -> a table, by GDAL in a process of its own.

GDAL tells a file by what is in it, and many of its drivers read other files or ask a server. Which it may
use is settled where they are registered, once in a process; so it isn't the one of the page or the notebook.
"""

from __future__ import annotations

import functools
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd

from ...errors import FileError, shorten
from ..model import Part, Table
from . import gdal_child
from .shapes import from_wkb, to_geometry

LONGEST = 120
"""Seconds after which the reading is given up."""
SETTINGS = {
    "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": "{none}",
    "GDAL_HTTP_MAX_RETRY": "0",
    "GDAL_DRIVER_PATH": "disable",
    "OGR_SQLITE_LIST_VIRTUAL_OGR": "NO",
    "OGR_SQLITE_LOAD_EXTENSIONS": "",
    "SQLITE_LIST_ALL_TABLES": "NO",
    "SHAPE_RESTORE_SHX": "YES",  # without its index a shapefile can be read from end to end
    "PROJ_NETWORK": "OFF",
}
SIDECARS = (".shp", ".shx", ".dbf", ".prj", ".cpg")


def list_layers(files: dict[str, bytes]) -> list[Part]:
    """Return the layers of one file of features.

    Parameters
    ----------
    files
        What to read by, by its ending: ``{".gpkg": b"…"}``, or a shapefile's several.
    """
    lines = _run(files, {})
    return [Part(name, rows) for name, rows in json.loads(lines[0])]


def read_layer(
    files: dict[str, bytes],
    layer: str | None,
    encoding: str | None = None,
    columns: tuple[str, ...] | None = None,
    most: int = 1_000_000,
) -> Table:
    """Return a layer as a table, its shapes in EPSG:4326, its index the numbers of the features from 1.

    Of several layers it is the first where none is named.
    """
    names = None if columns is None else list(columns)
    task = {"layer": layer or 0, "encoding": encoding, "columns": names, "most": most}
    head, *lines = _run(files, task)
    about: dict[str, Any] = json.loads(head)
    rows = [json.loads(line) for line in lines]
    numbers = range(1, len(rows) + 1)
    cells: list[list[Any]] = list(map(list, zip(*rows, strict=True))) or [[] for _ in [0, *about["names"]]]
    frame = pd.DataFrame(
        {
            name: pd.Series(column, numbers, "object")
            for name, column in zip(about["names"], cells[1:], strict=True)
        },
        numbers,
    )
    if not any(cells[0]):
        return Table(frame, None, (), ())
    geometry, notes = to_geometry(from_wkb(cells[0]), about["crs"])
    return Table(frame, geometry, (), notes)


def find_dbf_encoding(files: dict[str, bytes], asked: str) -> str | None:
    """Return the encoding of a shapefile's texts where the file itself doesn't say; None where it does.

    Raises
    ------
    UnicodeDecodeError
        When they are not in `asked`: the reader must be asked which they are in.
    """
    table = files.get(".dbf", b"")
    if ".cpg" in files or len(table) < 32 or table[29]:
        return None
    first = int.from_bytes(table[8:10], "little")
    encoding = "utf-8" if asked == "utf-8-sig" else asked
    table[first:].decode(encoding)
    return encoding


def _run(files: dict[str, bytes], task: dict[str, Any]) -> list[str]:
    """Return what the process says of a file, a line each."""
    ending = next(iter(files))
    with tempfile.TemporaryDirectory() as folder:
        for suffix, content in files.items():
            (Path(folder) / f"layer{suffix}").write_bytes(content)
        told = Path(folder) / "told.jsonl"
        task["path"] = str(Path(folder) / f"layer{ending}")
        with told.open("wb") as out:
            try:
                done = subprocess.run(  # noqa: S603 - a script of this package, with arguments of its own
                    [sys.executable, "-P", gdal_child.__file__, json.dumps(task)],
                    stdin=subprocess.DEVNULL,
                    stdout=out,
                    stderr=subprocess.PIPE,
                    cwd=folder,
                    env=_environment(),
                    timeout=LONGEST,
                    check=False,
                )
            except subprocess.TimeoutExpired as error:
                words = f"It takes longer than {LONGEST} seconds to read this file. Keep fewer features."
                raise FileError(words) from error
        if done.returncode:
            last = done.stderr.decode("utf-8", "replace").replace(folder, "").strip().splitlines()
            why = shorten(last[-1] if last else f"it ended GDAL ({done.returncode})", 120)
            raise FileError(f"This file of features can't be read: {why}. Export it again, as GeoJSON.")
        return told.read_text("utf-8").splitlines()


def _environment() -> dict[str, str]:
    """Return the process's environment: nobody else's settings of GDAL, and few drivers."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GDAL_", "OGR_", "CPL_", "AWS_", "VSI", "PROJ_", "SQLITE_"))
    }
    return {**kept, **SETTINGS, "GDAL_SKIP": _other_drivers()}


@functools.cache
def _other_drivers() -> str:
    """Return the names of the drivers that GDAL isn't to register."""
    import pyogrio  # noqa: PLC0415 - slow to import

    return ",".join(name for name in pyogrio.list_drivers() if name not in gdal_child.ALLOWED)
