"""The offline vector base map: the files of this folder as the map's page fetches them."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from importlib.resources import files

from ..assets import Asset

LAYERS = ("world", "countries", "districts")
PLAIN_COLUMNS = ("id", "kind", "lon", "lat", "min_zoom")
"""Columns of ``labels.csv`` beside the names, of which there is one a language."""


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
