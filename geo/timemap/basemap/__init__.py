"""The offline vector base map: the files of this folder as the map's page fetches them."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from importlib.resources import files

from ..assets import Asset

LAYERS = ("world", "countries", "lakes", "rivers", "districts")
PLAIN_COLUMNS = ("id", "kind", "lon", "lat", "min_zoom")
"""Columns of ``labels.csv`` beside the names, of which there is one a language."""


CREDIT = "Base map: Natural Earth, GSHHG; borders © OpenStreetMap contributors (ODbL)."
"""What a map that shows the base map has to say of it."""


@cache
def fine_world() -> Asset:
    """Return the world outside the region in finer lines, which the page fetches once it looks there."""
    return Asset("world-fine.geojson", (files(__package__) / "world-fine.geojson").read_bytes())


@cache
def region() -> tuple[float, float, float, float]:
    """Return the region that countries and districts are of: minx, miny, maxx, maxy in degrees."""
    minx, miny, maxx, maxy = json.loads(fine_world().body)["cut"]
    return minx, miny, maxx, maxy


@cache
def base_assets() -> dict[str, Asset]:
    """Return the base map's layers and labels, by the name that the map's script knows them by."""
    folder = files(__package__)
    assets = {}
    for layer in LAYERS:
        name = f"{layer}.geojson"
        assets[layer] = Asset(name, (folder / name).read_bytes())
    labels = _read_labels((folder / "labels.csv").read_text("utf-8"))
    assets["labels"] = Asset("labels.json", json.dumps(labels, ensure_ascii=False).encode())
    return assets


def _read_labels(text: str) -> list[dict[str, object]]:
    return [
        {
            "kind": row["kind"],
            "lon": float(row["lon"]),
            "lat": float(row["lat"]),
            "minZoom": float(row["min_zoom"]),
            "names": {column: name for column, name in row.items() if column not in PLAIN_COLUMNS},
        }
        for row in csv.DictReader(io.StringIO(text, newline=""))
    ]
