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
from ..languages import mark

LAYERS = ("world", "countries", "lakes", "rivers", "districts")
PLAIN_COLUMNS = ("id", "kind", "lon", "lat", "min_zoom")
"""Columns of ``labels.csv`` beside the names, of which there is one a language."""


CREDIT = mark("Base map: Natural Earth, GSHHG; borders © OpenStreetMap contributors (ODbL).")
"""What a map that shows the region's base map has to say of it."""
WORLD_CREDIT = mark("Map: Natural Earth, GeoNames (CC BY 4.0)")
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
    if _is_in_region(home):
        return BaseMap(base_assets(), CREDIT)
    return BaseMap({"world": _whole_world("world-fine"), "labels": _world_labels()}, WORLD_CREDIT)


class SplitBaseMap(NamedTuple):
    """A base map of a page that fetches its files: those that it begins with, and the finer world apart."""

    assets: dict[str, Asset]
    credit: str
    fine: Asset


def split_base_for(home: tuple[float, float, float, float]) -> SplitBaseMap:
    """Return what `base_for` does for a page that fetches the finer world once it needs it."""
    if _is_in_region(home):
        return SplitBaseMap(base_assets(), CREDIT, fine_world())
    coarse = {"world": _whole_world("world"), "labels": _world_labels()}
    return SplitBaseMap(coarse, WORLD_CREDIT, _whole_world("world-fine"))


def _is_in_region(home: tuple[float, float, float, float]) -> bool:
    minx, miny, maxx, maxy = region()
    return minx <= home[0] and miny <= home[1] and home[2] <= maxx and home[3] <= maxy


@cache
def _world_labels() -> Asset:
    labels = _read_labels((files(__package__) / "labels-world.csv").read_text("utf-8"))
    return Asset("labels-world.json", json.dumps(labels, ensure_ascii=False).encode())


@cache
def _whole_world(outside: str) -> Asset:
    """Return the world outside the region, coarse or fine, with the region in it."""
    whole: dict[str, Any] = {}
    water: list[Any] = []
    for name in (outside, "world-region"):
        for feature in json.loads((files(__package__) / f"{name}.geojson").read_bytes())["features"]:
            country, geometry = feature["properties"]["name"], feature["geometry"]
            if "water" in feature["properties"]:
                water.append(feature)
                continue
            if country in whole:
                joined = shapely.union(shape(whole[country]["geometry"]), shape(geometry))
                geometry = json.loads(shapely.to_geojson(joined))
            whole[country] = {**feature, "geometry": geometry}
    collection = {"type": "FeatureCollection", "features": [*whole.values(), *water]}
    return Asset(f"{outside}-whole.geojson", json.dumps(collection, separators=(",", ":")).encode())


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
