"""GeoPackage, FlatGeobuf and Shapefile -> a table, by GDAL in a process of its own.

GDAL tells a file by what is in it, and many of its drivers read other files or ask a server. Which it may
use is settled where they are registered, once in a process; so it isn't the one of the page or the notebook.
"""

from __future__ import annotations

import functools
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import pandas as pd

from ...errors import FileError, shorten
from ...languages import gettext, ngettext, number
from ..model import Part, Table
from ..progress import Progress, nothing, part_of, watched
from . import gdal_child
from .child import TooLongError, run_child
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


def list_layers(files: dict[str, bytes], progress: Progress = nothing) -> list[Part]:
    """Return the layers of one file of features.

    Parameters
    ----------
    files
        What to read by, by its ending: ``{".gpkg": b"…"}``, or a shapefile's several.
    """
    (layers,) = _run(files, {}, progress)
    return [Part(name, rows) for name, rows in layers]


def read_layer(
    files: dict[str, bytes],
    layer: str | None,
    encoding: str | None = None,
    columns: tuple[str, ...] | None = None,
    most: int = 1_000_000,
    progress: Progress = nothing,
) -> Table:
    """Return a layer as a table, its shapes in EPSG:4326, its index the numbers of the features from 1.

    Of several layers it is the first where none is named. `progress` is told the share that is done.
    """
    names = None if columns is None else list(columns)
    task = {"layer": layer or 0, "encoding": encoding, "columns": names, "most": most}
    about, *rows = _run(files, task, part_of(progress, 0, 0.8))
    if "too_many" in about:
        words = gettext(
            "This file of features can't be read: it has {rows} rows; the limit is {limit}. "
            "Export it again, as GeoJSON."
        )
        raise FileError(words.format(rows=number(about["too_many"]), limit=number(most)))
    numbers = range(1, len(rows) + 1)
    cells = {
        name: pd.Series([row[at] for row in rows], numbers, "object")
        for at, name in enumerate(watched(about["names"], part_of(progress, 0.8, 0.9)), start=1)
    }
    frame = pd.DataFrame(cells, numbers)
    shapes = [row[0] for row in rows]
    if not any(shapes):
        return Table(frame, None, (), ())
    geometry, notes = to_geometry(from_wkb(shapes), about["crs"], part_of(progress, 0.9, 1))
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


def _run(files: dict[str, bytes], task: dict[str, Any], progress: Progress) -> list[Any]:
    """Return what the process says of a file: of the layer, then of each row."""
    ending = next(iter(files))
    with tempfile.TemporaryDirectory() as folder:
        for suffix, content in files.items():
            (Path(folder) / f"layer{suffix}").write_bytes(content)
        task["path"] = str(Path(folder) / f"layer{ending}")
        command = [sys.executable, "-P", gdal_child.__file__, json.dumps(task)]
        try:
            first, then = part_of(progress, 0, 0.6), part_of(progress, 0.6, 1)
            with run_child(command, seconds=LONGEST, progress=first, environment=_environment()) as done:
                if not done.code:
                    return list(map(json.loads, done.lines(then)))
        except TooLongError as error:
            words = ngettext(
                "It takes longer than {count} second to read this file. Keep fewer features.",
                "It takes longer than {count} seconds to read this file. Keep fewer features.",
                LONGEST,
            )
            raise FileError(words.format(count=LONGEST)) from error
    why = done.fault.replace(folder, "") or gettext("it ended GDAL ({code})").format(code=done.code)
    # i18n: {why} is mostly a sentence of GDAL's, in English.
    words = gettext("This file of features can't be read: {why}. Export it again, as GeoJSON.")
    raise FileError(words.format(why=shorten(why, 120)))


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
