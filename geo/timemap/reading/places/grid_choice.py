"""Which grid metres are on, where nothing names it: those on which the points lie where the grid is used."""

from __future__ import annotations

from math import floor

import numpy as np
import pandas as pd
import pyproj

from . import forms
from .grids import join, parse_utm, read_metres, read_projected
from .result import Bounds, is_within

GRIDS = (
    "EPSG:3857", "EPSG:3035", "EPSG:27700", "EPSG:2154", "EPSG:28992", "EPSG:31370", "EPSG:2056",
    "EPSG:21781", "EPSG:25832", "EPSG:25833", "EPSG:2180", "EPSG:5514", "EPSG:3006", "EPSG:3067", "EPSG:2100",
    "EPSG:2326", "EPSG:2193", "EPSG:3005", "EPSG:2263", "EPSG:3435", "EPSG:2229", "EPSG:2272", "EPSG:2248",
)  # fmt: skip
"""Grids that open data are often on: web maps, those of states, and of large cities of the USA in feet."""
MOST = 0.9
BAND_NOTE = "the letter S is north of the equator as a band, south of it as a side: choose which is meant"


def choose_grid(
    sample: pd.DataFrame, names: tuple[str, ...], home: Bounds | None, crs: str
) -> tuple[str, float, tuple[str, ...]]:
    """Return the grid that is told, else none and those that may be meant; with the share of numbers."""
    east, north = (read_metres(sample[name]) for name in names)
    is_number = np.isfinite(east) & np.isfinite(north)
    share = float(is_number.mean())
    is_degrees = (np.abs(east) <= 360) & (np.abs(north) <= 360)
    if share < 0.5 or (is_degrees & is_number).sum() > 0.5 * is_number.sum():
        return "", share, ()
    if crs not in {"EPSG:4326", "OGC:CRS84"} and pyproj.CRS(crs).is_projected:
        return crs, share, ()
    plausible, at_home = [], []
    for grid in (*GRIDS, *_zones_of(home)):
        points = read_projected(sample[is_number], names, grid)
        area = pyproj.CRS(grid).area_of_use
        if area is None or is_within(points.lons, points.lats, area.bounds).mean() < MOST:
            continue
        plausible.append(grid)
        if home and is_within(points.lons, points.lats, home).mean() > 0.5:
            at_home.append(grid)
    return (at_home[0], share, ()) if len(at_home) == 1 else ("", share, tuple(at_home or plausible))


def _zones_of(home: Bounds | None) -> list[str]:
    """Return the zones of UTM that bounds lie in."""
    if home is None:
        return []
    minx, miny, maxx, maxy = home
    zones = range(floor((minx + 180) / 6) % 60 + 1, floor((maxx + 180) / 6) % 60 + 2)
    sides = [side for side, is_in in ((326, maxy > 0), (327, miny < 0)) if is_in]
    return [f"EPSG:{side}{zone:02}" for zone in zones for side in sides if zone <= 60]


def choose_band(
    sample: pd.DataFrame, names: tuple[str, ...], bands: float, sides: float, home: Bounds | None
) -> str:
    """Return whether UTM's letters are bands or sides, by the share that each reads; empty if untold."""
    texts = join(sample, names, " ").tolist()
    if abs(bands - sides) > 0.1:
        return forms.UTM if bands > sides else forms.UTM_NS
    if all(parse_utm(text, forms.UTM) == parse_utm(text, forms.UTM_NS) for text in texts):
        return forms.UTM
    if home is None or home[1] < 0 < home[3]:
        return ""
    return forms.UTM if home[1] >= 0 else forms.UTM_NS
