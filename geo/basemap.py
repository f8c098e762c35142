"""The offline vector base map: the files of ``data/basemap`` as the map's page fetches them."""

from __future__ import annotations

import csv
import json
from functools import cache
from pathlib import Path

from geo.assets import Asset

FOLDER = Path(__file__).resolve().parent.parent / "data" / "basemap"
LAYERS = ("world", "countries", "districts")


@cache
def base_assets() -> dict[str, Asset]:
    """Return the base map's layers and labels, by the name that the map's script knows them by."""
    assets = {}
    for layer in LAYERS:
        path = FOLDER / f"{layer}.geojson"
        assets[layer] = Asset(path.name, path.read_bytes())
    assets["labels"] = Asset("labels.json", json.dumps(_read_labels(), ensure_ascii=False).encode())
    return assets


def _read_labels() -> list[dict[str, object]]:
    with (FOLDER / "labels.csv").open(encoding="utf-8", newline="") as file:
        return [
            {
                "kind": row["kind"],
                "lon": float(row["lon"]),
                "lat": float(row["lat"]),
                "minZoom": float(row["min_zoom"]),
                "names": {language: row[language] for language in ("en", "az", "hy", "tr", "ru")},
            }
            for row in csv.DictReader(file)
        ]
