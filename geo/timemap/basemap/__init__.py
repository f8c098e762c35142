"""The offline vector base map: the files of this folder as the map's page fetches them."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import shapely
from shapely.geometry import shape

from ..assets import Asset

LAYERS = ("world", "countries", "lakes", "rivers", "districts")
PLAIN_COLUMNS = ("id", "kind", "lon", "lat", "min_zoom")
"""Columns of ``labels.csv`` beside the names, of which there is one a language."""


CREDIT = "Base map: Natural Earth, GSHHG; borders © OpenStreetMap contributors (ODbL)."
"""What a map that shows the region's base map has to say of it."""
WORLD_CREDIT = "Map: Natural Earth, GeoNames (CC BY 4.0)"
"""The same of the world's."""


@cache
def fine_world() -> Asset:
    """Return the world outside the region in finer lines, which the page fetches once it looks there."""
    return Asset("world-fine.geojson", (files(__package__) / "world-fine.geojson").read_bytes())


@cache
def region() -> tuple[float, float, float, float]:
    """Return the region that countries and districts are of: minx, miny, maxx, maxy in degrees."""
    minx, miny, maxx, maxy = json.loads(fine_world().body)["cut"]
    return minx, miny, maxx, maxy


class BaseMap(NamedTuple):
    """A base map of a page that stands alone: its files, as `base_assets` has them, and whom it credits."""

    assets: dict[str, Asset]
    credit: str


def base_for(home: tuple[float, float, float, float]) -> BaseMap:
    """Return the base map for a page by what it opens with.

    Parameters
    ----------
    home
        minx, miny, maxx, maxy in degrees. Within the region the map is detailed, and names what is there;
        elsewhere it is the world in fine lines, with the world's names.
    """
    minx, miny, maxx, maxy = region()
    is_inside = minx <= home[0] and miny <= home[1] and home[2] <= maxx and home[3] <= maxy
    return BaseMap(base_assets(), CREDIT) if is_inside else BaseMap(_world_assets(), WORLD_CREDIT)


@cache
def _world_assets() -> dict[str, Asset]:
    labels = _read_labels((files(__package__) / "labels-world.csv").read_text("utf-8"))
    return {
        "world": Asset("world-whole.geojson", json.dumps(_whole_world(), separators=(",", ":")).encode()),
        "labels": Asset("labels-world.json", json.dumps(labels, ensure_ascii=False).encode()),
    }


def _whole_world() -> dict[str, Any]:
    """Return the fine world with the region in it, no part of it more detailed than another."""
    whole: dict[str, Any] = {}
    for name in ("world-fine", "world-region"):
        for feature in json.loads((files(__package__) / f"{name}.geojson").read_bytes())["features"]:
            country, geometry = feature["properties"]["name"], feature["geometry"]
            if country in whole:
                joined = shapely.union(shape(whole[country]["geometry"]), shape(geometry))
                geometry = json.loads(shapely.to_geojson(joined))
            whole[country] = {**feature, "geometry": geometry}
    return {"type": "FeatureCollection", "features": list(whole.values())}


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
