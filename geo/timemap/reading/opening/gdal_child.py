"""A process of its own that reads features by GDAL, of three forms of file alone.

It is started for one file, in a folder with nothing else in it, with the drivers named that GDAL isn't to
register; where any other than the three is there all the same, it opens nothing. It writes a line of JSON on
the layer, and one for each row: the shape as well-known binary in hexadecimal digits, then the cells.
"""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path
from typing import Any

ALLOWED = {"ESRI Shapefile", "FlatGeobuf", "GPKG"}
STEP = 10_000
"""Rows between two words on how far it is."""
UNUSED = ("geopandas", "pandas", "pyarrow", "pyproj", "shapely")
"""What pyogrio looks for, and takes longer to import than all the rest."""


def main(task: dict[str, Any]) -> None:
    """List the layers, or write the rows of one."""
    sys.modules.update(dict.fromkeys(UNUSED))  # type: ignore[arg-type] # so an import finds none
    import pyogrio.raw  # noqa: PLC0415 - GDAL registers its drivers here, after what is set above

    others = set(pyogrio.list_drivers()) - ALLOWED
    if others:
        _end(f"drivers that weren't left out: {', '.join(sorted(others))}")
    path, layer = task["path"], task.get("layer")
    try:
        if layer is None:
            _write([_describe(path, str(name)) for name, _ in pyogrio.list_layers(path)])
            return
        rows = pyogrio.read_info(path, layer=layer, encoding=task["encoding"])["features"]
        if rows > task["most"]:
            _write({"too_many": rows})
            return
        meta, _, shapes, cells = pyogrio.raw.read(
            path, layer, task["encoding"], task["columns"], datetime_as_string=True
        )
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, ValueError, RuntimeError) as error:
        _end(str(error))
    _write({"names": list(map(str, meta["fields"])), "crs": meta["crs"]})
    count = len(shapes) if shapes is not None else len(cells[0]) if cells else 0
    for at in range(count):
        if at % STEP == 0:
            sys.stderr.write(f"{at / count:.3f}\n")
            sys.stderr.flush()
        shape = None if shapes is None or shapes[at] is None else shapes[at].hex()
        _write([shape, *(_plain(column[at]) for column in cells)])


def _describe(path: str, name: str) -> list[Any]:
    import pyogrio  # noqa: PLC0415 - as above

    return [name, int(pyogrio.read_info(path, layer=name, force_feature_count=True)["features"])]


def _plain(cell: Any) -> Any:
    if isinstance(cell, bytes):
        return f"{len(cell):,} bytes"
    if hasattr(cell, "tolist"):
        cell = cell.tolist()
    return None if cell != cell else cell  # noqa: PLR0124 - NaN


def _write(value: Any) -> None:
    sys.stdout.write(json.dumps(value, default=str) + "\n")


def _end(words: str) -> None:
    sys.stderr.write(words)
    raise SystemExit(1)


if __name__ == "__main__":
    runpy.run_path(str(Path(__file__).with_name("memory.py")))["bound"]()
    main(json.loads(sys.argv[1]))
